import type { Generated } from 'kysely';

/** The tables, alike on SQLite and PostgreSQL. Structured values are JSON in text; entry ids are times (entry-id.ts). */
export interface Tables {
  /** A number for each tenant: keys of 70 characters would be half of every index. */
  tenants: { id: Generated<number>; key: string };
  entries: EntryTable;
  /** Which phones an entry is about: what a phone's own history is found by. */
  entry_phones: { tenant_id: number; instance_id: string; entry_id: string };
  tasks: TaskTable;
  batches: BatchTable;
  /** What the tenant's admins share: `value` is JSON, `saved_at` ISO 8601. */
  kept: { tenant_id: number; kind: string; id: string; name: string; value: string; actor: string; saved_at: string };
  /** `id` is the hash of the session's id, `box` the session encrypted, `expires_at` milliseconds since the epoch. */
  sessions: { id: string; box: string; expires_at: number };
}

export interface EntryTable {
  tenant_id: number;
  id: string;
  /** Which run of a gateway began it. */
  run: string;
  actor: string;
  role: string;
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
