import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import { dataStatusOf, withDataStatus } from './data-status.ts';
import { noPlaces, type Places } from './id-index.ts';
import type { UnreadPage } from '../fetch-all-pages.ts';

/** All phones that a list query answers, as far as they have come. A snapshot: never changed, replaced by the next. */
export interface Fleet {
  /** In the order of the service (in that of arrival while the first load runs). An unchanged phone keeps its object. */
  rows: readonly Instance[];
  /** Id → place in `rows`. The same object as long as no phone came, went or moved. */
  places: Places;
  /** What the service said last. */
  total: number;
  /** The list has been seen whole at least once. */
  isComplete: boolean;
  /** One more for each snapshot whose rows differ from the one before. */
  generation: number;
  /** When the list was last seen whole; while the first load runs, when its last page came. Milliseconds since 1970. */
  updatedAt: number;
  /** Phones that the last sweep did not see: dropped when the next does not either (see judge-pass.ts). */
  missing: ReadonlySet<string>;
  /** How many phones the service counted in the last whole pass and did not list. */
  shortBy: number;
  /** The same before any phone went missing: what is counted and never listed. */
  alwaysShortBy: number;
  /** Pages that failed in the last pass; their phones are as they were. */
  unread: readonly UnreadPage[];
  /** Rows of the last pass that have no id (JSON): they cannot be shown. */
  unreadable: readonly string[];
  /** The last sweep left a doubt (missing phones, or some counted and not listed) that the next one is likely to settle. */
  isUnsure: boolean;
}

export const emptyFleet: Fleet = {
  rows: [],
  places: noPlaces(),
  total: 0,
  isComplete: false,
  generation: 0,
  updatedAt: 0,
  missing: new Set(),
  shortBy: 0,
  alwaysShortBy: 0,
  unread: [],
  unreadable: [],
  isUnsure: false,
};

/** The phone with this id, or undefined. */
export function findPhone(fleet: Fleet, id: string): Instance | undefined {
  const place = fleet.places.get(id);
  return place === undefined ? undefined : fleet.rows[place];
}

/** What BatchQueryStatus said last of the phone with this id; undefined where it was not asked. */
export function statusIn(fleet: Fleet, id: string): StatusValue | undefined {
  const row = findPhone(fleet, id);
  return row && dataStatusOf(row);
}

function isEqualValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  // Undocumented fields may hold objects; they are kept, seldom seen and small.
  return (
    typeof a === 'object' &&
    typeof b === 'object' &&
    a !== null &&
    b !== null &&
    JSON.stringify(a) === JSON.stringify(b)
  );
}

/** Whether two rows of the list say the same, field by field, whatever is known of their data; a field that is absent and one that is undefined are one. */
export function isSameRow(a: Instance, b: Instance): boolean {
  if (a === b) return true;
  for (const key in a) if (!isEqualValue(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

/** Takes rows of a page in: new ones at the end, known ones in their place and only where they differ. */
export function mergeRows(
  fleet: Fleet,
  incoming: readonly Instance[],
  total: number,
  at: number,
): Fleet {
  let rows: Instance[] | undefined;
  const fresh = new Map<string, Instance>();
  for (const row of incoming) {
    const place = fleet.places.get(row.instance_id);
    if (place === undefined) {
      fresh.set(row.instance_id, row);
      continue;
    }
    const known = fleet.rows[place];
    // The list says nothing of a phone's data: what is known stays.
    const status = dataStatusOf(row) ?? (known && dataStatusOf(known));
    const next = withDataStatus(known && isSameRow(known, row) ? known : row, status);
    if (next === known) continue;
    rows ??= fleet.rows.slice();
    rows[place] = next;
  }
  if (fresh.size > 0) rows = (rows ?? fleet.rows).concat([...fresh.values()]);
  const updatedAt = fleet.isComplete ? fleet.updatedAt : at;
  if (!rows && total === fleet.total && updatedAt === fleet.updatedAt) return fleet;
  return {
    ...fleet,
    rows: rows ?? fleet.rows,
    places: fresh.size > 0 ? fleet.places.grow([...fresh.keys()]) : fleet.places,
    generation: rows ? fleet.generation + 1 : fleet.generation,
    total,
    updatedAt,
  };
}

/** Changes some fields of known phones (what another call told about them); unknown ids are passed over. */
export function patchRows(fleet: Fleet, patches: ReadonlyMap<string, Partial<Instance>>): Fleet {
  let rows: Instance[] | undefined;
  for (const [id, patch] of patches) {
    const place = fleet.places.get(id);
    const known = place === undefined ? undefined : fleet.rows[place];
    if (place === undefined || !known) continue;
    const row: Instance = { ...known, ...patch };
    if (isSameRow(known, row)) continue;
    rows ??= fleet.rows.slice();
    rows[place] = row;
  }
  return rows ? { ...fleet, rows, generation: fleet.generation + 1 } : fleet;
}
