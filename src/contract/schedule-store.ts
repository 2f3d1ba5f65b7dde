import type { Role } from './iam.ts';
import type { JournalPage } from './journal.ts';
import type { SkipWhy } from './run-whys.ts';
import type { RunsQuery, Schedule, ScheduleRun, ScheduleSpec } from './schedules.ts';
import type { StoredSession } from './sessions.ts';
import type { BatchFailure } from './worker.ts';

/** In whose name a schedule is changed, and from where. */
export interface ScheduleAuthor {
  session: StoredSession;
  requestId: string;
  address: string | undefined;
}

/** A schedule as it is to be stored. */
export interface NewStoredSchedule {
  id: string;
  /** With the parameters masked, as lists show it. */
  spec: ScheduleSpec;
  /** As they are sent. Kept encrypted. */
  parameters: Readonly<Record<string, unknown>>;
  confirmedPhones: number;
  /** When it runs next, ms since 1970. */
  nextMs: number;
}

/** A schedule as the worker needs it. */
export interface StoredSchedule {
  tenant: string;
  id: string;
  spec: ScheduleSpec;
  /** Undefined where another key has sealed them. */
  parameters: Readonly<Record<string, unknown>> | undefined;
  state: Schedule['state'];
  by: string;
  role: Role;
  person: string | undefined;
  confirmedPhones: number;
  nextMs: number | undefined;
}

/** Names a run. */
export interface RunKey {
  tenant: string;
  scheduleId: string;
  /** Its time, ms since 1970. */
  atMs: number;
}

/** A run that this holder is to see to. */
export interface StoredRun extends RunKey {
  schedule: StoredSchedule;
  /** The id that its batch is to have. */
  batchId: string;
  isByHand: boolean;
  /** Who has begun it by hand, or has said yes to it; undefined where it came by its time and nobody had to. */
  asked: { by: string; role: Role; person: string | undefined } | undefined;
  /** How many phones were said yes to. */
  confirmedPhones: number;
  /** Since when it is to be seen to, ms since 1970. */
  dueMs: number;
}

/** What a run came to that began no batch. */
export interface RunEnd {
  state: 'waiting' | 'skipped';
  why?: SkipWhy;
  phones?: number;
  failure?: BatchFailure;
}

/** What has come due of a schedule, to be noted at once. */
export interface RunClaim {
  tenant: string;
  id: string;
  /** The time that it was planned for: nothing is noted where that is another by now. */
  plannedMs: number;
  nextMs: number | undefined;
  /** Times that were missed, as one row. */
  missed: { firstMs: number; count: number } | undefined;
  /** The time that is run now; undefined where it was missed like the others. */
  run: { atMs: number; batchId: string } | undefined;
}

/** Where schedules and their runs are: implemented by the journal, on SQLite and PostgreSQL alike. Each run has one row, and is seen to by whoever holds it. */
export interface ScheduleStore {
  /** By name. */
  list(tenant: string): Promise<Schedule[]>;
  show(tenant: string, id: string): Promise<Schedule | undefined>;
  open(tenant: string, id: string): Promise<StoredSchedule | undefined>;
  runs(tenant: string, id: string, query: RunsQuery): Promise<JournalPage<ScheduleRun> | undefined>;
  /** Stores a schedule, active, in the place of one of its id. @returns `full` where the tenant has as many, or as much of them, as may be; false for a `change` of one that is not there */
  save(
    author: ScheduleAuthor,
    schedule: NewStoredSchedule,
    deed: 'create' | 'change',
  ): Promise<boolean | 'full'>;
  /** @param nextMs when it runs next; undefined: it is paused @returns false where there is none, or it is so already */
  setNext(author: ScheduleAuthor, id: string, nextMs: number | undefined): Promise<boolean>;
  /** With its runs; its batches stay. @returns whether it was there */
  remove(author: ScheduleAuthor, id: string): Promise<boolean>;
  /** Active ones whose time has come, of all tenants, those first that are due for longest. */
  due(most: number): Promise<StoredSchedule[]>;
  /** Whether something is due of any tenant, a schedule or a run that nobody holds; and when the next will be (ms since 1970, later than now), undefined where nothing is planned. */
  next(): Promise<{ isDue: boolean; atMs: number | undefined }>;
  /** Notes, in one transaction, what has come due and what comes next. A run that still waits for a yes is replaced. @returns false where another gateway has, or the schedule is another by now */
  claim(claim: RunClaim): Promise<boolean>;
  /** A run by hand, in the hands of this holder. @returns false where there is no such schedule */
  begin(
    author: ScheduleAuthor,
    run: RunKey & { batchId: string; confirmedPhones: number },
    held: { holder: string; leaseMs: number },
  ): Promise<boolean>;
  /** Runs that are to be seen to and nobody holds any more: takes them. */
  takeRuns(holder: string, leaseMs: number, most: number): Promise<StoredRun[]>;
  /** Notes what a run came to that begins no batch; nothing where another holds it. One that begins a batch is noted by BatchStore.register, with the batch. */
  endRun(run: RunKey, holder: string, end: RunEnd): Promise<void>;
  /** Leaves a run for whoever takes it after this time. */
  putOff(run: RunKey, holder: string, untilMs: number): Promise<void>;
  /** Says yes or no to a run that waits. @returns false where none of this time does */
  answer(
    author: ScheduleAuthor,
    run: RunKey,
    answer: { word: 'confirm'; confirmedPhones: number } | { word: 'skip' },
  ): Promise<boolean>;
  /** Whether the batch of the schedule's last run is not finished. */
  isRunning(tenant: string, id: string): Promise<boolean>;
  /** The phones of a saved group; undefined where it is not there. */
  groupOf(tenant: string, id: string): Promise<readonly string[] | undefined>;
  /** Living sessions of a person in this tenant. */
  sessionsOf(tenant: string, person: string): Promise<StoredSession[]>;
}
