import { defaultMinSize, maxSize, type DataColumn, type TableLayout } from './types.ts';

/** What a layout needs to know of the columns. */
export type Columns = readonly Pick<
  DataColumn<never>,
  'id' | 'size' | 'minSize' | 'isFixed' | 'isHidden' | 'pin'
>[];
export type Pin = 'start' | 'end' | 'none';

const unique = (ids: readonly string[]) => [...new Set(ids)];
/** The ids but this one. */
export const without = (ids: readonly string[], id: string) => ids.filter((other) => other !== id);

/** The layout of somebody who has changed nothing. */
export function defaultLayout(columns: Columns): TableLayout {
  const idsOf = (test: (column: Columns[number]) => boolean) =>
    columns.filter(test).map((column) => column.id);
  return {
    hidden: idsOf((column) => column.isHidden === true && column.isFixed !== true),
    order: idsOf(() => true),
    sizes: {},
    pinnedStart: idsOf((column) => column.pin === 'start'),
    pinnedEnd: idsOf((column) => column.pin === 'end'),
    density: 'compact',
  };
}

export function clampSize(columns: Columns, id: string, size: number): number {
  const column = columns.find((candidate) => candidate.id === id);
  return Math.round(Math.min(maxSize, Math.max(column?.minSize ?? defaultMinSize, size)));
}

/**
 * A layout that fits the columns: each of them exactly once in `order`, nothing unknown, nothing pinned twice, a fixed
 * column never hidden. A column that the layout has never heard of stands behind its neighbour of the declaration.
 */
export function normaliseLayout(layout: TableLayout, columns: Columns): TableLayout {
  const known = new Set(columns.map((column) => column.id));
  const keep = (ids: readonly string[]) => unique(ids).filter((id) => known.has(id));
  const order = keep(layout.order);
  const fresh = columns.filter((column) => !order.includes(column.id));
  for (const column of fresh) {
    const before = columns[columns.indexOf(column) - 1];
    order.splice(before ? order.indexOf(before.id) + 1 : 0, 0, column.id);
  }
  const defaults = defaultLayout(fresh);
  const fixed = new Set(columns.filter((column) => column.isFixed).map((column) => column.id));
  const pinnedStart = keep([...layout.pinnedStart, ...defaults.pinnedStart]);
  return {
    hidden: keep([...layout.hidden, ...defaults.hidden]).filter((id) => !fixed.has(id)),
    order,
    sizes: Object.fromEntries(
      Object.entries(layout.sizes).flatMap(([id, size]) =>
        known.has(id) && Number.isFinite(size) ? [[id, clampSize(columns, id, size)]] : [],
      ),
    ),
    pinnedStart,
    pinnedEnd: keep([...layout.pinnedEnd, ...defaults.pinnedEnd]).filter(
      (id) => !pinnedStart.includes(id),
    ),
    density: layout.density === 'comfortable' ? 'comfortable' : 'compact',
  };
}

export function pinOf(layout: TableLayout, id: string): Pin {
  if (layout.pinnedStart.includes(id)) return 'start';
  return layout.pinnedEnd.includes(id) ? 'end' : 'none';
}

/** The ids of one zone in the order on screen, hidden ones too. */
export function zone(layout: TableLayout, pin: Pin): readonly string[] {
  if (pin === 'start') return layout.pinnedStart;
  if (pin === 'end') return layout.pinnedEnd;
  return layout.order.filter((id) => pinOf(layout, id) === 'none');
}

/** All columns in the order on screen, hidden ones too. */
export const columnsInOrder = (layout: TableLayout): string[] => [
  ...zone(layout, 'start'),
  ...zone(layout, 'none'),
  ...zone(layout, 'end'),
];

/** Puts a column beside another one, into that one's zone. */
export function moveColumn(
  layout: TableLayout,
  id: string,
  target: string,
  side: 'before' | 'after',
): TableLayout {
  if (id === target) return layout;
  const beside = (ids: readonly string[]) => {
    const rest = without(ids, id);
    const at = rest.indexOf(target);
    return at < 0 ? rest : rest.toSpliced(side === 'before' ? at : at + 1, 0, id);
  };
  return {
    ...layout,
    order: beside(layout.order),
    pinnedStart: beside(layout.pinnedStart),
    pinnedEnd: beside(layout.pinnedEnd),
  };
}

export const resizeColumn = (layout: TableLayout, id: string, size: number): TableLayout => ({
  ...layout,
  sizes: { ...layout.sizes, [id]: size },
});

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** A stored layout, as far as it can be read; undefined where it is none. */
export function parseLayout(text: string | null): TableLayout | undefined {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
  if (typeof stored !== 'object' || stored === null) return undefined;
  const parts = new Map(Object.entries(stored));
  const texts = (key: string) => {
    const value: unknown = parts.get(key);
    return isTexts(value) ? value : [];
  };
  const sizes: unknown = parts.get('sizes');
  return {
    hidden: texts('hidden'),
    order: texts('order'),
    sizes: Object.fromEntries(
      Object.entries(typeof sizes === 'object' && sizes !== null ? sizes : {}).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      ),
    ),
    pinnedStart: texts('pinnedStart'),
    pinnedEnd: texts('pinnedEnd'),
    density: parts.get('density') === 'comfortable' ? 'comfortable' : 'compact',
  };
}
