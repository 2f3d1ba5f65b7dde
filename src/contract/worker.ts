import * as z from 'zod/mini';
import { batchActionNames } from './batch-actions.ts';
import { sentId } from './fields.ts';
import { batchId, journalLimits, roleName } from './journal.ts';
import { errorKinds, failureFields, taskFailure } from './journal-jobs.ts';

/**
 * What the worker offers to the console and to scripts, below gatewayPaths.workerBatches: batches that go on without a
 * browser. Described as OpenAPI in public/worker-openapi.json.
 */
export const workerLimits = {
  noteLength: 256,
  /** Phones of one page of `/phones`, and of one answer with what changed. */
  phonesPage: 5000,
  changesPage: 5000,
  stages: 9,
} as const;

/** Where a phone of a batch stands. The last five are ends; `accepted` becomes one when its effect is seen. */
export const phoneStates = [
  'waiting',
  'sent',
  'accepted',
  'succeeded',
  'failed',
  'skipped',
  'stopped',
  'unknown',
] as const;
export type OutcomeState = (typeof phoneStates)[number];
export type Counts = Record<OutcomeState, number>;

/** Of a batch without phones. */
export const noCounts: Readonly<Counts> = {
  waiting: 0,
  sent: 0,
  accepted: 0,
  succeeded: 0,
  failed: 0,
  skipped: 0,
  stopped: 0,
  unknown: 0,
};

/** A user, and the phone that is to be the user's. */
export const assignment = z.strictObject({ user_id: sentId, instance_id: sentId });

/** How many phones a stage has: a number, or a share of all such as "10%". */
const stageSize = z.union([
  z.int().check(z.gte(1)),
  z.string().check(z.regex(/^(?:[1-9]\d?|0?\.\d+|[1-9]\d?\.\d+)%$/, 'a share such as 10%')),
]);

/** The phones go out in stages: these sizes, then the rest. */
export const batchStages = z.strictObject({
  sizes: z.array(stageSize).check(z.minLength(1), z.maxLength(workerLimits.stages)),
  /** `ask`: each next stage waits for a yes. `auto`: it begins by itself where at most `max_failed_percent` of those before failed. */
  go_on: z.enum(['ask', 'auto']),
  max_failed_percent: z.optional(z.number().check(z.gte(0), z.lte(100))),
});
export type BatchStages = z.output<typeof batchStages>;

export const batchOptionFields = {
  stages: z.optional(batchStages),
  /** Stops by itself once more than this share of those answered have failed or are unknown, and at least 5 have. */
  stop_above_percent: z.optional(z.number().check(z.gte(0), z.lte(100))),
  note: z.optional(z.string().check(z.maxLength(workerLimits.noteLength))),
};

/** How a batch goes out, beside what it does. */
export const batchOptions = z.strictObject(batchOptionFields);
export type BatchOptions = z.output<typeof batchOptions>;

/** `POST /worker/batches`: a batch whole. Answered with 202 and its snapshot before anything is sent. */
export const newBatch = z.strictObject({
  /** The same id with the same content again is the same batch; one of its own unless given. */
  id: z.optional(batchId),
  action: z.enum(batchActionNames),
  /** The phones, in the order in which they are sent. */
  instance_ids: z.optional(
    z.array(sentId).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  ),
  /** Instead of `instance_ids`, for the action `assign`: who gets which phone. */
  assignments: z.optional(
    z.array(assignment).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  ),
  /** Phones that were left out before it was confirmed, and why (see skipReasons): nothing is sent to them, they are shown with the batch. */
  left_out: z.optional(
    z
      .array(
        z.strictObject({
          instance_id: sentId,
          reason: z.string().check(z.minLength(1), z.maxLength(64)),
        }),
      )
      .check(z.maxLength(journalLimits.batchMembers)),
  ),
  /** What the action's operation takes beside its phones, by the names of the reference. */
  parameters: z.optional(z.looseObject({})),
  ...batchOptionFields,
});
export type NewBatch = z.output<typeof newBatch>;

