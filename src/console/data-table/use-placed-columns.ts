import { useMemo, type CSSProperties } from 'react';
import { selectWidth, type DataColumn, type RowCard } from './types.ts';
import type { ColumnTable, TableColumn, useTableState } from './use-column-table.ts';

/** A visible column in its place on screen. Its width is not here but in a CSS variable, so that resizing renders no row. */
export interface PlacedColumn<Row> {
  column: DataColumn<Row>;
  /** What the table keeps of it. */
  kept: TableColumn;
  pin: 'start' | 'end' | undefined;
  /** Its number among all that are shown, from 1, with the column of checkboxes. */
  at: number;
  /** The CSS of a pinned cell. Others have none: a cell with its own CSS costs the browser five times as much. */
  style: CSSProperties | undefined;
  fields: readonly string[];
}

export interface Placement<Row> {
  placed: readonly PlacedColumn<Row>[];
  /** Where the columns that are not pinned lie, in px from the table's left edge. */
  spans: ReadonlyMap<string, { left: number; right: number }>;
  /** CSS variables for the table's element. */
  vars: Record<`--${string}`, string>;
}

/** Room for the checkboxes, before all columns. */
const boxes = (isSelectable: boolean) => (isSelectable ? `${selectWidth}px ` : '');

/** The columns that are shown, where the table has them. */
export function usePlacedColumns<Row>(
  columns: readonly DataColumn<Row>[],
  table: ColumnTable,
  { columnVisibility, columnOrder, columnPinning, columnSizing }: ReturnType<typeof useTableState>,
  isSelectable: boolean,
): Placement<Row> {
  const placed = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    let count = isSelectable ? 1 : 0;
    const place = (zone: readonly TableColumn[], pin: 'start' | 'end' | undefined) =>
      zone.flatMap((kept): PlacedColumn<Row>[] => {
        const column = byId.get(kept.id);
        if (!column) return [];
        const at = (count += 1);
        const style = pin && ({ '--offset': `var(--pin-${at})` } as CSSProperties); // which knows of no variables
        return [{ column, kept, pin, at, style, fields: column.fields ?? [kept.id] }];
      });
    return [
      ...place(table.getStartVisibleLeafColumns(), 'start'),
      ...place(table.getCenterVisibleLeafColumns(), undefined),
      ...place(table.getEndVisibleLeafColumns(), 'end'),
    ];
    // Visibility, order and pins are what the three lists are made of; `table` is another object whenever the sorting is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns, columnVisibility, columnOrder, columnPinning, isSelectable]);

  return useMemo(() => {
    // Added up here: asked for each column, the table keeps a sum for every one of them.
    const sizes = placed.map(({ kept }) => kept.getSize());
    const before = isSelectable ? selectWidth : 0;
    const width = sizes.reduce((sum, size) => sum + size, before);
    const lastInCenter = placed.findLastIndex(({ pin }) => !pin);
    const stretched = lastInCenter < 0 ? placed.length - 1 : lastInCenter;
    const vars: Placement<Row>['vars'] = {
      '--columns': `${boxes(isSelectable)}${sizes
        .map((size, index) => (index === stretched ? `minmax(${size}px, 1fr)` : `${size}px`))
        .join(' ')}`,
      '--width': `${width}px`,
    };
    const spans = new Map<string, { left: number; right: number }>();
    let left = before;
    placed.forEach(({ column, pin, at }, index) => {
      const right = left + (sizes[index] ?? 0);
      if (pin) vars[`--pin-${at}`] = `${pin === 'start' ? left : width - right}px`;
      else spans.set(column.id, { left, right: index === stretched ? Infinity : right });
      if (pin === 'start') vars['--pinned-start'] = `${right}px`;
      if (pin === 'end') vars['--pinned-end'] ??= `${width - left}px`;
      left = right;
    });
    return { placed, spans, vars };
    // As above, with the widths.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [placed, columnSizing, isSelectable]);
}

/** The same for cards: some heads side by side, and under them one cell a row. */
export function cardPlacement<Row>(
  { placed }: Placement<Row>,
  card: RowCard<Row>,
  isSelectable: boolean,
): { head: Placement<Row>; body: Placement<Row> } {
  const vars: Placement<Row>['vars'] = {
    '--columns': `${boxes(isSelectable)}repeat(${card.heads.length}, minmax(0, 1fr))`,
    '--width': '100%',
  };
  const heads = card.heads.flatMap((id) => placed.find(({ column }) => column.id === id) ?? []);
  const spans = new Map<string, { left: number; right: number }>();
  const body = heads.slice(0, 1).map((first): PlacedColumn<Row> => ({
    ...first,
    column: { ...first.column, cell: card.cell },
    at: isSelectable ? 2 : 1,
    pin: undefined,
    style: { gridColumn: `${isSelectable ? 2 : 1} / -1` },
    fields: [],
  }));
  return {
    head: {
      placed: heads.map((one, place) => ({
        ...one,
        at: place + (isSelectable ? 2 : 1),
        pin: undefined,
        style: undefined,
      })),
      spans,
      vars,
    },
    body: { placed: body, spans, vars },
  };
}
