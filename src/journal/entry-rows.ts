import type { Kysely } from 'kysely';
import type { EntryOutcomeTable, EntryTable, Tables, TaskTable } from './tables.ts';

export type EntryRow = Pick<
  EntryTable,
  | 'tenant_id'
  | 'id'
  | 'run'
  | 'actor'
  | 'role'
  | 'address'
  | 'operation'
  | 'batch_id'
  | 'request_id'
  | 'targets'
  | 'request'
>;
export type CompletionRow = Pick<
  EntryTable,
  | 'tenant_id'
  | 'id'
  | 'outcome'
  | 'status'
  | 'code'
  | 'message'
  | 'duration_ms'
  | 'task_id'
  | 'is_answer_cut'
  | 'answer'
>;
export type TaskRow = Pick<
  TaskTable,
  | 'tenant_id'
  | 'task_id'
  | 'entry_id'
  | 'actor'
  | 'operation'
  | 'batch_id'
  | 'request_id'
  | 'phone_count'
  | 'pairs'
>;

/** A write that has begun, and the phones that it is on. */
export interface NewEntry {
  begun: EntryRow;
  phones: readonly string[];
}

/** How a write has ended, where that is looked for unless it succeeded, and the task that it has begun. */
export interface Completion {
  ended: CompletionRow;
  found: EntryOutcomeTable | undefined;
  task: TaskRow | undefined;
}

/** Stores what is begun and what is ended, many at once, in one statement on PostgreSQL. */
export type StoreRecords = (
  db: Kysely<Tables>,
  records: readonly (NewEntry | Completion)[],
) => Promise<void>;
