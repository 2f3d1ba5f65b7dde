import type { Instance } from '../../contract/instances.ts';
import type { Fleet } from './fleet.ts';

export interface RowChange {
  id: string;
  /** Undefined where the phone is new. */
  before: Instance | undefined;
  /** Undefined where the phone is gone. */
  after: Instance | undefined;
}

export interface FleetDiff {
  changes: readonly RowChange[];
  /** The phones that both snapshots have stand in another order. */
  isReordered: boolean;
}

const nothing: FleetDiff = { changes: [], isReordered: false };
let last: { before: Fleet; after: Fleet; diff: FleetDiff } | undefined;

/**
 * What differs between two snapshots, however many lie between them (React may skip some). Unchanged phones keep their
 * object, so that comparing 100,000 takes well under a millisecond while none comes or goes. The last answer is
 * remembered: index and changes ask for the same one.
 */
export function diffFleets(before: Fleet, after: Fleet): FleetDiff {
  if (before.rows === after.rows) return nothing;
  if (last?.before !== before || last.after !== after)
    last = { before, after, diff: compare(before, after) };
  return last.diff;
}

function compare(before: Fleet, after: Fleet): FleetDiff {
  const changes: RowChange[] = [];
  if (before.places === after.places) {
    after.rows.forEach((row, place) => {
      const old = before.rows[place];
      if (row !== old) changes.push({ id: row.instance_id, before: old, after: row });
    });
    return { changes, isReordered: false };
  }
  let isReordered = false;
  let last = -1;
  let common = 0;
  for (const row of after.rows) {
    // Nearly always the next phone is the next one: no look-up.
    const place = before.rows[last + 1] === row ? last + 1 : before.places.get(row.instance_id);
    const old = place === undefined ? undefined : before.rows[place];
    if (row !== old) changes.push({ id: row.instance_id, before: old, after: row });
    if (place === undefined) continue;
    common += 1;
    if (place < last) isReordered = true;
    last = place;
  }
  if (common < before.rows.length) {
    for (const row of before.rows)
      if (!after.places.has(row.instance_id))
        changes.push({ id: row.instance_id, before: row, after: undefined });
  }
  return { changes, isReordered };
}
