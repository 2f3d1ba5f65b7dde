import type { Clock } from '../batch-engine/run-interface.ts';
import type { BatchStore } from '../contract/batch-store.ts';
import type { CallService } from '../contract/call-service.ts';
import type { FleetStore } from '../contract/fleet-store.ts';
import type { ScheduleStore } from '../contract/schedule-store.ts';
import type { ServiceSession, StoredSession } from '../contract/sessions.ts';
import type { StatusEnum } from '../contract/statuses.ts';
import type { WorkerJournal } from '../contract/worker-api.ts';

export interface WorkerClock extends Clock {
  /** Lets others have their turn. */
  breathe: () => Promise<void>;
}

/** What the worker needs of the world: `server` hands it over. */
export interface WorkerWorld {
  store: BatchStore;
  schedules: ScheduleStore;
  journal: WorkerJournal;
  fleets: FleetStore;
  call: CallService;
  /** Ends a person's session: the service takes its credential no more. */
  endSession: (session: StoredSession) => Promise<void>;
  /** The console's own session, where it has one: for work whose session has ended. */
  serviceSession?: ServiceSession | undefined;
  /** Whether there is room for more in the store; always unless given. */
  hasRoom?: (() => Promise<boolean>) | undefined;
  clock: WorkerClock;
  /** How BatchQueryStatus is read. */
  statusEnum: StatusEnum;
  log: (
    level: 'info' | 'warn' | 'error',
    fields: Readonly<Record<string, unknown>>,
    message: string,
  ) => void;
  settings: WorkerSettings;
}

export interface WorkerSettings {
  /** How long a batch is held without renewal: after that another gateway takes it over. */
  leaseMs: number;
  /** What destroys something is sent no sooner, and can be undone until then. */
  undoMs: number;
  /** What takes more phones than these waits for a second administrator's yes; undefined: nothing does. */
  confirmAbovePhones?: number | undefined;
  /** Batches at once, in this process. Those that wait for somebody's word do not count. */
  mostBatches: number;
  /** Requests of a batch at once. */
  concurrency: number;
  /** How fast what was accepted is looked at: the pace of polling is multiplied by it. */
  pollPace: number;
  /** How often the service is asked for tasks in a second, at most, by this process for one tenant. */
  taskCallsPerSecond: number;
  /** Whether the service credentials' tenant is watched also while nobody looks. */
  watchesAlways: boolean;
}

export const defaultSettings: WorkerSettings = {
  leaseMs: 15_000,
  undoMs: 5000,
  mostBatches: 50,
  concurrency: 4,
  pollPace: 1,
  taskCallsPerSecond: 10,
  watchesAlways: true,
};
