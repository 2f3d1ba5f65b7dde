import type { ApiFailure } from './api-error.ts';
import type { Column, RowColumns } from './fleet-columns.ts';

/*
 * `GET /worker/fleet`: the whole fleet; `?since=` the version that the asker has: what has changed after it. Either is lines of
 * JSON: a FleetHead, then FleetDeltas, each to be applied to what those before it have made (batch-engine/fleet/apply-delta.ts).
 * The schemas of its document are in fleet-routes.ts.
 */

/**
 * Of heads and deltas. Whoever changes what a reader of before would misread raises it: pages that are open meanwhile ask to be
 * loaded anew, and what is stored is read from the service again. In every head to come, whatever else is in it.
 */
export const fleetFormat = 1;

/** `POST /worker/fleet/look`: what somebody looks at is asked for first; `sweep`: the list is read anew at once. */
export interface FleetLook {
  instance_ids?: string[] | undefined;
  sweep?: boolean | undefined;
}

/** What a pass over the list has left open: see Fleet in batch-engine/fleet/fleet.ts. */
export interface FleetFacts {
  total: number;
  isComplete: boolean;
  /** When the list was last seen whole, by the gateway's clock, ms since 1970; while the first load runs, when its last page came. */
  updatedAt: number;
  missing: readonly string[];
  shortBy: number;
  alwaysShortBy: number;
  unread: readonly { pageNo: number; failure: ApiFailure }[];
  unreadable: readonly string[];
  isUnsure: boolean;
}

/** How the rounds of one loop of the watch go. Times by the gateway's clock, ms since 1970. */
export interface RoundState {
  /** In a row. */
  failures: number;
  /** Why the last one failed; its code is that of `nobodySignedIn` where there is no session of the tenant to ask in. */
  failure?: ApiFailure | undefined;
  /** When the last one ended, well or not; 0: none has. */
  endedAt: number;
  /** When the next is due. */
  nextAt: number;
  /** The service asked to slow down until then. */
  throttledUntil?: number | undefined;
  isUnderWay: boolean;
}

/** How the watch stands: of the list, and of the data of its phones. */
export interface WatchState {
  list: RoundState;
  data: RoundState;
}

/** The first line. */
export interface FleetHead {
  /** Of the server that wrote it: fleetFormat. */
  format: number;
  version: string;
  /** The deltas begin with an empty fleet. */
  isWhole: boolean;
  facts: FleetFacts;
  watch: WatchState;
  /** By the gateway's clock: times beside it are told from it. */
  now: number;
}

/** What differs between two fleets; never another order of the phones that both have. */
export interface FleetDelta {
  /** Rows that came or changed. */
  rows: RowColumns;
  /** What BatchQueryStatus said of them. */
  data?: Column;
  /** Those of the rows that came, the first ones, stand here then: ascending. */
  places?: readonly number[];
  /** All of the rows came, at the end. */
  isAppended?: boolean;
  gone?: readonly string[];
  /** What BatchQueryStatus says of phones whose rows are the same. */
  dataOf?: { ids: readonly string[]; data: Column };
}

/** What is answered: lines, or a whole answer that was made before, gzipped. */
export type FleetAnswer = { lines: readonly string[] } | { image: Uint8Array };
