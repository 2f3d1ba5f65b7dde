import type { Generated } from 'kysely';
import type { AlertTables } from './alert-tables.ts';
import type { HistoryTables } from './history-tables.ts';

/** The tables, alike on SQLite and PostgreSQL. Structured values are JSON in text; entry ids are times (entry-id.ts). */
export interface Tables extends AlertTables, HistoryTables {
  /** A number for each tenant: keys of 70 characters would be half of every index. `locks_version` is one more for each change of its locks; account and project are how people call it, once somebody has signed in; up to `swept_to` entries are known that were left pending (entry-outcomes.ts). */
  tenants: {
    id: Generated<number>;
    key: string;
    locks_version: Generated<number>;
    account: string | null;
    project: string | null;
    swept_to: Generated<string>;
  };
  entries: EntryTable;
  /** Where to look for entries that have not succeeded: see entry-outcomes.ts. */
  entry_outcomes: EntryOutcomeTable;
  /** Which phones an entry is about: what a phone's own history is found by. */
  entry_phones: { tenant_id: number; instance_id: string; entry_id: string };
  tasks: TaskTable;
  /** What the service said of a task's jobs: JSON, see task-jobs.ts. */
  task_jobs: { tenant_id: number; task_id: string; jobs: string };
  /** Who asks for the tasks of a tenant that are not of a running batch, and until when without renewal. */
  task_watches: TaskWatchTable;
  /** Who sweeps a tenant's fleet, until when somebody looks, and which version is stored. */
  fleet_watches: {
    tenant_id: number;
    holder: string | null;
    lease_until: Generated<number>;
    looked_until: Generated<number>;
    wanted_at: Generated<number>;
    epoch: string | null;
    version: Generated<number>;
    state: string | null;
  };
  /** The whole fleet as it was, compressed, and what has changed after that. SQLite gives an ArrayBuffer, PostgreSQL a Buffer. */
  fleet_images: {
    tenant_id: number;
    epoch: string;
    version: number;
    body: Uint8Array | ArrayBuffer;
  };
  fleet_changes: { tenant_id: number; version: number; line: string };
  /** Phones on screens of a gateway that does not sweep: `ids` is JSON. */
  fleet_screens: { tenant_id: number; holder: string; ids: string; shown_until: number };
  /** Batches that browsers ran, as they were registered: no longer written. */
  batches: BatchTable;
  worker_batches: WorkerBatchTable;
  worker_phones: WorkerPhoneTable;
  /** Request ids of the worker's writes: none is ever sent twice. */
  request_ids: { tenant_id: number; request_id: string; entry_id: string };
  /** Phones that an administrator has locked; `at` is milliseconds since the epoch. */
  locks: { tenant_id: number; instance_id: string; reason: string; actor: string; at: number };
  schedules: ScheduleTable;
  schedule_runs: ScheduleRunTable;
  /** What the tenant's admins share: `value` is JSON, `saved_at` ISO 8601. */
  kept: {
    tenant_id: number;
    kind: string;
    id: string;
    name: string;
    value: string;
    actor: string;
    saved_at: string;
  };
  /** `id` is the hash of the session's id, `box` the session encrypted, `expires_at` milliseconds since the epoch; `tenant_id` and `mark` are null where it began before they were kept; the last three are what the service has taught of it. */
  sessions: {
    id: string;
    box: string;
    expires_at: number;
    tenant_id: number | null;
    mark: string | null;
    has_read: Generated<number>;
    has_written: Generated<number>;
    is_read_only: Generated<number>;
    person: string | null;
    used_at: number | null;
  };
  /** Sign-ins that have not succeeded (yet), under each key that they count for; `at` is milliseconds since the epoch. */
  sign_in_attempts: { id: string; key: string; at: number };
}

export interface EntryTable {
  tenant_id: number;
  id: string;
  /** Which run of a gateway began it. */
  run: string;
  actor: string;
  /** Empty where it is not known. */
  role: string;
  /** Of the client. */
  address: string | null;
  operation: string;
  batch_id: string | null;
  request_id: string;
  outcome: string;
  status: number | null;
  code: string | null;
  message: string | null;
  duration_ms: number | null;
  task_id: string | null;
  is_answer_cut: number;
  targets: string;
  request: string | null;
  answer: string | null;
}

export interface EntryOutcomeTable {
  tenant_id: number;
  outcome: string;
  entry_id: string;
  operation: string;
  actor: string;
  code: string | null;
  batch_id: string | null;
}

