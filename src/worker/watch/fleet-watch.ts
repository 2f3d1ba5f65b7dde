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
  /** Phones that have failed in rounds of which nobody has said that it has judged them: whoever led may have died. Those of this round are among them. */
  missed: readonly string[];
  /** Why it failed: throttled, signed out, or the service's own fault. */
  error?: ApiError;
}

export type RoundListener = (round: WatchRound) => void | Promise<boolean>;

/** Watches the fleets of tenants: one sweep for all browsers and gateways. */
export interface FleetWatch {
  /** What this process knows of a tenant's phones; undefined where it knows nothing. */
  current: (tenant: string) => WatchedFleet | undefined;
  /**
   * Hears of each round of the tenants that this process sweeps, once it is stored. Who answers false, or has not answered when this
   * process dies, is told of the phones that have failed in it once more.
   * @returns ends it
   */
  onRound: (listener: RoundListener) => () => void;
}
