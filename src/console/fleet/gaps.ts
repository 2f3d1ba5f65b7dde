import type { Fleet } from '../../batch-engine/fleet/fleet.ts';

/** Something that keeps the list from being the whole fleet. */
export type Gap =
  /** The first load ended before the list did. */
  | { kind: 'partial'; loaded: number; total: number }
  /** Pages that the service does not give; `missing`: so many phones are not there for it. */
  | { kind: 'unread'; pages: readonly number[]; code: string; missing: number }
  /** The service counts more phones than it lists. `areKept`: those that it listed before are still shown. */
  | { kind: 'short'; counted: number; listed: number; areKept: boolean }
  /** Rows without an id: JSON, as they came. */
  | { kind: 'unreadable'; rows: readonly string[] };

/** Phones that move between pages while they are read are seen by the next pass: so few are not worth a word before it. */
const movedAtMost = 10;

/** What the count of the list leaves out, to be said beside it. */
export function gapsOf(fleet: Fleet, hasFailed: boolean): Gap[] {
  const { rows, total, isComplete, isUnsure, unread, unreadable, shortBy, missing } = fleet;
  if (!isComplete)
    // Where the first page is all there is, what failed is no gap.
    return hasFailed && rows.length > 0 && rows.length < total
      ? [{ kind: 'partial', loaded: rows.length, total }]
      : [];
  const gaps: Gap[] = [];
  const code = unread[0]?.error.code;
  if (code !== undefined)
    gaps.push({
      kind: 'unread',
      pages: unread.map(({ pageNo }) => pageNo).toSorted((a, b) => a - b),
      code,
      missing: Math.max(0, total - rows.length),
    });
  if (unreadable.length > 0) gaps.push({ kind: 'unreadable', rows: unreadable });
  const unexplained = code === undefined ? shortBy - unreadable.length : 0;
  if (unexplained > 0 && (!isUnsure || unexplained > movedAtMost))
    gaps.push({
      kind: 'short',
      counted: total,
      listed: total - unexplained,
      areKept: missing.size > 0,
    });
  return gaps;
}
