import type {
  BatchPlan,
  BatchQuery,
  BegunWrite,
  EndedWrite,
  EntryQuery,
  JournalBatch,
  JournalBatchDetails,
  JournalEntry,
  JournalEntryDetails,
  JournalPage,
  JournalTask,
  JournalTaskDetails,
  Registrar,
  TaskQuery,
} from '../contract/journal.ts';

/** Where writes are recorded. Nothing that it is given holds a credential. */
export interface Recorder {
  /**
   * Records a write that is about to be sent. Resolves once that would survive a crash; a rejection means that the
   * write must not be sent.
   * @returns completes the entry
   */
  begin(write: BegunWrite): Promise<(ended: EndedWrite) => Promise<void>>;
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
}
