import * as z from 'zod/mini';
import type { Role } from './iam.ts';
import { journalJob, taskFailure } from './journal-jobs.ts';
import { splitValues } from './value-list.ts';

/**
 * The journal: what was done by whom, and what came of it. The gateway writes an entry before it forwards a write and
 * completes it from the answer; it is read below `/journal` (see gatewayPaths), always the session's own tenant only.
 */
export const journalLimits = {
  /** What one page of a list may carry, and carries unless told otherwise. */
  pageSize: 200,
  defaultPageSize: 50,
  /** Values of which a filter takes any. */
  anyOf: 20,
  batchMembers: 100_000,
  /** Body of a batch's registration. */
  batchBytes: 16 * 1024 * 1024,
  /** What is kept of an answer, in characters. */
  answerLength: 16 * 1024,
  /** Of SyncCommand's, which nobody can ask for again: 100 phones' outputs of 1024 bytes, if they are not mostly control characters. */
  outputsLength: 256 * 1024,
} as const;

/** What is kept of an operation's answer, in characters. */
export const answerLengthOf = (operation: string): number =>
  operation === 'SyncCommand' ? journalLimits.outputsLength : journalLimits.answerLength;

/** Names the batch that a write belongs to: a UUID. */
export const batchIdHeader = 'x-batch-id';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** A batch's id: a UUID in lower case. */
export const batchId = z.string().check(z.regex(uuid, 'a UUID in lower case'));

/** What is known of a write that was begun. */
export const journalOutcomes = [
  /** Under way. */
  'pending',
  /** Answered with error_code 0. */
  'succeeded',
  /** Answered with another code: it had no effect. */
  'refused',
  /** No answer, or none that can be read, or the gateway ended before it came: done or not, nobody knows. */
  'unknown',
  /** It certainly never reached the service. */
  'notSent',
] as const;
export type JournalOutcome = (typeof journalOutcomes)[number];

/** A phone, or the user and the phone of an assignment. */
const journalTarget = z.union([
  z.string(),
  z.object({ user_id: z.string(), instance_id: z.string() }),
]);
export type JournalTarget = z.output<typeof journalTarget>;

/** The phone of a target. */
export const phoneOf = (target: JournalTarget): string =>
  typeof target === 'string' ? target : target.instance_id;

export const roleName = z.enum(['administrator', 'readOnly'] satisfies Role[]);
const job = z.object({ job_id: z.string(), instance_id: z.string() });

/** One write as lists show it. Times are ISO 8601 in UTC; what is not known (yet) is null. */
export const journalEntry = z.object({
  /** Ordered by time: the newer, the greater. Also the cursor behind which the next page begins. */
  id: z.string(),
  at: z.string(),
  actor: z.string(),
  /** Null of whom IAM has refused. */
  role: z.nullable(roleName),
  /** Where it came from; of a batch's requests where its session was signed in. Null where that was not kept. */
  address: z.nullable(z.string()),
  operation: z.string(),
  targets: z.array(journalTarget),
  batchId: z.nullable(z.string()),
  requestId: z.string(),
  outcome: z.enum(journalOutcomes),
  /** HTTP status that the caller got. */
  status: z.nullable(z.number()),
  /** Canonical code, of the service or of the gateway. */
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  /** From the request's leaving to its answer. */
  durationMs: z.nullable(z.number()),
  taskId: z.nullable(z.string()),
  /** Where it stands for all requests of its batch (by_batch): the action, its phones, how many requests have ended how, and its schedule. */
  batch: z.optional(
    z.object({
      action: z.string(),
      total: z.number(),
      isFinished: z.boolean(),
      outcomes: z.partialRecord(z.enum(journalOutcomes), z.number()),
      /** Where it is the run of a schedule: how that was called, and who had made it (or has run it by hand, or lets the batch go on). */
      schedule: z.optional(z.object({ id: z.string(), name: z.string(), by: z.string() })),
    }),
  ),
});
export type JournalEntry = z.output<typeof journalEntry>;

/** `GET /journal/entries/{id}`. */
export const journalEntryDetails = z.extend(journalEntry, {
  /** The request's body as sent, credentials masked (journal-secrecy.ts); null where there was none or it was no JSON. */
  request: z.nullable(z.unknown()),
  /** The answer's text, cut off behind answerLengthOf(operation); null where there is none or it is a credential. */
  answer: z.nullable(z.string()),
  isAnswerCut: z.boolean(),
  /** Which job is which phone's, where the answer named a task. */
  pairs: z.array(job),
});
export type JournalEntryDetails = z.output<typeof journalEntryDetails>;

/** What is known of a task, by what the service said of it last. */
export const taskStates = [
  /** Some jobs had not ended, or nobody has asked yet. */
  'running',
  /** All jobs have. */
  'succeeded',
  /** All have ended, some of them badly. */
  'failed',
  /** The service does not know it (any more), and was never seen to end it. */
  'unknown',
] as const;
export type TaskState = (typeof taskStates)[number];

