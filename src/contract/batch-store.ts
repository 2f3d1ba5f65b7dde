import type { StatusValue } from './fields.ts';
import type { Instance } from './instances.ts';
import type { JournalPage } from './journal.ts';
import type { BegunWrite, EndedWrite } from './journal-store.ts';
import type { Lock } from './locks.ts';
import type { SecondWord } from './second-yes.ts';
import type { StoredSession } from './sessions.ts';
import type { RunKey } from './schedule-store.ts';
import type { TaskStore } from './task-store.ts';
import type {
  BatchFailure,
  BatchPhase,
  BatchPhone,
  BatchStages,
  Counts,
  OutcomeDetail,
  OutcomeState,
  PhoneChange,
  Tally,
  WorkerBatch,
} from './worker.ts';
import type { BatchPhonesQuery, WorkerBatchQuery } from './worker-queries.ts';
import type { Registrar } from './registrar.ts';

/**
 * Where the worker keeps its batches, and finds the tasks that it asks for: implemented by the journal, on SQLite and PostgreSQL alike. What resolves survives a
 * crash. A batch is run by the one that holds its lease; every change of a batch names the holder and does nothing once
 * the lease is another's.
 */

/** A batch before its first step. */
export interface NewStoredBatch {
  id: string;
  action: string;
  operations: readonly string[];
  /** Credentials masked: what lists show. */
  parameters: Readonly<Record<string, unknown>>;
  /** In the order in which they are sent, each once. */
  phones: readonly { instance_id: string; user_id: string | undefined; step: number }[];
  /** Phones that were left out before: `skipped` from the beginning, behind the others. */
  leftOut: readonly { instance_id: string; reason: string; message?: string | undefined }[];
  note: string | undefined;
  parentId: string | undefined;
  stages: BatchStages | undefined;
  stopAbovePercent: number | undefined;
  /** Nothing is sent before this time, ms since 1970; undefined: at once. Where it waits for a second yes, that begins with the yes. */
  delayUntilMs: number | undefined;
  /** It waits for a second yes where its phones, with those that the same person has begun to take alone lately, are more than so many; undefined: it does not. */
  secondAbove?: number | undefined;
  /** The run that it is, which this holder sees to: noted with the batch, or neither is. */
  run?: (RunKey & { holder: string; scheduleName: string; phones: number }) | undefined;
  /** Who begins it, where that is not whose session it is sent in; as sessions name a person, null where nobody is known. */
  person?: string | null | undefined;
  /** Kept encrypted, until the batch is finished. */
  secret: BatchSecret;
}

/** What a batch needs to be sent and nobody may see. */
export interface BatchSecret {
  /** In whose name it is sent. */
  session: StoredSession;
  /** What the operation takes beside its phones, whole. */
  parameters: Readonly<Record<string, unknown>>;
}

/** What of its row the worker keeps of a phone as it was before the batch. */
export const fieldsBefore = [
  'running_status',
  'login_status',
  'assign_status',
  'assign_user',
  'backup_status',
  'backup_time',
  'restore_status',
  'restore_time',
] as const satisfies readonly (keyof Instance)[];
export type RowBefore = Pick<Instance, (typeof fieldsBefore)[number]>;
export type PhoneBefore = RowBefore & { dataStatus?: StatusValue | undefined };

/** A phone of a batch, as its runner needs it. */
export interface StoredPhone {
  place: number;
  instance_id: string;
  name: string | undefined;
  user_id: string | undefined;
  region: string | undefined;
  before: PhoneBefore | undefined;
  state: OutcomeState;
  step: number;
  detail: OutcomeDetail | undefined;
}

/** A batch that this holder is to run. */
export interface BatchWork {
  batch: WorkerBatch;
  tenant: string;
  stopAbovePercent: number | undefined;
  /** It has looked at its phones: names, users, before and who is left out are stored. */
  isPlanned: boolean;
  /** Undefined where it was sealed with another key, or the batch is finished. */
  secret: BatchSecret | undefined;
  /** What was asked of it while nobody ran it, or by another gateway. */
  wanted: NumberedWish | undefined;
}

/** What somebody wants of a batch that may be run elsewhere. `resume` brings the session in whose name it goes on. */
export type BatchWish = 'pause' | 'resume' | 'stop';

/** A wish as the store has it. Each has a number of its own, so that one is met once, and none for another that is the same. */
export interface NumberedWish {
  wish: BatchWish;
  number: number;
}

/** Who a phone is, as the list says. */
export type PhoneIdentity = Pick<PlannedPhone, 'place' | 'name' | 'user_id' | 'region'>;

/** What planning has found of a phone. */
export interface PlannedPhone {
  place: number;
  name: string | undefined;
  user_id: string | undefined;
  region: string | undefined;
  before: PhoneBefore | undefined;
  /** The reason's name, where it is left out; and what else is known of it. */
  skipped: string | undefined;
  skippedFor?: string | undefined;
}

