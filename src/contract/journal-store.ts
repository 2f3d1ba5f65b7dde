import type { Role } from './iam.ts';
import type { Registrar } from './registrar.ts';
import type { SavedItemStore, LastWrite } from './saved-item.ts';
import type { SessionNote } from './sign-ins.ts';
import type { CmdJob, JobDetail } from './tasks.ts';
import type {
  JournalOutcome,
  JournalTarget,
  JournalEntry,
  JournalEntryDetails,
  JournalTask,
  JournalTaskDetails,
  BatchPlan,
  JournalBatch,
  JournalBatchDetails,
  JournalPage,
  EntryQuery,
  BatchQuery,
  TaskQuery,
} from './journal.ts';

/** What is recorded before a write is forwarded. */
export interface BegunWrite {
  /** The tenant, whatever the role: account and project as IAM names them. */
  tenant: string;
  actor: string;
  role: Role | null;
  /** Of the client. */
  address?: string | undefined;
  operation: string;
  targets: readonly JournalTarget[];
  batchId: string | undefined;
  requestId: string;
  /** JSON without credentials. */
  request: string | undefined;
}

/** What is recorded once its answer is there, or will never be. */
export interface EndedWrite {
  outcome: Exclude<JournalOutcome, 'pending'>;
  status: number;
  code: string | undefined;
  message: string | undefined;
  durationMs: number;
  task: { taskId: string; pairs: readonly CmdJob[] } | undefined;
  answer: string | undefined;
  isAnswerCut: boolean;
}

/** What an answer of GetTask says of a task, and of its jobs: none where the service does not know the task. */
export type TaskObservation = Pick<JournalTask, 'state' | 'endedCount' | 'failedCount'> & {
  jobs?: readonly JobDetail[];
};

/** `soon`: nobody waits for it, so it may wait some milliseconds for what is stored next. */
export type Urgency = 'now' | 'soon';

/** Completes an entry; a rejection means that it is not completed yet, and will be once the store is back. */
export type CompleteEntry = (ended: EndedWrite, urgency?: Urgency) => Promise<void>;

/** Where writes are recorded. Nothing that it is given holds a credential. */
export interface Recorder {
  /**
   * Records a write that is about to be sent. Resolves once that would survive a crash; a rejection means that the
   * write must not be sent.
   * @throws PhonesLocked where it is guarded and some of its phones are locked
   */
  begin(write: BegunWrite): Promise<CompleteEntry>;
  /**
   * Notes what the service has said of a task and of its jobs; of one that was not recorded nothing. What has ended stays so.
   * A task whose jobs are told has ended when all those have that its beginning named.
   */
  seeTask(tenant: string, taskId: string, observation: TaskObservation): Promise<void>;
}

/** What has been recorded, always of one tenant; what does not exist there is undefined. */
export interface Journal extends Recorder {
  listEntries(tenant: string, query: EntryQuery): Promise<JournalPage<JournalEntry>>;
  showEntry(tenant: string, id: string): Promise<JournalEntryDetails | undefined>;
  listTasks(tenant: string, query: TaskQuery): Promise<JournalPage<JournalTask>>;
  showTask(tenant: string, taskId: string): Promise<JournalTaskDetails | undefined>;
  listBatches(tenant: string, query: BatchQuery): Promise<JournalPage<JournalBatch>>;
  showBatch(tenant: string, id: string): Promise<JournalBatchDetails | undefined>;
  /** @returns the batch as registered, now or before with the same content; undefined where the id stands for another */
  registerBatch(by: Registrar, id: string, plan: BatchPlan): Promise<JournalBatch | undefined>;
  /** Of each phone the newest write of an operation that was, or may have been, carried out. */
  lastWrites(
    tenant: string,
    operation: string,
    instanceIds: readonly string[],
  ): Promise<LastWrite[]>;
  /** Notes a sign-in, its refusal or an end: of a tenant that nobody has ever signed in to here nothing. Remembers how a tenant is called. */
  noteSession(note: SessionNote): Promise<void>;
  /** What the tenant keeps beside it. */
  savedItems: SavedItemStore;
}
