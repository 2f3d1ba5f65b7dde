import type { FleetVersion } from './fleet-store.ts';
import type { FleetAnswer, FleetLook } from './fleet-wire.ts';
import type { JournalPage, JournalTaskDetails } from './journal.ts';
import type { BegunWrite, EndedWrite, TaskObservation } from './journal-store.ts';
import type { SchedulesApi } from './schedules-api.ts';
import type { StoredSession } from './sessions.ts';
import type {
  BatchCommand,
  BatchPhone,
  BatchRetry,
  NewBatch,
  TaskWatch,
  WorkerBatch,
  WorkerBatchChanges,
} from './worker.ts';
import type { BatchPhonesQuery, WorkerBatchQuery } from './worker-queries.ts';

/** What a batch, or something asked of it, was refused for. */
export type WorkerRefusal =
  /** A batch of this id stands for another content. */
  | 'taken'
  /** There is no such batch in this tenant. */
  | 'notFound'
  /** It has ended: there is nothing to pause, resume or stop. */
  | 'ended'
  /** Nothing of it is left to be tried again. */
  | 'nothingToRetry'
  /** It waits for a second administrator's yes: it can be confirmed, declined or withdrawn, and nothing else. */
  | 'unconfirmed'
  /** Who began it cannot say the second yes. */
  | 'samePerson'
  /** It waits for a session that lives, and this one has ended at the service too. */
  | 'signedOut';

/** The request is not as it must be; names the field. */
export class WorkerInputError extends Error {
  override readonly name = 'WorkerInputError';
}

/** Where something was asked from, for the journal. */
export interface Asker {
  requestId: string;
  address: string | undefined;
}

/** The worker, as the gateway offers it to whoever is signed in: always the session's own tenant. */
export interface WorkerApi {
  /** Stores a batch and begins it. @throws WorkerInputError */
  register(session: StoredSession, batch: NewBatch): Promise<WorkerBatch | WorkerRefusal>;
  list(tenant: string, query: WorkerBatchQuery): Promise<JournalPage<WorkerBatch>>;
  /** With `since`, what changed after that version. */
  show(
    tenant: string,
    id: string,
    since: number | undefined,
  ): Promise<WorkerBatch | WorkerBatchChanges | undefined>;
  phones(
    tenant: string,
    id: string,
    query: BatchPhonesQuery,
  ): Promise<{ items: BatchPhone[]; next: number | null } | undefined>;
  /** `resume` goes on in this session's name. */
  command(
    session: StoredSession,
    id: string,
    command: BatchCommand,
    from?: Asker,
  ): Promise<WorkerBatch | WorkerRefusal>;
  /** A second administrator's yes or no to a batch that waits for it. */
  second(
    session: StoredSession,
    id: string,
    word: 'confirm' | 'decline',
    from: Asker,
  ): Promise<WorkerBatch | WorkerRefusal>;
  /** Begins a new batch of those that failed. @throws WorkerInputError */
  retry(
    session: StoredSession,
    id: string,
    retry: BatchRetry,
  ): Promise<WorkerBatch | WorkerRefusal>;
  /** The tenant's phones: whole, or what has changed after a version. Whoever asks looks, and they are watched as long as somebody does. */
  fleet(session: StoredSession, since: FleetVersion | undefined): Promise<FleetAnswer>;
  /** What somebody looks at is asked for first. */
  look(session: StoredSession, look: FleetLook): void;
  /** What is begun by its time. */
  schedules: SchedulesApi;
  /** How the tasks stand that have not ended. */
  tasks(tenant: string): Promise<TaskWatch>;
  /** Somebody looks at a task: the service is asked for it soon, within the budget. @returns false where none of this id is running */
  askTask(tenant: string, taskId: string): Promise<boolean>;
}

/** What of the journal the worker needs beside its batches. */
export interface WorkerJournal {
  begin(write: BegunWrite): Promise<(ended: EndedWrite) => Promise<void>>;
  /** Task ids of a batch's writes. */
  listEntries(
    tenant: string,
    query: { batch_id: string; after?: string | undefined; limit?: number | undefined },
  ): Promise<JournalPage<{ taskId: string | null }>>;
  showTask(tenant: string, taskId: string): Promise<JournalTaskDetails | undefined>;
  seeTask(tenant: string, taskId: string, observation: TaskObservation): Promise<void>;
}
