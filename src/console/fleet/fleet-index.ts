import type { Instance } from '../../contract/instances.ts';
import { diffFleets, type RowChange } from '../../batch-engine/fleet/fleet-diff.ts';
import type { FleetView } from './fleet-view.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { createKinds, type Kind } from './facet-counts.ts';
import { comparePlaced, insertAt, placeIn, removeAt, sortPlaced, type Placed } from './order.ts';
import { rankValues, type Ranks } from './ranks.ts';
import {
  hasTerms,
  haystackOf,
  matcherOf,
  plainView,
  type Matcher,
  type SortColumn,
  type View,
} from '../../batch-engine/fleet/view.ts';

/** A phone with what filters and search need of it. Replaced when its row is; `at` and `isIn` follow fleet and view. */
interface Entry extends Placed {
  /** It matches the view. */
  isIn: boolean;
  /** Made by the first search, or ahead of it (prepare). */
  haystack: string | undefined;
  kind: Kind;
}

/** More changes than this are not worth taking one by one. */
const manyChanges = 5000;

export interface FleetIndex {
  /** What `view` shows of `fleet`. Cheap where few phones changed since the last call, or only the sort did. */
  update: (fleet: Fleet, view: View) => FleetView;
  /** Makes ready for a search what is not yet, for as long as there is time. Answers whether all is. */
  prepare: (hasTime: () => boolean) => boolean;
}

/**
 * The own index for filter, sort and counts. Row models that rebuild all on each change are too slow at 100,000 phones,
 * of which a round of watching changes a few: those alone are taken out of the order and put back by binary search, and
 * counts move by one.
 */
