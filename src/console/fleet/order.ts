import { compareValues, emptyValue, sortValue, type Ranks } from './ranks.ts';
import type { Instance } from '../../contract/instances.ts';
import type { SortBy, SortColumn } from '../../batch-engine/fleet/view.ts';

/** What an order puts in line: a row and its place in the order of the service, which settles ties. */
export interface Placed {
  row: Instance;
  at: number;
}

/** Compares two rows under a sort; 0 only for the same place. */
export function comparePlaced(sort: readonly SortBy[], a: Placed, b: Placed): number {
  for (const by of sort) {
    const sign = compareValues(by, sortValue(a.row, by.id), sortValue(b.row, by.id));
    if (sign !== 0) return sign;
  }
  return a.at - b.at;
}

/** The ranks of a column's values over the whole fleet, as known or made anew. */
export type RanksOf = (column: SortColumn, isFresh: boolean) => Ranks;

const exactCeiling = Number.MAX_SAFE_INTEGER;

/**
 * Sorts rows that stand in the order of the service; may answer the very list that it was given. Each row becomes one number (ranks of its columns, then its place),
 * so that 100,000 rows are sorted natively without a comparison of texts.
 */
export function sortPlaced<P extends Placed>(
  rows: P[],
  sort: readonly SortBy[],
  ranksOf: RanksOf,
): P[] {
  const count = rows.length;
  if (sort.length === 0 || count < 2) return rows;
  const keys = new Float64Array(count);
  let span = 1;
  for (const { id: column, desc } of sort) {
    const { size, empty, column: own } = ranksIn(rows, column, ranksOf);
    if (span * size * count > exactCeiling) span = densify(keys);
    // What is empty has the last rank, and stays there.
    const last = empty === undefined ? size - 1 : size - 2;
    for (let at = 0; at < count; at += 1) {
      const rank = own[at] ?? 0;
      const place = desc && rank !== empty ? last - rank : rank;
      keys[at] = (keys[at] ?? 0) * size + place;
    }
    span *= size;
  }
  for (let at = 0; at < count; at += 1) keys[at] = (keys[at] ?? 0) * count + at;
  keys.sort();
  const sorted: P[] = [];
  for (const key of keys) {
    const placed = rows[key % count];
    if (placed) sorted.push(placed);
  }
  return sorted;
}

/** The rank of each row in a column; where the ranks of before lack a value, they are made anew. */
function ranksIn(
  rows: readonly Placed[],
  column: SortColumn,
  ranksOf: RanksOf,
): { size: number; empty: number | undefined; column: Uint32Array } {
  const own = new Uint32Array(rows.length);
  for (const isFresh of [false, true]) {
    const ranks = ranksOf(column, isFresh);
    const gap = rows.findIndex(({ row }, at) => {
      const rank = ranks.get(sortValue(row, column));
      own[at] = rank ?? 0;
      return rank === undefined;
    });
    if (gap < 0) return { size: ranks.size, empty: ranks.get(emptyValue(column)), column: own };
  }
  throw new Error(`ranks of ${column} lack a value`);
}

/** Replaces keys by their ranks, so that another column finds room beside them. Answers how many there are. */
function densify(keys: Float64Array): number {
  const ranks = new Map<number, number>();
  for (const key of keys.toSorted()) if (!ranks.has(key)) ranks.set(key, ranks.size);
  for (let at = 0; at < keys.length; at += 1) keys[at] = ranks.get(keys[at] ?? 0) ?? 0;
  return ranks.size;
}

/** Where a row stands in an order, or would stand: before the first that is not before it. */
export function placeIn(order: readonly Placed[], one: Placed, sort: readonly SortBy[]): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = order[middle];
    if (other && comparePlaced(sort, other, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Takes the items at these ascending places out of a list, which it changes: moving within 100,000 items is cheap, looking at each is not. */
export function removeAt(list: unknown[], places: readonly number[]): void {
  places.forEach((place, at) => {
    move(list, place + 1, places[at + 1] ?? list.length, -at - 1);
  });
  list.length -= places.length;
}

/** Puts items before those that stand at these ascending places of a list, which it changes. */
export function insertAt<T>(list: T[], places: readonly number[], items: readonly T[]): void {
  let end = list.length;
  list.push(...items);
  // From the end: what stands behind a newcomer moves by as many places as there are newcomers up to it.
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const place = places[at] ?? 0;
    move(list, place, end, at + 1);
    list[place + at] = items[at] as T; // `at` is within items.
    end = place;
  }
}

/** Moves a stretch of a list by some places, in the direction that overwrites nothing yet unread. */
function move(list: unknown[], start: number, end: number, by: number): void {
  if (by < 0) for (let at = start; at < end; at += 1) list[at + by] = list[at];
  else for (let at = end - 1; at >= start; at -= 1) list[at + by] = list[at];
}
