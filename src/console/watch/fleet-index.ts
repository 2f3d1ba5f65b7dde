import type { Instance } from '../../contract/instances.ts';
import { addAll, addByFailure, createCoder, failedFacet, newTally, type Codes, type Wanted } from './facet-counts.ts';
import { diffFleets, type RowChange } from './fleet-diff.ts';
import type { FleetView } from './fleet-view.ts';
import { emptyFleet, type Fleet } from './fleet.ts';
import { comparePlaced, insertAt, placeIn, removeAt, sortPlaced, type Placed } from './order.ts';
import { rankValues, type Ranks } from './ranks.ts';
import { hasTerms, haystackOf, matcherOf, plainView, type Matcher, type SortColumn, type View } from './view.ts';

/** A phone with what filters and search need of it. Replaced when its row is; `at` and `isIn` follow fleet and view. */
interface Entry extends Placed {
  /** It matches the view. */
  isIn: boolean;
  /** Made by the first search. */
  haystack: string | undefined;
  codes: Codes;
}

/** More changes than this are not worth taking one by one. */
const manyChanges = 5000;

export interface FleetIndex {
  /** What `view` shows of `fleet`. Cheap where few phones changed since the last call, or only the sort did. */
  update: (fleet: Fleet, view: View) => FleetView;
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
  let wanted: Wanted[] = [];
  let entries: Entry[] = [];
  let order: Entry[] = [];
  let rows: readonly Instance[] = [];
  let counts = newTally();
  let totals = newTally();
  const coder = createCoder();
  const ranks = new Map<SortColumn, Ranks>();
  let shown: FleetView = snapshot();

  const entryOf = (row: Instance, at: number): Entry => ({ row, at, isIn: false, haystack: undefined, codes: coder.codesOf(row) });

  /** As failedFacet; a phone that the search leaves out fails whatever else it passes. */
  function failureOf(entry: Entry): number | undefined {
    if (matcher.terms.length > 0 && !hasTerms(matcher, (entry.haystack ??= haystackOf(entry.row)))) return undefined;
    return failedFacet(wanted, entry.codes);
  }

  function ranksOf(column: SortColumn, isFresh: boolean): Ranks {
    const known = ranks.get(column);
    if (known && !isFresh) return known;
    const made = rankValues(fleet.rows, column);
    ranks.set(column, made);
    return made;
  }

  function look(next: View): void {
    view = next;
    matcher = matcherOf(next);
    wanted = coder.wantedBy(matcher);
  }

  function resort(): void {
    order = sortPlaced(entries.filter((entry) => entry.isIn), view.sort, ranksOf);
    rows = order.map((entry) => entry.row);
  }

  /** Filters and counts everything, then sorts what matches. */
  function refilter(): void {
    counts = newTally();
    for (const entry of entries) {
      const failed = failureOf(entry);
      entry.isIn = failed === -1;
      addByFailure(counts, failed, entry.codes, 1);
    }
    resort();
  }

  function rebuild(after: Fleet): void {
    entries = realign(after);
    fleet = after;
    totals = newTally();
    for (const entry of entries) addAll(totals, entry.codes, 1);
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

  /** Counts an entry and lets it into the order, or takes both back. Answers whether it is in the view. */
  function count(entry: Entry, step: 1 | -1): boolean {
    const failed = failureOf(entry);
    addAll(totals, entry.codes, step);
    addByFailure(counts, failed, entry.codes, step);
    entry.isIn = failed === -1 && step === 1;
    return failed === -1;
  }

  function take(after: Fleet, changes: readonly RowChange[]): void {
    const left: Entry[] = [];
    for (const { id, before } of changes) {
      const entry = before && entries[fleet.places.get(id) ?? -1];
      if (entry && count(entry, -1)) left.push(entry);
    }
    // Where they stand is found before anything moves.
    const emptied = left.map((entry) => placeIn(order, entry, view.sort)).toSorted((a, b) => a - b);
    const isInPlace = after.places === fleet.places;
    if (!isInPlace) entries = realign(after);
    const came: Entry[] = [];
    for (const { id, after: row } of changes) {
      const at = after.places.get(id);
      if (!row || at === undefined) continue;
      let entry = entries[at];
      if (!entry || isInPlace) entries[at] = entry = entryOf(row, at);
      if (count(entry, 1)) came.push(entry);
    }
    fleet = after;
    // A refresh that changed only phones outside the view keeps the array of rows: nothing is rendered for it.
    if (left.length === 0 && came.length === 0) return;
    came.sort((a, b) => comparePlaced(view.sort, a, b));
    const amended = [...rows];
    removeAt(order, emptied);
    removeAt(amended, emptied);
    const places = came.map((entry) => placeIn(order, entry, view.sort));
    insertAt(order, places, came);
    insertAt(amended, places, came.map((entry) => entry.row));
    rows = amended;
  }

  function follow(after: Fleet): void {
    const { changes, isReordered } = diffFleets(fleet, after);
    if (isReordered || changes.length > manyChanges) rebuild(after);
    else take(after, changes);
  }

  function snapshot(): FleetView {
    const [ownFleet, ownEntries] = [fleet, entries];
    return {
      rows,
      matchCount: rows.length,
      counts: coder.countsOf(counts),
      totals: coder.countsOf(totals),
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
      if (isFirst) look(nextView);
      // The fleet first, under the view that the counts were made with.
      if (isFleetNew) follow(nextFleet);
      if (!isFirst) {
        if (view !== nextView) look(nextView);
        if (isFilterNew) refilter();
        else if (isSortNew) resort();
      }
      shown = snapshot();
      return shown;
    },
  };
}
