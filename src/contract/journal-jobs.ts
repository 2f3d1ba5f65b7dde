import * as z from 'zod/mini';
import type { ErrorKind } from './errors.ts';

/** The kinds of an ApiError. */
export const errorKinds = [
  'signedOut',
  'forbidden',
  'invalid',
  'conflict',
  'notFound',
  'throttled',
  'unavailable',
  'unknownOutcome',
  'undocumented',
] as const satisfies readonly ErrorKind[];

/** An ApiError as data. */
export const failureFields = {
  kind: z.enum(errorKinds),
  code: z.string(),
  status: z.number(),
  message: z.string(),
  requestId: z.string(),
  operation: z.string(),
};

/** Why the service is asked for a task in vain. */
export const taskFailure = z.object({
  ...failureFields,
  /** Since when it has failed without a break, ISO 8601. */
  since: z.string(),
});
export type TaskFailure = z.output<typeof taskFailure>;

/** What the service said last of a job (see JobDetail). An ended one stays as it ended. */
export const journalJob = z.object({
  job_id: z.string(),
  status: z.union([z.number(), z.string()]),
  error_code: z.nullable(z.string()),
  error_msg: z.nullable(z.string()),
  /** What was printed. One of limits.outputBytes bytes, or more, was cut off. */
  execute_msg: z.nullable(z.string()),
});
export type JournalJob = z.output<typeof journalJob>;