/** Why a batch, or a phone of it, could not be done. */
export const batchFailure = z.looseObject(failureFields);
export type BatchFailure = z.output<typeof batchFailure>;

/** How a batch stands. Times in milliseconds since 1970. */
export const batchPhase = z.union([
  /** It waits for the yes of a second administrator: it is for more phones than so many. Nobody runs it. */
  z.object({ kind: z.literal('unconfirmed'), above: z.number() }),
  /** Nothing is sent before this time: it can still be undone. */
  z.object({ kind: z.literal('delayed'), until: z.number() }),
  /** The worker looks at the phones. With a failure: that did not work, it tries again. */
  z.object({ kind: z.literal('planning'), failure: z.optional(batchFailure) }),
  z.object({ kind: z.literal('running') }),
  /** Throttled: goes on by itself. */
  z.object({ kind: z.literal('slowed'), until: z.number(), failure: batchFailure }),
  /** Goes on when told to. `stage`: a stage is over. */
  z.object({
    kind: z.literal('paused'),
    why: z.enum(['hand', 'throttled', 'noAnswers', 'stage']),
    failure: z.optional(batchFailure),
  }),
  /** Its session has ended: goes on when an administrator of the tenant says so. */
  z.object({ kind: z.literal('signedOut'), failure: z.optional(batchFailure) }),
  /** Sends nothing more; some calls are under way. */
  z.object({ kind: z.literal('stopping') }),
  /** Everything is sent. Outcomes that can be watched may still come. */
  z.object({
    kind: z.literal('ended'),
    how: z.enum(['done', 'stopped', 'undone', 'refused', 'tooManyFailed', 'declined', 'withdrawn']),
    failure: z.optional(batchFailure),
  }),
]);
export type BatchPhase = z.output<typeof batchPhase>;

const counts = z.object({
  waiting: z.number(),
  sent: z.number(),
  accepted: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  skipped: z.number(),
  stopped: z.number(),
  unknown: z.number(),
});

/** Requests so far. */
const tally = z.object({
  sent: z.number(),
  /** Those that bisecting refused lists cost. */
  extra: z.number(),
  /** Those that were sent again after throttling or a new session. */
  repeated: z.number(),
});
export type Tally = z.output<typeof tally>;

/** A batch as lists show it. Times are ISO 8601 in UTC. */
export const workerBatch = z.object({
  id: batchId,
  /** Its place in a list, as a text the greatest first: running ones, then by time. What the next page begins behind. */
  cursor: z.string(),
  action: z.string(),
  /** The operations that it does to each phone, one after the other. */
  operations: z.array(z.string()),
  phase: batchPhase,
  /** Who began it, or lets it go on. */
  by: z.string(),
  role: roleName,
  /** The schedule that it is a run of, by the name that it had then; absent where it is none. */
  schedule: z.optional(z.object({ id: z.string(), name: z.string() })),
  /** Who has said the second yes or no, or withdrawn it, and when; absent where nobody has. */
  second: z.optional(z.object({ by: z.string(), at: z.string() })),
  at: z.string(),
  /** When everything was sent; null before. */
  endedAt: z.nullable(z.string()),
  /** Nothing more will come: it has ended, and no outcome is waited for. */
  isFinished: z.boolean(),
  counts,
  total: z.number(),
  tally,
  /** Why what was accepted cannot be looked at, or its tasks not be asked for, at the moment. */
  pollFailure: z.nullable(batchFailure),
  /** What the operation takes beside its phones, credentials masked. */
  parameters: z.looseObject({}),
  note: z.nullable(z.string()),
  /** The batch whose failed phones it retries. */
  parentId: z.nullable(z.string()),
  stages: z.nullable(batchStages),
  /** Above this share of failures it stops by itself; null: it does not. */
  stopAbovePercent: z.nullable(z.number()),
  /** Phones of all stages up to the one under way. */
  stageEnd: z.nullable(z.number()),
  /** One more for each change. */
  version: z.number(),
});
export type WorkerBatch = z.output<typeof workerBatch>;

