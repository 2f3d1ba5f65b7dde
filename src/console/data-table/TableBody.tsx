import {
  memo,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  type ChangeEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { useMessages } from '../i18n/messages.ts';
import { usePainted } from '../ui/use-painted.ts';
import { RowToolsContext } from './row-tools.ts';
import { idsInWindow } from './row-window.ts';
import { TableRow } from './TableRow.tsx';
import type { RowMark, TableSelection } from './types.ts';
import type { Placement } from './use-placed-columns.ts';
import { rowsByElement, useWindow } from './use-window.ts';

export interface BodyProps<Row> {
  gridId: string;
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
  const {
    gridId,
    grid,
    rows,
    getRowId,
    getRowLabel,
    placement,
    height,
    marks,
    activeId,
    activeIndex,
    openId,
    selection,
    onSelect,
    onVisibleIdsChange,
  } = props;
  const m = useMessages('table');
  const body = useRef<HTMLTableSectionElement>(null);
  const hasTools = usePainted(rows.length > 0);
  const { first, end, left, right, rested } = useWindow(body, rows.length, height);
  const { placed, spans } = placement;
  const drawn = useMemo(
    () => placed.filter(({ column }) => isWithin(spans.get(column.id), left, right)),
    [placed, spans, left, right],
  );
  useVisibleIds(rows, getRowId, first, end, onVisibleIdsChange);
  const isActiveInWindow = activeIndex >= first && activeIndex < end;
  useLayoutEffect(() => {
    // Only here is it known which rows there are; an id of none must not be named.
    if (isActiveInWindow)
      grid.current?.setAttribute('aria-activedescendant', `${gridId}-${activeIndex}`);
    else grid.current?.removeAttribute('aria-activedescendant');
  }, [grid, gridId, activeIndex, isActiveInWindow]);
  return (
    <tbody ref={body} className="block relative" style={{ height: rows.length * height }}>
      <RowToolsContext value={hasTools}>
        {rowsByElement({ first, end }, rested).map((index) => {
          const row = rows[index] as Row; // The window is within the rows.
          const id = getRowId(row);
          return (
            <TableRow
              key={index % (end - first)}
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
      </RowToolsContext>
    </tbody>
  );
  // memo() forgets the type parameter.
}) as <Row>(props: BodyProps<Row>) => ReactNode;

/** Pinned columns have no span: they are always there. */
const isWithin = (span: { left: number; right: number } | undefined, left: number, right: number) =>
  span === undefined || (span.left < right && span.right > left);

/** Tells the ids in the window once it has come to rest; the overscan is among them. */
function useVisibleIds<Row>(
  rows: readonly Row[],
  getRowId: (row: Row) => string,
  first: number,
  end: number,
  onChange: ((ids: string[]) => void) | undefined,
) {
  const told = useRef('');
  useEffect(() => {
    if (!onChange) return undefined;
    const timer = setTimeout(() => {
      const ids = idsInWindow(rows, getRowId, first, end);
      const key = ids.join('\n');
      if (key === told.current) return;
      told.current = key;
      onChange(ids);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [rows, getRowId, first, end, onChange]);
}
