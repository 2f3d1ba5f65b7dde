import * as z from 'zod/mini';
import { seriesStep } from './history.ts';
import { journalLimits, time, type JournalOutcome } from './journal.ts';
import { numeral } from './worker-queries.ts';

/**
 * What failed, by code. A request of no batch counts once, and so does a phone of a batch, however many requests it was in. Failed is
 * also what nobody knows the outcome of: the code says which.
 */
export const failureLimits = {
  /** Codes that are told apart, and so many unless told otherwise; the rest is told together. A filter takes as many. */
  codes: journalLimits.anyOf,
  defaultCodes: 5,
} as const;

/** Those of a write that failed, or of which nobody knows whether it did. */
export const failedOutcomes = ['refused', 'unknown', 'notSent'] as const satisfies JournalOutcome[];
/** Stands in a filter for what has no code. */
export const noCode = 'none';

/** Query of `GET /worker/history/failures`: until now unless `to` says otherwise. */
export const failuresQuery = z.strictObject({
  from: time,
  to: z.optional(time),
  codes: z.optional(numeral(1, failureLimits.codes)),
});
export type FailuresQuery = z.output<typeof failuresQuery>;

const figures = {
  /** Requests of no batch. */
  requests: z.number(),
  /** Phones of batches, and how many batches these are. */
  phones: z.number(),
  batches: z.number(),
};
const counted = {
  ...figures,
  /** By the beginning of each step in which something failed, milliseconds since 1970. */
  steps: z.array(z.object({ at: z.number(), ...figures })),
};
const failureCounts = z.object(counted);
export type FailureCounts = z.output<typeof failureCounts>;
export type FailureFigures = Pick<FailureCounts, keyof typeof figures>;

export const failures = z.object({
  /** The beginning of the first step, and the end: whole seconds. */
  from: z.string(),
  to: z.string(),
  step: seriesStep,
  /** Where the steps begin, one after the other without gaps. */
  times: z.array(z.number()),
  total: failureCounts,
  /** Those of most failures, the largest first; `none` where there was no code. */
  codes: z.array(z.object({ code: z.string(), ...counted })),
  /** All others together, and which these are: the largest first, no more than a filter takes. */
  rest: z.object({ codes: z.array(z.string()), codeCount: z.number(), ...counted }),
});
export type Failures = z.output<typeof failures>;
