import type { FleetDiff } from '../../batch-engine/fleet/fleet-diff.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { ApiError } from '../../contract/api-error.ts';
import type { StatusValue } from '../../contract/fields.ts';

/** What is known of a tenant's phones. A snapshot: never changed, replaced by the next. */
export interface WatchedFleet {
  fleet: Fleet;
  /** What BatchQueryStatus said last of each phone that it was asked for, read by the setting STATUS_ENUM. */
  readonly data: ReadonlyMap<string, StatusValue>;
}

/** A round of the watch, as the process has it that sweeps the tenant. */
export interface WatchRound {
  tenant: string;
  /** When it ended, ms since 1970. */
  atMs: number;
  before: WatchedFleet;
  /** The same as before where it failed. */
  after: WatchedFleet;
  /** Rows that came, went or changed. Empty in the first round of a fleet that was never seen. */
  changes: FleetDiff['changes'];
  /** Phones whose data status changed: from what (undefined: not asked before), to what. */
  dataChanges: readonly { id: string; before: StatusValue | undefined; after: StatusValue }[];
  /** Why it failed: throttled, signed out, or the service's own fault. */
  error?: ApiError;
}

/** Watches the fleets of tenants: one sweep for all browsers and gateways. */
export interface FleetWatch {
  /** What this process knows of a tenant's phones; undefined where it knows nothing. */
  current: (tenant: string) => WatchedFleet | undefined;
  /** Hears of each round of the tenants that this process sweeps, once it is stored. @returns ends it */
  onRound: (listener: (round: WatchRound) => void) => () => void;
}
