import * as z from 'zod/mini';
import type { ApiFailure } from './api-error.ts';
import type { Column, RowColumns } from './fleet-columns.ts';

/**
 * `GET /worker/fleet`: the whole fleet; `?since=` the version that the asker has: what has changed after it. Either is lines of
 * JSON: a FleetHead, then FleetDeltas, each to be applied to what those before it have made (batch-engine/fleet/apply-delta.ts).
 */
export const fleetQuery = z.strictObject({
  since: z.optional(z.string().check(z.regex(/^[\w-]{1,64}\.\d{1,15}$/))),
});

/** `POST /worker/fleet/look`: what somebody looks at is asked for first; `sweep`: the list is read anew at once. */
export const fleetLook = z.strictObject({
  instance_ids: z.optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(500))),
  sweep: z.optional(z.boolean()),
});
export type FleetLook = z.output<typeof fleetLook>;

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

/** How the rounds of a watch go, for those who look. Times by the gateway's clock, ms since 1970. */
export interface WatchState {
  /** In a row. */
  failures: number;
  /** Why the last one failed; `nobody`: there is no session of the tenant to ask in. */
  failure: ApiFailure | undefined;
  /** When the last one ended, well or not; 0: none has. */
  endedAt: number;
  /** When the next is due. */
  nextAt: number;
  /** The service asked to slow down until then. */
  throttledUntil: number | undefined;
  isUnderWay: boolean;
}

/** The first line. */
export interface FleetHead {
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
