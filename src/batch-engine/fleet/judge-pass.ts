import type { Instance } from '../../contract/instances.ts';
import type { Pass } from '../fetch-all-pages.ts';
import { findPhone, type Fleet } from './fleet.ts';
import { placesOf, type Places } from './id-index.ts';

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
