import type { Urgency } from '../contract/journal-store.ts';
import type { Completions } from './completions.ts';
import type { Groups } from './groups.ts';
import type { Completion, NewEntry, StoreRecords } from './entry-rows.ts';
import type { Store } from './store.ts';
import type { TenantIds } from './tenants.ts';

/** What recording and reading share. */
export interface Context {
  store: Store;
  tenantIds: TenantIds;
  /** Milliseconds since the epoch. */
  now: () => number;
  nextId: () => string;
  /** This run of the gateway: what an earlier one has left pending will never be completed. */
  run: string;
  /** How long a write may be pending before its outcome counts as unknown. */
  pendingMs: number;
  completions: Completions;
  /** Does a unit of work together with the entries that wait at the same time: see Groups. */
  write: Groups['write'];
  storeRecords: StoreRecords;
  /** With all others that wait. */
  storeRecord: (record: NewEntry | Completion, urgency?: Urgency) => Promise<void>;
}
