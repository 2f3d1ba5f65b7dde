import type { Instance } from '../../contract/instances.ts';
import type { Fleet } from './fleet.ts';

/** The ids of phones that something is known of which their rows do not say. */
interface Ids {
  readonly size: number;
  keys: () => Iterable<string>;
}

/** A mark on rows, so that those that bear it can be counted and filtered. */
function createMark() {
  /** No field of the service's: nothing that goes through a row's fields meets it. */
  const mark = Symbol('mark');
  /** The marked twin of a row, always the same: a row that is the same is not looked at again. */
  const twins = new WeakMap<Instance, Instance>();
  /** Asked for by whoever shows the fleet, and by whoever acts on what is shown. */
  let last: { fleet: Fleet; ids: Ids; marked: Fleet } | undefined;

  function twinOf(row: Instance): Instance {
    const known = twins.get(row);
    if (known) return known;
    const twin: Instance = Object.assign({ ...row }, { [mark]: true });
    twins.set(row, twin);
    return twin;
  }

  return {
    /** Whether a row bears it; of rows that `put` gives alone. */
    has: (row: Instance): boolean => mark in row,
    /** The fleet with these phones marked; the fleet itself where there are none. */
    put(fleet: Fleet, ids: Ids): Fleet {
      if (ids.size === 0) return fleet;
      if (last?.fleet === fleet && last.ids === ids) return last.marked;
      const rows = fleet.rows.slice();
      for (const id of ids.keys()) {
        const place = fleet.places.get(id);
        const row = place === undefined ? undefined : rows[place];
        if (place !== undefined && row) rows[place] = twinOf(row);
      }
      last = { fleet, ids, marked: { ...fleet, rows } };
      return last.marked;
    },
  };
}

const locked = createMark();

export const isLockedRow = locked.has;

/** The fleet with its locked phones marked. */
export const withLocks = (fleet: Fleet, locks: Ids): Fleet => locked.put(fleet, locks);
