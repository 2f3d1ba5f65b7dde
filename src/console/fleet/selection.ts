import { useSyncExternalStore } from 'react';
import type { Instance } from '../../contract/instances.ts';
import { onPersonLeft } from '../api/session.ts';
import type { Fleet } from '../../batch-engine/fleet/fleet.ts';

/** What is on screen under the filter: the rows in order, and whether a phone is among them. */
export interface Shown {
  rows: readonly Instance[];
  isShown: (id: string) => boolean;
}

export interface SelectionCounts {
  selected: number;
  /** Selected and in the view. */
  shown: number;
  /** Selected and left out by the filter. */
  hidden: number;
  /** The box in the table's head: of the phones in the view, all, some or none. */
  head: 'all' | 'some' | 'none';
}

export interface Selection {
  has: (id: string) => boolean;
  /** Selects or deselects one phone; the next range starts here. */
  toggle: (id: string) => void;
  /** Gives all phones between the last one toggled and this one, in the order on screen, that one's state. */
  extendTo: (id: string) => void;
  /** Selects every phone in the view, beside what is selected already. Those that come to match later are not. */
  selectShown: () => void;
  deselectShown: () => void;
  set: (ids: Iterable<string>) => void;
  clear: () => void;
  /** The selected ids, as an array of their own. */
  ids: () => string[];
  counts: () => SelectionCounts;
  /** Tells what is on screen now. */
  show: (shown: Shown) => void;
  /** Drops what is no longer in the fleet. */
  retain: (fleet: Fleet) => void;
  subscribe: (listener: () => void) => () => void;
}

const nowhere: Shown = { rows: [], isShown: () => false };

/** The phones that somebody has selected, over the whole fleet. Toggling one costs the same at 100 and at 100,000. */
export function createSelection(): Selection {
  let selected = new Set<string>();
  let view = nowhere;
  let shownCount = 0;
  let anchor: string | undefined;
  let counted: SelectionCounts | undefined;
  const listeners = new Set<() => void>();

  function notify() {
    counted = undefined;
    for (const listener of listeners) listener();
  }

  function recount() {
    shownCount = 0;
    if (selected.size < view.rows.length) {
      for (const id of selected) if (view.isShown(id)) shownCount += 1;
    } else {
      for (const row of view.rows) if (selected.has(row.instance_id)) shownCount += 1;
    }
  }

  function put(id: string, isSelected: boolean) {
    if (selected.has(id) === isSelected) return;
    if (isSelected) selected.add(id);
    else selected.delete(id);
    if (view.isShown(id)) shownCount += isSelected ? 1 : -1;
  }

  return {
    has: (id) => selected.has(id),
    toggle(id) {
      put(id, !selected.has(id));
      anchor = id;
      notify();
    },
    extendTo(id) {
      const from =
        anchor === undefined ? -1 : view.rows.findIndex((row) => row.instance_id === anchor);
      const to = view.rows.findIndex((row) => row.instance_id === id);
      if (anchor === undefined || from < 0 || to < 0) return this.toggle(id);
      const isSelected = selected.has(anchor);
      for (const row of view.rows.slice(Math.min(from, to), Math.max(from, to) + 1))
        put(row.instance_id, isSelected);
      notify();
    },
    selectShown() {
      for (const row of view.rows) selected.add(row.instance_id);
      shownCount = view.rows.length;
      notify();
    },
    deselectShown() {
      for (const row of view.rows) selected.delete(row.instance_id);
      shownCount = 0;
      notify();
    },
    set(ids) {
      selected = new Set(ids);
      anchor = undefined;
      recount();
      notify();
    },
    clear() {
      this.set([]);
    },
    ids: () => [...selected],
    counts() {
      counted ??= {
        selected: selected.size,
        shown: shownCount,
        hidden: selected.size - shownCount,
        head: shownCount === 0 ? 'none' : shownCount === view.rows.length ? 'all' : 'some',
      };
      return counted;
    },
    show(next) {
      if (next.rows === view.rows) return;
      view = next;
      // With nothing selected all stays as it was: a round of watching asks no row.
      if (selected.size === 0) return;
      recount();
      notify();
    },
    retain(fleet) {
      const before = selected.size;
      for (const id of selected) if (!fleet.places.has(id)) selected.delete(id);
      if (anchor !== undefined && !fleet.places.has(anchor)) anchor = undefined;
      if (selected.size === before) return;
      recount();
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one selection of the person at the screen: it goes along from page to page. */
export const selection = createSelection();
onPersonLeft(() => selection.clear());

/** Whether one phone is selected. A toggle elsewhere renders nothing here. */
export const useIsSelected = (selection: Selection, id: string): boolean =>
  useSyncExternalStore(selection.subscribe, () => selection.has(id));

export const useSelectionCounts = (selection: Selection): SelectionCounts =>
  useSyncExternalStore(selection.subscribe, selection.counts);