/** A task that a write started. */
export const journalTask = z.object({
  taskId: z.string(),
  /** The entry of the write; also the cursor. */
  entryId: z.string(),
  at: z.string(),
  operation: z.string(),
  actor: z.string(),
  batchId: z.nullable(z.string()),
  requestId: z.string(),
  phoneCount: z.number(),
  state: z.enum(taskStates),
  /** Jobs that had ended, and those of them that had failed. */
  endedCount: z.number(),
  failedCount: z.number(),
  /** When the service last said something of it; null where it never did. */
  seenAt: z.nullable(z.string()),
  /** Why nothing newer is known of a running one; null where the last question was answered, or none was asked. */
  failure: z.nullable(taskFailure),
  /** What the phones are asked to do, in a line: see summaryOfRequest. */
  requestSummary: z.nullable(z.string()),
  /** Where it stands for all tasks of its batch (by_batch): how many they are, and how they stand together. */
  batch: z.optional(
    z.object({
      /** Null of a batch that the worker does not run, or has forgotten. */
      action: z.nullable(z.string()),
      taskCount: z.number(),
      phoneCount: z.number(),
      /** Running while one of them is; else failed where one has, unknown where one is, succeeded where all have. */
      state: z.enum(taskStates),
      endedCount: z.number(),
      failedCount: z.number(),
      /** Of the one that is asked for in vain for longest. */
      failure: z.nullable(taskFailure),
    }),
  ),
});
export type JournalTask = z.output<typeof journalTask>;

/** `GET /journal/tasks/{task_id}`. */
export const journalTaskDetails = z.extend(journalTask, {
  /** Which job is which phone's. */
  pairs: z.array(job),
  /** Those that the service has spoken of. */
  jobs: z.array(journalJob),
});
export type JournalTaskDetails = z.output<typeof journalTaskDetails>;

/** How a batch is called that does these operations to each phone, in order. */
export const batchName = (steps: readonly string[]): string => steps.join('+');
/** The operations of a batch of this name. */
export const stepsOfBatch = (name: string): string[] => name.split('+');

/** `PUT /journal/batches/{batch_id}`: what a batch is going to do, before its first call. Never changed afterwards. */
export const batchPlan = z.strictObject({
  /** The writes that it does to each phone, one after the other (see batchName). Mostly one. */
  operation: z.string().check(z.minLength(1), z.maxLength(64)),
  /** In the order in which they are sent. */
  members: z.array(journalTarget).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  /** The rest of each call's body. */
  parameters: z.looseObject({}),
});
export type BatchPlan = z.output<typeof batchPlan>;

/** A registered batch as lists show it. */
const journalBatch = z.object({
  id: z.string(),
  /** Ordered by time; the cursor. */
  cursor: z.string(),
  createdAt: z.string(),
  actor: z.string(),
  role: roleName,
  operation: z.string(),
  parameters: z.looseObject({}),
  memberCount: z.number(),
});
export type JournalBatch = z.output<typeof journalBatch>;

/** `GET /journal/batches/{batch_id}`. What came of the members is in the entries with this batch's id. */
export const journalBatchDetails = z.extend(journalBatch, { members: z.array(journalTarget) });
export type JournalBatchDetails = z.output<typeof journalBatchDetails>;

/** One page of a list, newest first. */
export interface JournalPage<Item> {
  items: Item[];
  /** `after` of the next page; null behind the last one. */
  next: string | null;
}

/** The schema of a page of such items. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) });

/** A moment that a query names; becomes milliseconds since the epoch. */
export const time = z.pipe(
  z
    .string()
    .check(
      z.refine((value) => !Number.isNaN(Date.parse(value)), 'a time such as 2026-01-31T08:00:00Z'),
    ),
  z.transform((value) => Date.parse(value)),
);
export const word = z.string().check(z.minLength(1), z.maxLength(128));
/** Any of some values: see joinValues. */
export const anyOf = <One extends z.ZodMiniType<string, string>>(one: One) =>
  z.pipe(
    z.pipe(z.string().check(z.maxLength(8192)), z.transform(splitValues)),
    z.array(one).check(z.minLength(1), z.maxLength(journalLimits.anyOf)),
  );
const limit = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (value) =>
          /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= journalLimits.pageSize,
        `1 to ${journalLimits.pageSize}`,
      ),
    ),
  z.transform(Number),
);
const isTrue = z.pipe(
  z.literal('true'),
  z.transform(() => true),
);
const paging = {
  after: z.optional(z.string().check(z.regex(/^\d{22}$/, 'the next of a page'))),
  limit: z.optional(limit),
};

/** Query of `GET /journal/entries`; `from` belongs to the range, `to` does not. Times become milliseconds since the epoch. */
export const entryQuery = z.strictObject({
  operation: z.optional(anyOf(word)),
  actor: z.optional(anyOf(word)),
  outcome: z.optional(anyOf(z.enum(journalOutcomes))),
  /** Failed with one of these codes; `none` stands for no code. */
  code: z.optional(anyOf(word)),
  /** Whatever has this id: a phone, a batch, a task or a request. */
  search: z.optional(word),
  /** Of no batch that the worker runs. */
  alone: z.optional(isTrue),
  /** Of each batch only its first request, which then tells of all of them (see journalEntry.batch). */
  by_batch: z.optional(isTrue),
  instance_id: z.optional(word),
  batch_id: z.optional(batchId),
  request_id: z.optional(word),
  from: z.optional(time),
  to: z.optional(time),
  ...paging,
});
export type EntryQuery = z.output<typeof entryQuery>;

/** Query of `GET /journal/batches`. */
export const batchQuery = z.strictObject({
  operation: z.optional(word),
  actor: z.optional(word),
  since: z.optional(time),
  ...paging,
});
export type BatchQuery = z.output<typeof batchQuery>;

/** Query of `GET /journal/tasks`: `since` belongs to the range, `to` does not. */
export const taskQuery = z.extend(batchQuery, {
  state: z.optional(z.enum(taskStates)),
  to: z.optional(time),
  batch_id: z.optional(batchId),
  /**
   * Of each batch only its first task, which then tells of all of them (see journalTask.batch). A batch is found by any of its tasks,
   * and by the state that they have together.
   */
  by_batch: z.optional(isTrue),
});
export type TaskQuery = z.output<typeof taskQuery>;