export interface TaskTable {
  tenant_id: number;
  task_id: string;
  entry_id: string;
  actor: string;
  operation: string;
  batch_id: string | null;
  request_id: string;
  phone_count: number;
  pairs: string;
  /** What the service said of it last (TaskState): of the jobs so many had ended, so many of those had failed; when, in ISO 8601. */
  state: Generated<string>;
  ended_count: Generated<number>;
  failed_count: Generated<number>;
  seen_at: string | null;
  /** When the service was asked last, how often in a row in vain, not before when again, and when somebody looked: milliseconds since 1970. */
  asked_at: Generated<number>;
  ask_failures: Generated<number>;
  not_before: Generated<number>;
  wanted_at: Generated<number>;
  /** Why it is asked in vain (an ApiFailure), and since when in ISO 8601. */
  failure: string | null;
  failing_since: string | null;
}

export interface TaskWatchTable {
  tenant_id: number;
  holder: string | null;
  lease_until: number | null;
  /** Since when there is nobody in whose name to ask, in ISO 8601. */
  waits_since: string | null;
}

export interface BatchTable {
  tenant_id: number;
  id: string;
  /** Like an entry's id: when it was registered. */
  sequence: string;
  actor: string;
  role: string;
  operation: string;
  parameters: string;
  member_count: number;
  /** Of operation, parameters and members. */
  digest: string;
  /** JSON, deflated: a hundred thousand ids are some hundred kilobytes then. SQLite gives an ArrayBuffer, PostgreSQL a Buffer. */
  members: Uint8Array | ArrayBuffer;
}

/** A batch that the worker runs. */
export interface WorkerBatchTable {
  number: Generated<number>;
  tenant_id: number;
  id: string;
  /** Like an entry's id: when it was registered. */
  sequence: string;
  /** Account and project, as sessions name them. */
  tenant: string;
  actor: string;
  role: string;
  action: string;
  operations: string;
  /** Credentials masked. */
  parameters: string;
  note: string | null;
  parent_id: string | null;
  stages: string | null;
  stop_above_percent: number | null;
  total: number;
  /** Of all that was asked for. */
  digest: string;
  phase: string;
  counts: string;
  tally: string;
  stage_end: number | null;
  poll_failure: string | null;
  /** Milliseconds since 1970. */
  ended_at: number | null;
  is_planned: number;
  is_finished: number;
  version: number;
  /** Who runs it, and until when it is held without renewal. */
  holder: string | null;
  lease_until: number | null;
  wanted: string | null;
  /** Of the last wish. */
  wish_number: Generated<number>;
  /** Whether it waits for a second yes; who began it (as sessions name a person), and who has settled it and when. */
  is_unconfirmed: Generated<number>;
  person: string | null;
  second: string | null;
  second_at: number | null;
  /** The session in whose name it is sent and its parameters, encrypted; null once it is finished. */
  box: string | null;
  /** The schedule that it is a run of, by the name that it had then. */
  schedule_id: string | null;
  schedule_name: string | null;
}

/** What is done to phones by its time. Times are milliseconds since 1970. */
export interface ScheduleTable {
  tenant_id: number;
  id: string;
  /** Account and project, as sessions name them. */
  tenant: string;
  name: string;
  state: string;
  /** Null where it is paused or over. */
  next_at: number | null;
  /** Who has made or changed it last, and when. */
  actor: string;
  role: string;
  /** As sessions name it. */
  person: string | null;
  saved_at: number;
  /** How many phones somebody has said yes to. */
  confirmed_phones: number;
  /** A ScheduleSpec, credentials masked. */
  spec: string;
  /** The parameters as they are sent, encrypted. */
  box: string;
}

/** A time of a schedule, and what came of it. */
export interface ScheduleRunTable {
  tenant_id: number;
  schedule_id: string;
  at: number;
  /** See scheduleRun in the contract. */
  state: string;
  why: string | null;
  times: number;
  is_by_hand: number;
  /** Who has begun it by hand, or has said yes or no to it. */
  actor: string | null;
  role: string | null;
  person: string | null;
  /** Where somebody has said yes to this run alone. */
  confirmed_phones: number | null;
  phones: number | null;
  failure: string | null;
  batch_id: string | null;
  /** Since when it is to be seen to. */
  due_at: number | null;
  /** Who sees to it, and until when without renewal; without a holder: not before. */
  holder: string | null;
  lease_until: number | null;
}

/** A phone of a batch: where it stands. `before` is JSON; a phone without an operation was never sent to. */
export interface WorkerPhoneTable {
  batch: number;
  place: number;
  instance_id: string;
  name: string | null;
  user_id: string | null;
  region: string | null;
  state: string;
  step: number;
  operation: string | null;
  code: string | null;
  message: string | null;
  kind: string | null;
  status: number | null;
  request_id: string | null;
  at: number | null;
  version: number;
  before: string | null;
  output: string | null;
  /** Whether `output` says something, null included. */
  has_output: number;
}
