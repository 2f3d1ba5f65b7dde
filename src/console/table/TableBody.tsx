import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useLayoutEffect, useRef, type ChangeEvent, type ReactNode, type RefObject } from 'react';
import { useMessages } from '../i18n/messages.ts';
import styles from './DataTable.module.css';
import { idsInWindow } from './row-window.ts';
import { TableRow } from './TableRow.tsx';
import type { RowMark, TableSelection } from './types.ts';
import type { PlacedColumn } from './use-placed-columns.ts';

export interface BodyProps<Row> {
  gridId: string;
  scroller: RefObject<HTMLDivElement | null>;
  grid: RefObject<HTMLTableElement | null>;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  getRowLabel: (row: Row) => string;
  placed: readonly PlacedColumn<Row>[];
  /** Of a row, in px. */
  height: number;
  marks: { get: (id: string) => RowMark | undefined } | undefined;
  activeId: string | undefined;
  /** Its place, -1 where there is none. */
  activeIndex: number;
  openId: string | undefined;
  selection: TableSelection | undefined;
  onSelect: (event: ChangeEvent<HTMLInputElement>) => void;
  onVisibleIdsChange: ((ids: string[]) => void) | undefined;
}

const overscan = 6;
const settleMs = 200;

/** The rows in the window, and room for the rest. Scrolling renders this component and nothing above it. */
export const TableBody = memo(function TableBody<Row>(props: BodyProps<Row>) {
  const { gridId, scroller, grid, rows, getRowId, getRowLabel, placed, height, marks, activeId, activeIndex, openId, selection, onSelect, onVisibleIdsChange } = props;
  const m = useMessages('table');
  // Callbacks that are new in each render make the virtualizer forget its measurements.
  const getScrollElement = useCallback(() => scroller.current, [scroller]);
  const estimateSize = useCallback(() => height, [height]);
  // oxlint-disable-next-line react/incompatible-library -- nothing that it answers is kept beyond this render
  const virtualizer = useVirtualizer({ count: rows.length, getScrollElement, estimateSize, overscan });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);
  const items = virtualizer.getVirtualItems();
  // A row that comes in takes the elements of one that went: cheaper than new ones. As many as can be there at once.
  const slots = Math.ceil((virtualizer.scrollRect?.height ?? 0) / height) + 2 * overscan + 2;
  useVisibleIds(rows, getRowId, items[0]?.index ?? 0, items.at(-1)?.index ?? -1, onVisibleIdsChange);
  const isActiveInWindow = items.some(({ index }) => index === activeIndex);
  useLayoutEffect(() => {
    // Only here is it known which rows there are; an id of none must not be named.
    if (isActiveInWindow) grid.current?.setAttribute('aria-activedescendant', `${gridId}-${activeIndex}`);
    else grid.current?.removeAttribute('aria-activedescendant');
  }, [grid, gridId, activeIndex, isActiveInWindow]);
  return (
    <tbody className={styles.body} style={{ height: rows.length * height }}>
      {items.map(({ index }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const id = getRowId(row);
        return (
          <TableRow
            key={index % slots}
            domId={`${gridId}-${index}`}
            id={id}
            row={row}
            index={index}
            height={height}
            placed={placed}
            mark={marks?.get(id)}
            isActive={id === activeId}
            isOpen={id === openId}
            selection={selection}
            selectLabel={m.selectRow(getRowLabel(row))}
            onSelect={onSelect}
          />
        );
      })}
    </tbody>
  );
  // memo() forgets the type parameter.
}) as <Row>(props: BodyProps<Row>) => ReactNode;

/** Tells the ids in the window once it has come to rest; the overscan is among them. */
function useVisibleIds<Row>(rows: readonly Row[], getRowId: (row: Row) => string, first: number, last: number, onChange: ((ids: string[]) => void) | undefined) {
  const told = useRef('');
  useEffect(() => {
    if (!onChange) return undefined;
    const timer = setTimeout(() => {
      const ids = idsInWindow(rows, getRowId, first, last, 0);
      const key = ids.join('\n');
      if (key === told.current) return;
      told.current = key;
      onChange(ids);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [rows, getRowId, first, last, onChange]);
}
