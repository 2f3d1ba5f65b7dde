import { memo, useEffect, useLayoutEffect, useMemo, useRef, type ChangeEvent, type ReactNode, type RefObject } from 'react';
import { useMessages } from '../i18n/messages.ts';
import styles from './DataTable.module.css';
import { idsInWindow } from './row-window.ts';
import { TableRow } from './TableRow.tsx';
import type { RowMark, TableSelection } from './types.ts';
import type { Placement } from './use-placed-columns.ts';
import { overscan, useWindow } from './use-window.ts';

export interface BodyProps<Row> {
  gridId: string;
  scroller: RefObject<HTMLDivElement | null>;
  grid: RefObject<HTMLTableElement | null>;
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  getRowLabel: (row: Row) => string;
  placement: Placement<Row>;
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

const settleMs = 200;

/** The rows in the window, and room for the rest. Scrolling renders this component and nothing above it. */
export const TableBody = memo(function TableBody<Row>(props: BodyProps<Row>) {
  const { gridId, scroller, grid, rows, getRowId, getRowLabel, placement, height, marks, activeId, activeIndex, openId, selection, onSelect, onVisibleIdsChange } = props;
  const m = useMessages('table');
  const body = useRef<HTMLTableSectionElement>(null);
  const { first, end, left, right } = useWindow(body, rows.length, height);
  const { placed, spans } = placement;
  const drawn = useMemo(() => placed.filter(({ column }) => isWithin(spans.get(column.id), left, right)), [placed, spans, left, right]);
  // A row that comes in takes the elements of one that went: cheaper than new ones. As many as can be there at once.
  const slots = Math.ceil((scroller.current?.clientHeight ?? 0) / height) + 2 * overscan + 2;
  useVisibleIds(rows, getRowId, first, end - 1, onVisibleIdsChange);
  const isActiveInWindow = activeIndex >= first && activeIndex < end;
  useLayoutEffect(() => {
    // Only here is it known which rows there are; an id of none must not be named.
    if (isActiveInWindow) grid.current?.setAttribute('aria-activedescendant', `${gridId}-${activeIndex}`);
    else grid.current?.removeAttribute('aria-activedescendant');
  }, [grid, gridId, activeIndex, isActiveInWindow]);
  return (
    <tbody ref={body} className={styles.body} style={{ height: rows.length * height }}>
      {rows.slice(first, end).map((row, at) => {
        const index = first + at;
        const id = getRowId(row);
        return (
          <TableRow
            key={index % slots}
            domId={`${gridId}-${index}`}
            id={id}
            row={row}
            index={index}
            height={height}
            drawn={drawn}
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

/** Pinned columns have no span: they are always there. */
const isWithin = (span: { left: number; right: number } | undefined, left: number, right: number) => span === undefined || (span.left < right && span.right > left);

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
