import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
} from '@tanstack/react-table';
import { useMemo, type CSSProperties } from 'react';
import {
  maxSize,
  defaultMinSize,
  selectWidth,
  type DataColumn,
  type TableLayout,
} from './types.ts';

const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnPinningFeature,
});
/** The table's own rows: none. It keeps the columns; the rows of the window are drawn from the fleet's index directly. */
const noRows: never[] = [];

/** A visible column in its place on screen. Its width is not here but in a CSS variable, so that resizing renders no row. */
export interface PlacedColumn<Row> {
  column: DataColumn<Row>;
  pin: 'start' | 'end' | undefined;
  /** Its number among all that are shown, from 1, with the column of checkboxes. */
  at: number;
  /** The CSS of a pinned cell. Others have none: a cell with its own CSS costs the browser five times as much. */
  style: CSSProperties | undefined;
  fields: readonly string[];
}

export interface Placement<Row> {
  placed: readonly PlacedColumn<Row>[];
  /** Widths in px of the visible columns. */
  sizes: ReadonlyMap<string, number>;
  /** Where the columns that are not pinned lie, in px from the table's left edge. */
  spans: ReadonlyMap<string, { left: number; right: number }>;
  /** CSS variables for the table's element. */
  vars: Record<`--${string}`, string>;
}

/** Order, visibility, pins and widths of the columns, by TanStack Table. */
export function usePlacedColumns<Row>(
  columns: readonly DataColumn<Row>[],
  layout: TableLayout,
  isSelectable: boolean,
): Placement<Row> {
  const definitions = useMemo(
    () =>
      columns.map(({ id, size, minSize = defaultMinSize }): ColumnDef<typeof features, never> => ({
        id,
        size,
        minSize,
        maxSize,
      })),
    [columns],
  );
  const { hidden, order, sizes, pinnedStart, pinnedEnd } = layout;
  const shape = useMemo(
    () => ({
      columnVisibility: Object.fromEntries(hidden.map((id) => [id, false])),
      columnOrder: [...order],
      columnPinning: { start: [...pinnedStart], end: [...pinnedEnd] },
    }),
    [hidden, order, pinnedStart, pinnedEnd],
  );
  const state = useMemo(() => ({ ...shape, columnSizing: { ...sizes } }), [shape, sizes]);
  const table = useTable<typeof features, never>({
    features,
    columns: definitions,
    data: noRows,
    state,
  });

  const placed = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    let count = isSelectable ? 1 : 0;
    const place = (zone: readonly { id: string }[], pin: 'start' | 'end' | undefined) =>
      zone.flatMap(({ id }, inZone): PlacedColumn<Row>[] => {
        const column = byId.get(id);
        if (!column) return [];
        const at = (count += 1);
        const style = pin && ({ '--offset': `var(--pin-${pin}-${inZone})` } as CSSProperties); // which knows of no variables
        return [{ column, pin, at, style, fields: column.fields ?? [id] }];
      });
    return [
      ...place(table.getStartVisibleLeafColumns(), 'start'),
      ...place(table.getCenterVisibleLeafColumns(), undefined),
      ...place(table.getEndVisibleLeafColumns(), 'end'),
    ];
    // `shape` is what the three lists are made of; `table` is another object in every render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [columns, shape, isSelectable]);

  return useMemo(() => {
    const [start, center, end] = [
      table.getStartVisibleLeafColumns(),
      table.getCenterVisibleLeafColumns(),
      table.getEndVisibleLeafColumns(),
    ];
    const all = [...start, ...center, ...end];
    const stretched = center.at(-1) ?? all.at(-1);
    const before = isSelectable ? selectWidth : 0;
    const startWidth = before + table.getStartTotalSize();
    const vars: Placement<Row>['vars'] = {
      '--columns': [
        ...(isSelectable ? [`${selectWidth}px`] : []),
        ...all.map((column) =>
          column === stretched ? `minmax(${column.getSize()}px, 1fr)` : `${column.getSize()}px`,
        ),
      ].join(' '),
      '--width': `${before + table.getTotalSize()}px`,
      '--pinned-start': `${startWidth}px`,
      '--pinned-end': `${table.getEndTotalSize()}px`,
    };
    start.forEach(
      (column, at) => (vars[`--pin-start-${at}`] = `${before + column.getStart('start')}px`),
    );
    end.forEach((column, at) => (vars[`--pin-end-${at}`] = `${column.getAfter('end')}px`));
    const spans = new Map(
      center.map((column) => {
        const left = startWidth + column.getStart('center');
        return [
          column.id,
          { left, right: column === stretched ? Infinity : left + column.getSize() },
        ];
      }),
    );
    return {
      placed,
      spans,
      vars,
      sizes: new Map(all.map((column) => [column.id, column.getSize()])),
    };
    // As above, with the widths.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [placed, state, isSelectable]);
}