/** What a batch has come to. */
export interface BatchProgress {
  phase: BatchPhase;
  counts: Counts;
  tally: Tally;
  stageEnd: number | undefined;
  pollFailure: BatchFailure | undefined;
  /** When everything was sent, ms since 1970. */
  endedAtMs: number | undefined;
  isFinished: boolean;
}

/** A request that is about to be sent for phones of a batch. */
export interface Claim {
  /** The batch and who runs it. */
  number: number;
  holder: string;
  /** The operation's place in the batch. */
  step: number;
  places: readonly number[];
  write: BegunWrite;
}

export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/** All phones of a retry are tried again by another, or have been. */
export class NothingToRetry extends Error {
  override readonly name = 'NothingToRetry';
}

export interface BatchStore extends TaskStore {
  /**
   * Stores a batch. Its phones are `waiting`; of a retry those are left out that another retry of the same failures has taken.
   * @returns the batch as stored, now or before with the same content; undefined where the tenant has another of this id
   * @throws NoSecondKnown; NothingToRetry; LeaseLost where it is a run that another sees to
   */
  register(by: Registrar, batch: NewStoredBatch): Promise<WorkerBatch | undefined>;
  /** Running ones first, then the newest. */
  list(tenant: string, query: WorkerBatchQuery): Promise<JournalPage<WorkerBatch>>;
  show(tenant: string, id: string): Promise<WorkerBatch | undefined>;
  /** What changed after a version, oldest first, at most workerLimits.changesPage phones and never a part of one version. */
  changes(
    tenant: string,
    id: string,
    since: number,
  ): Promise<{ changes: PhoneChange[]; upTo: number } | undefined>;
  /** `next` is the place to go on behind. */
  phones(
    tenant: string,
    id: string,
    query: BatchPhonesQuery,
  ): Promise<{ items: BatchPhone[]; next: number | null } | undefined>;
  /** The locks of these phones. */
  locksOf(tenant: string, instanceIds: readonly string[]): Promise<Lock[]>;
  /**
   * Notes what is wanted of a batch that is not finished; `session` seals a new secret, under whose name it goes on.
   * @returns false where there is no such batch, or it is finished
   */
  want(
    tenant: string,
    id: string,
    wish: BatchWish,
    by?: { session: StoredSession },
  ): Promise<boolean>;
  /**
   * Settles a batch that waits for a second yes, and notes who did. @param delayUntilMs where the yes is said: nothing is sent before
   * @returns `samePerson` where a yes or no is said by who began it, or where that cannot be told; `settled` where it does not wait (any more)
   */
  settle(
    tenant: string,
    id: string,
    word: SecondWord,
    by: { session: StoredSession; requestId: string; address: string | undefined },
    delayUntilMs?: number,
  ): Promise<WorkerBatch | 'notFound' | 'settled' | 'samePerson'>;
  /** Notes who the phones of a batch are that waits for a second yes, by their place; no more of one that is settled. */
  identify(tenant: string, id: string, phones: readonly PhoneIdentity[]): Promise<void>;
  /**
   * Batches that are not finished and nobody holds any more: takes them.
   * @param leaseMs how long they are held without renewal
   * @param running those that the holder runs at the moment, none unless given: they are not taken anew, whatever has become of their lease
   */
  take(
    holder: string,
    leaseMs: number,
    most: number,
    running?: readonly number[],
  ): Promise<{ number: number; work: BatchWork }[]>;
  /** Renews the leases of these batches. @returns what is wanted of those still held, undefined where nothing is; a missing one is lost */
  renew(
    holder: string,
    leaseMs: number,
    numbers: readonly number[],
  ): Promise<
    Map<number, { wish: NumberedWish | undefined; secret: BatchSecret | undefined; by: string }>
  >;
  /** This very wish is met (or as good as): forgotten. One that came after it stays. */
  grant(number: number, holder: string, wish: NumberedWish): Promise<void>;
  /** Gives all leases of a holder back. */
  release(holder: string): Promise<void>;
  /** All phones of a batch, in order. */
  work(number: number): Promise<StoredPhone[]>;
  /** Stores what planning found, once. @throws LeaseLost */
  plan(number: number, holder: string, phones: readonly PlannedPhone[]): Promise<void>;
  /**
   * Records a write and claims its phones, in one transaction: they are `sent` with its request id. Either every one of them
   * was `waiting` at this step, or nothing is recorded.
   * @returns completes the entry
   * @throws LeaseLost; PhonesLocked where it is guarded and some of its phones are locked
   */
  claim(claim: Claim): Promise<(ended: EndedWrite) => Promise<void>>;
  /**
   * Stores what phones have come to and how the batch stands, in one transaction, as one new version. A finished batch's secret is removed.
   * @throws LeaseLost
   */
  save(
    number: number,
    holder: string,
    changes: readonly PhoneChange[],
    progress: BatchProgress,
  ): Promise<{ version: number }>;
}