/** What was said when phones got their state. `at` in milliseconds since 1970. */
const detail = z.object({
  operation: z.string(),
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  at: z.number(),
  kind: z.optional(z.enum(errorKinds)),
  status: z.optional(z.number()),
  /** What the phone's command printed; null for nothing. */
  output: z.optional(z.nullable(z.string())),
});
export type OutcomeDetail = z.output<typeof detail>;

/** What phones have come to: those that got the same at once stand together. */
export const phoneChange = z.object({
  state: z.enum(phoneStates),
  /** The operation they are at, or ended at: a place in `operations`. */
  step: z.number(),
  detail: z.optional(detail),
  /** Where they stand in the batch, from 0. */
  places: z.array(z.number()),
});
export type PhoneChange = z.output<typeof phoneChange>;

/** `GET /worker/batches/{id}`; with `?since=VERSION` also what changed after that version, in pages. */
export const workerBatchChanges = z.extend(workerBatch, {
  changes: z.array(phoneChange),
  /** The version that `changes` lead to: less than `version` where there is more to ask for. */
  upTo: z.number(),
});
export type WorkerBatchChanges = z.output<typeof workerBatchChanges>;

/** One phone of `GET /worker/batches/{id}/phones`. */
export const batchPhone = z.object({
  place: z.number(),
  instance_id: z.string(),
  name: z.nullable(z.string()),
  user_id: z.nullable(z.string()),
  state: z.enum(phoneStates),
  step: z.number(),
  /**
   * Of a phone that was left out, the reason's name (see skipReasons) stands in `detail.code`; `detail.at` says when the worker
   * found that, 0 where it was left out before the batch was sent.
   */
  detail: z.nullable(detail),
});
export type BatchPhone = z.output<typeof batchPhone>;

/** `POST /worker/batches/{id}/retry`: those that failed, all or of some codes, as a new batch of its own. */
export const batchRetry = z.strictObject({
  id: z.optional(batchId),
  codes: z.optional(
    z
      .array(z.string().check(z.minLength(1), z.maxLength(128)))
      .check(z.minLength(1), z.maxLength(100)),
  ),
  /** Those that failed unless told otherwise; `stopped` are those that were never sent. */
  states: z.optional(z.array(z.enum(['failed', 'stopped'])).check(z.minLength(1))),
  /** Of these alone. */
  instance_ids: z.optional(
    z.array(sentId).check(z.minLength(1), z.maxLength(journalLimits.batchMembers)),
  ),
  /** Instead of the parent's: where they hold a credential it is not kept. */
  parameters: z.optional(z.looseObject({})),
  /** Not the parent's; its note is kept where none is given. */
  ...batchOptionFields,
});
export type BatchRetry = z.output<typeof batchRetry>;

/** What can be asked of a batch: `POST /worker/batches/{id}/{command}`. */
export const batchCommands = ['pause', 'resume', 'stop'] as const;
export type BatchCommand = (typeof batchCommands)[number];

/** What a second administrator says of a batch that waits: `POST /worker/batches/{id}/{word}`. */
export const secondWords = ['confirm', 'decline'] as const;

/** `GET /worker/tasks`: how the tenant's tasks stand that have not ended. The worker asks the service for them, whoever looks. */
export const taskWatch = z.object({
  running: z.number(),
  /** Those of a batch counted as one: the rows that run of `GET /journal/tasks?by_batch=true`. */
  runs: z.number(),
  /** Of the tasks, how many the service is asked for in vain. */
  failing: z.number(),
  /** Why, of the one that has been failing for longest. */
  failure: z.nullable(taskFailure),
});
export type TaskWatch = z.output<typeof taskWatch>;
