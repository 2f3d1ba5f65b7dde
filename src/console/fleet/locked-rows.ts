import type { Instance } from '../../contract/instances.ts';
import type { Fleet } from './fleet.ts';

/** No field of the service's: nothing that goes through a row's fields meets it. */
const locked = Symbol('locked');

/** Whether a row is one of a locked phone; of rows that withLocks gives alone. */
export const isLockedRow = (row: Instance): boolean => locked in row;

/** The marked twin of a row, always the same: a row that is the same is not looked at again. */
const twins = new WeakMap<Instance, Instance>();

function twinOf(row: Instance): Instance {
  const known = twins.get(row);
  if (known) return known;
  const twin: Instance = Object.assign({ ...row }, { [locked]: true });
  twins.set(row, twin);
  return twin;
}

/** Asked for by whoever shows the fleet, and by whoever acts on what is shown. */
let last: { fleet: Fleet; locks: ReadonlyMap<string, unknown>; marked: Fleet } | undefined;

/** The fleet with its locked phones marked, so that they can be counted and filtered; the fleet itself where there are none. */
export function withLocks(fleet: Fleet, locks: ReadonlyMap<string, unknown>): Fleet {
  if (locks.size === 0) return fleet;
  if (last?.fleet === fleet && last.locks === locks) return last.marked;
  const rows = fleet.rows.slice();
  for (const id of locks.keys()) {
    const place = fleet.places.get(id);
    const row = place === undefined ? undefined : rows[place];
    if (place !== undefined && row) rows[place] = twinOf(row);
  }
  last = { fleet, locks, marked: { ...fleet, rows } };
  return last.marked;
}
