import type { ApiFailure } from './api-error.ts';
import type { StoredSession } from './sessions.ts';
import type { TaskWatch } from './worker.ts';

/** A task that has not ended, as far as it decides when the service is asked for it. Times in ms since 1970. */
export interface RunningTask {
  taskId: string;
  begunMs: number;
  /** When the service was last asked, well or not; 0: never. */
  askedMs: number;
  /** Questions in a row that failed. */
  failures: number;
  /** The service asked to be left alone until then; 0: it did not. */
  notBeforeMs: number;
  /** When somebody looked at it last; 0: nobody has. */
  wantedMs: number;
}

/**
 * Which tasks are to be asked for, and by whom: implemented by the journal, on SQLite and PostgreSQL alike. A task of a batch
 * that is not finished is asked for by whoever runs the batch; all others of a tenant by whoever holds the tenant's lease.
 */
export interface TaskStore {
  /** Tenants with tasks to be asked for that nobody asks for any more: takes them. @param leaseMs how long they are held without renewal */
  takeTenants(holder: string, leaseMs: number): Promise<string[]>;
  /** Renews the leases of these tenants. @returns those still held */
  renewTenants(holder: string, leaseMs: number, tenants: readonly string[]): Promise<Set<string>>;
  /** Gives leases back: of these tenants, or of all. */
  releaseTenants(holder: string, tenants?: readonly string[]): Promise<void>;
  /** Running tasks that this holder is to ask for, those that were asked longest ago first. */
  runningTasks(tenant: string, holder: string, most: number): Promise<RunningTask[]>;
  /** Notes that asking for a task has failed. @param notBeforeMs the service asked to be left alone until then */
  failTask(tenant: string, taskId: string, failure: ApiFailure, notBeforeMs: number): Promise<void>;
  /** Notes that there is nobody in whose name to ask for the tenant's tasks, or that there is again. */
  waitForSession(tenant: string, isWaiting: boolean): Promise<void>;
  /** Notes that somebody looks at a task. @returns false where none of this id is running */
  wantTask(tenant: string, taskId: string): Promise<boolean>;
  /** Sessions of the tenant that have not ended: of persons, and those that its unfinished batches are sent in. Each once. */
  sessionsOf(tenant: string): Promise<StoredSession[]>;
  taskWatch(tenant: string): Promise<TaskWatch>;
}
