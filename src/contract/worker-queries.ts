import * as z from 'zod/mini';
import { batchActionNames } from './batch-actions.ts';
import { sentId } from './fields.ts';
import { anyOf, batchId, journalLimits, time, word } from './journal.ts';
import { workerLimits, phoneStates } from './worker.ts';

/** A number in a query. */
export const numeral = (least: number, most: number) =>
  z.pipe(
    z
      .string()
      .check(
        z.refine(
          (value) => /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most,
          `a number from ${least} to ${most}`,
        ),
      ),
    z.transform(Number),
  );

/** Query of `GET /worker/batches`: running ones first, then the newest. `from` belongs to the range of when they began, `to` does not. */
export const workerBatchQuery = z.strictObject({
  action: z.optional(z.enum(batchActionNames)),
  by: z.optional(word),
  /** `running`: not finished yet. */
  state: z.optional(z.enum(['running', 'finished'])),
  /** Those that have this phone. */
  instance_id: z.optional(sentId),
  /** Those that try again what this batch did not do. */
  parent_id: z.optional(batchId),
  from: z.optional(time),
  to: z.optional(time),
  /** Those with phones that failed, or of which nobody knows whether they did: with one of these codes (`none`: without one), and from when to when. */
  failed_code: z.optional(anyOf(word)),
  failed_from: z.optional(time),
  failed_to: z.optional(time),
  after: z.optional(z.string().check(z.regex(/^[01]\d{22}$/, 'the next of a page'))),
  limit: z.optional(numeral(1, journalLimits.pageSize)),
});
export type WorkerBatchQuery = z.output<typeof workerBatchQuery>;

/** Query of `GET /worker/batches/{id}`. */
export const batchSinceQuery = z.strictObject({
  since: z.optional(numeral(0, Number.MAX_SAFE_INTEGER)),
});

/** Query of `GET /worker/batches/{id}/phones`, in the batch's order; `after` is the last place of the page before. */
export const batchPhonesQuery = z.strictObject({
  state: z.optional(z.enum(phoneStates)),
  code: z.optional(word),
  after: z.optional(numeral(0, journalLimits.batchMembers)),
  limit: z.optional(numeral(1, workerLimits.phonesPage)),
});
export type BatchPhonesQuery = z.output<typeof batchPhonesQuery>;
