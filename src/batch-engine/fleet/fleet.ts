import type { StatusValue } from '../../contract/fields.ts';
import type { Instance } from '../../contract/instances.ts';
import { dataStatusOf, withDataStatus } from './data-status.ts';
import { noPlaces, placesOf, type Places } from './id-index.ts';
import type { Pass, UnreadPage } from '../fetch-all-pages.ts';

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
  /** Phones that the last sweep did not see: dropped when the next does not either (see finishPass). */
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

/** What a pass means for the fleet. */
export interface Verdict extends Pick<
  Fleet,
  'missing' | 'shortBy' | 'alwaysShortBy' | 'unread' | 'unreadable' | 'total'
> {
  /** The ids that stay, in order; undefined where the fleet has them so already. */
  order: readonly string[] | undefined;
}

/**
 * Judges a whole pass. A phone that moved to a page already read while the pass went on is not seen by it and yet not
 * gone; so where there are several pages, only what two passes in a row have not seen is dropped, and nothing at all
 * where a page failed or the service still counts what it does not list. All ids seen must have been merged into the
 * fleet. A missing phone keeps its place, behind the one that it stood behind.
 */
export function judgePass(
  fleet: Fleet,
  { seen, pageCount, total, unread, unreadable }: Pass,
): Verdict {
  const isSeen = new Uint8Array(fleet.rows.length);
  const order: string[] = [];
  let isInOrder = true;
  let last = -1;
  for (const id of seen) {
    // Nearly always the next phone is the next one: no look-up.
    const place = fleet.rows[last + 1]?.instance_id === id ? last + 1 : fleet.places.get(id);
    if (place === undefined || isSeen[place] === 1) continue;
    isSeen[place] = 1;
    if (place < last) isInOrder = false;
    last = place;
    order.push(id);
  }
  const unseen: string[] = [];
  isSeen.forEach((mark, place) => {
    const id = mark === 0 ? fleet.rows[place]?.instance_id : undefined;
    if (id !== undefined) unseen.push(id);
  });
  const shortBy = Math.max(0, total - order.length);
  const alwaysShortBy =
    unseen.length === 0 && unread.length === 0 ? shortBy : Math.min(fleet.alwaysShortBy, shortBy);
  const areCounted = shortBy - alwaysShortBy >= unseen.length;
  const kept = new Set(
    unread.length > 0 || areCounted
      ? unseen
      : unseen.filter((id) => pageCount > 1 && !fleet.missing.has(id)),
  );
  const dropped = new Set(unseen.filter((id) => !kept.has(id)));
  const isSettled = isInOrder && dropped.size === 0;
  return {
    order: isSettled ? undefined : withMissing(fleet, order, kept, dropped),
    // What may stand on a page that failed has not been looked for.
    missing: unread.length > 0 ? fleet.missing : kept,
    shortBy,
    alwaysShortBy,
    unread,
    unreadable,
    total,
  };
}

function withMissing(
  fleet: Fleet,
  order: readonly string[],
  missing: ReadonlySet<string>,
  dropped: ReadonlySet<string>,
): readonly string[] {
  if (missing.size === 0) return order;
  const followers = new Map<string, string[]>();
  let leader = '';
  for (const { instance_id: id } of fleet.rows) {
    const group = followers.get(leader);
    if (!missing.has(id)) leader = dropped.has(id) ? leader : id;
    else if (group) group.push(id);
    else followers.set(leader, [id]);
  }
  const all = followers.get('') ?? [];
  for (const id of order) all.push(id, ...(followers.get(id) ?? []));
  return all;
}

/** Ends a pass. `places` are those of `order`, where it was made beforehand. */
export function finishPass(
  fleet: Fleet,
  { order, ...verdict }: Verdict,
  at: number,
  places?: Places,
): Fleet {
  const { missing, shortBy, unread } = verdict;
  const next: Fleet = {
    ...fleet,
    ...verdict,
    isComplete: true,
    updatedAt: at,
    // A service that always counts more than it lists, or never answers a page, is no reason to hurry for ever.
    isUnsure:
      (missing.size > 0 && missing.size !== fleet.missing.size) ||
      (shortBy > 0 && shortBy !== fleet.shortBy) ||
      unread.length > fleet.unread.length,
  };
  if (!order) return next;
  const rows: Instance[] = [];
  for (const id of order) {
    const row = findPhone(fleet, id);
    if (row) rows.push(row);
  }
  return { ...next, rows, places: places ?? placesOf(order), generation: fleet.generation + 1 };
}