export function createFleetIndex(): FleetIndex {
  let fleet: Fleet = emptyFleet;
  let view: View = plainView;
  let matcher: Matcher = matcherOf(plainView);
  let entries: Entry[] = [];
  let order: Entry[] = [];
  let rows: readonly Instance[] = [];
  let readyCount = 0;
  const kinds = createKinds();
  const ranks = new Map<SortColumn, Ranks>();
  let shown: FleetView = snapshot();

  /** The view shows the fleet as it is: it shares the fleet's array then, a copy of which each round of watching would cost 400 kB. */
  const isWhole = (): boolean =>
    view.sort.length === 0 && matcher.terms.length === 0 && matcher.wanted.length === 0;
  const entryOf = (row: Instance, at: number): Entry => ({
    row,
    at,
    isIn: false,
    haystack: undefined,
    kind: kinds.kindOf(row),
  });
  const isFound = (entry: Entry): boolean =>
    matcher.terms.length === 0 || hasTerms(matcher, (entry.haystack ??= haystackOf(entry.row)));

  function ranksOf(column: SortColumn, isFresh: boolean): Ranks {
    const known = ranks.get(column);
    if (known && !isFresh) return known;
    const made = rankValues(fleet.rows, column);
    ranks.set(column, made);
    return made;
  }

  function look(next: View, isFilterNew: boolean): void {
    view = next;
    if (!isFilterNew) return;
    matcher = matcherOf(next);
    kinds.decide(matcher);
  }

  function resort(): void {
    order = sortPlaced(
      entries.filter((entry) => entry.isIn),
      view.sort,
      ranksOf,
    );
    rows = isWhole() ? fleet.rows : order.map((entry) => entry.row);
  }

  /** Filters and counts everything, then sorts what matches. The kinds have been decided. */
  function refilter(): void {
    for (const entry of entries) {
      const isCounted = isFound(entry);
      if (isCounted) entry.kind.found += 1;
      entry.isIn = isCounted && entry.kind.failed === -1;
    }
    resort();
  }

  function rebuild(after: Fleet): void {
    entries = realign(after);
    fleet = after;
    readyCount = 0;
    kinds.reset();
    for (const entry of entries) entry.kind.all += 1;
    refilter();
  }

  /** The entries at their places in another fleet, with new ones for rows that changed. */
  function realign(after: Fleet): Entry[] {
    let last = -1;
    return after.rows.map((row, at) => {
      const place = entries[last + 1]?.row === row ? last + 1 : fleet.places.get(row.instance_id);
      const entry = place === undefined ? undefined : entries[place];
      if (place !== undefined) last = place;
      if (entry?.row !== row) return entryOf(row, at);
      entry.at = at;
      return entry;
    });
  }

  /** Counts an entry and lets it into the view, or takes both back. Answers whether it is in the view. */
  function count(entry: Entry, step: 1 | -1): boolean {
    const { kind } = entry;
    const isCounted = isFound(entry);
    kind.all += step;
    if (isCounted) kind.found += step;
    const isMatch = isCounted && kind.failed === -1;
    entry.isIn = isMatch && step === 1;
    return isMatch;
  }

  function take(after: Fleet, changes: readonly RowChange[]): void {
    const isInPlace = after.places === fleet.places;
    // Where they stand is found before anything moves.
    const left = new Map<string, { entry: Entry; place: number }>();
    for (const { id, before } of changes) {
      const entry = before && entries[fleet.places.get(id) ?? -1];
      if (entry && count(entry, -1))
        left.set(id, { entry, place: placeIn(order, entry, view.sort) });
    }
    if (!isInPlace) entries = realign(after);
    const came: Entry[] = [];
    const isShared = isWhole();
    let amended: Instance[] | undefined;
    for (const { id, after: row } of changes) {
      const at = after.places.get(id);
      if (!row || at === undefined) continue;
      let entry = entries[at];
      if (!entry || isInPlace) entries[at] = entry = entryOf(row, at);
      if (!count(entry, 1)) continue;
      const before = isInPlace ? left.get(id) : undefined;
      if (before && comparePlaced(view.sort, before.entry, entry) === 0) {
        // It stays where it is: nearly every change of a watched phone.
        order[before.place] = entry;
        if (!isShared) (amended ??= [...rows])[before.place] = entry.row;
        left.delete(id);
      } else came.push(entry);
    }
    fleet = after;
    // A refresh that changed only phones outside the view keeps the array of rows: nothing is rendered for it.
    if (left.size > 0 || came.length > 0)
      move(
        isShared ? undefined : (amended ??= [...rows]),
        Array.from(left.values(), ({ place }) => place),
        came,
      );
    rows = isShared ? after.rows : (amended ?? rows);
  }

  /** Takes what stands at these places out of the order, and out of the rows where they are its own, and puts others in. */
  function move(
    amended: Instance[] | undefined,
    left: readonly number[],
    came: readonly Entry[],
  ): void {
    const emptied = left.toSorted((a, b) => a - b);
    removeAt(order, emptied);
    if (amended) removeAt(amended, emptied);
    const coming = came.toSorted((a, b) => comparePlaced(view.sort, a, b));
    const places = coming.map((entry) => placeIn(order, entry, view.sort));
    insertAt(order, places, coming);
    if (amended)
      insertAt(
        amended,
        places,
        coming.map((entry) => entry.row),
      );
  }

  function follow(after: Fleet): void {
    if (entries.length === 0) return rebuild(after);
    const { changes, isReordered } = diffFleets(fleet, after);
    if (isReordered || changes.length > manyChanges) rebuild(after);
    else take(after, changes);
  }

  function snapshot(): FleetView {
    const [ownFleet, ownEntries] = [fleet, entries];
    return {
      rows,
      matchCount: rows.length,
      counts: kinds.counts(),
      totals: kinds.totals(),
      isShown: (id) => ownEntries[ownFleet.places.get(id) ?? -1]?.isIn === true,
    };
  }

  return {
    update(nextFleet, nextView) {
      const isFilterNew = nextView.search !== view.search || nextView.filters !== view.filters;
      const isSortNew = nextView.sort !== view.sort;
      const isFleetNew = nextFleet.rows !== fleet.rows;
      if (!isFilterNew && !isSortNew && !isFleetNew) return shown;
      const isFirst = entries.length === 0;
      if (isFirst) look(nextView, isFilterNew);
      // The fleet first, under the view that the counts were made with.
      if (isFleetNew) follow(nextFleet);
      if (!isFirst) {
        look(nextView, isFilterNew);
        if (isFilterNew) refilter();
        else if (isSortNew) resort();
      }
      shown = snapshot();
      return shown;
    },
    prepare(hasTime) {
      for (; readyCount < entries.length; readyCount += 1) {
        if (readyCount % 256 === 0 && !hasTime()) return false;
        const entry = entries[readyCount];
        if (entry) entry.haystack ??= haystackOf(entry.row);
      }
      return true;
    },
  };
}
