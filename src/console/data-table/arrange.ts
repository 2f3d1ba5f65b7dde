// What the columns panel does to a layout.
import { moveColumn, pinOf, without, zone, type Pin } from './layout.ts';
import type { TableLayout } from './types.ts';

/** The neighbour that a step within the zone goes past, or undefined at its edge. */
export function neighbour(layout: TableLayout, id: string, step: 1 | -1): string | undefined {
  const ids = zone(layout, pinOf(layout, id));
  return ids[ids.indexOf(id) + step];
}

export function stepColumn(layout: TableLayout, id: string, step: 1 | -1): TableLayout {
  const target = neighbour(layout, id, step);
  return target === undefined
    ? layout
    : moveColumn(layout, id, target, step === 1 ? 'after' : 'before');
}

export function pinColumn(layout: TableLayout, id: string, pin: Pin): TableLayout {
  const [start, end] = [without(layout.pinnedStart, id), without(layout.pinnedEnd, id)];
  return {
    ...layout,
    pinnedStart: pin === 'start' ? [...start, id] : start,
    pinnedEnd: pin === 'end' ? [id, ...end] : end,
  };
}

export function showColumn(layout: TableLayout, id: string, isShown: boolean): TableLayout {
  const hidden = without(layout.hidden, id);
  return { ...layout, hidden: isShown ? hidden : [...hidden, id] };
}
