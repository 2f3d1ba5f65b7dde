import type { Generated } from 'kysely';

/** What the watch has seen. Times are milliseconds since 1970; a number of 0 stands for no word, and for no phone where it is a state. */
export interface HistoryTables {
  /** The last round that was kept of a tenant, and since when changes are. */
  history_watches: { tenant_id: number; at: number; kept_from: number };
  /** When the watch looked, without a gap. */
  history_spans: { tenant_id: number; from_at: number; to_at: number };
  /** Numbers of the tenant's regions, SKUs, users and states (history-states.ts): a change has them in place of texts. */
  history_words: { number: Generated<number>; tenant_id: number; word: string };
  /** Each phone that was ever seen, as it was seen last. */
  history_phones: {
    number: Generated<number>;
    tenant_id: number;
    instance_id: string;
    name: string | null;
    region: number;
    sku: number;
    state: number;
    /** Whose it is. */
    holder: number;
    first_at: number;
  };
  history_changes: HistoryChangeTable;
  /** States of all phones at a time, and how long each was there and running since the one before (null: there is none): see history-checkpoints.ts and history-times.ts. */
  history_checkpoints: {
    tenant_id: number;
    at: number;
    body: Uint8Array | ArrayBuffer;
    times: Uint8Array | ArrayBuffer | null;
  };
  /** Counts of a step of time that begins at `at`: see history-counts.ts. */
  history_counts: { tenant_id: number; step: number; at: number; body: Uint8Array | ArrayBuffer };
}

/** What changed of a phone in one round. */
export interface HistoryChangeTable {
  tenant_id: number;
  at: number;
  phone: number;
  before: number;
  after: number;
  holder_before: number;
  holder_after: number;
  /** Which kinds of change it is, a bit each in the order of `changeKinds`. */
  kinds: number;
}
