import {
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  type ChangeEvent,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import { useMessages } from '../i18n/messages.ts';
import { keepsScroll } from '../lib/scroll-memory.ts';
import { keyName } from '../lib/keyboard.ts';
import styles from './DataTable.module.css';
import { rowCommand } from './row-window.ts';
import { SkeletonRows } from './SkeletonRows.tsx';
import { TableBody } from './TableBody.tsx';
import { TableHead } from './TableHead.tsx';
import {
  headHeight,
  rowHeights,
  type DataColumn,
  type RowCard,
  type RowMark,
  type TableSelection,
} from './types.ts';
import { useTableState, type ColumnTable } from './use-column-table.ts';
import { cardPlacement, usePlacedColumns } from './use-placed-columns.ts';
import { scrollerMark } from './use-window.ts';
import { useActiveRow } from './use-active-row.ts';

export interface DataTableProps<Row> {
  label: string;
  /** All rows of the view in its order. */
  rows: readonly Row[];
  /** Stable, as are the other functions. */
  getRowId: (row: Row) => string;
  /** Names the row to a screen reader; its id unless given. */
  getRowLabel?: (row: Row) => string;
  columns: readonly DataColumn<Row>[];
  /** What a row shows instead of its columns. The same object while that stays so. */
  card?: RowCard<Row> | undefined;
  /** Where the columns stand, and what is sorted by. */
  table: ColumnTable;
  selection?: TableSelection | undefined;
  /** What changed lately; another object whenever one of its marks is. */
  marks?: { get: (id: string) => RowMark | undefined } | undefined;
  /** The row that is open elsewhere. */
  activeRowId?: string | undefined;
  onOpen: (row: Row) => void;
  /** The ids in the window and a few beside, once scrolling rests. */
  onVisibleIdsChange?: ((ids: string[]) => void) | undefined;
  /** In place of rows where there are none. */
  empty: ReactNode;
  /** Nothing has come yet: skeletons in place of rows. */
  isLoading: boolean;
  /** Names the view: another one is shown from its top. */
  viewKey?: string;
  /** j, k and x work wherever on the page nobody types. For the one table that a page is about. */
  hasPageKeys?: boolean;
}

/** What keys and clicks on a row's own controls mean something else for. */
const controls = 'button, a, input, select, textarea, summary, [role="button"]';
/** These work wherever on the page nobody types. */
const pageKeys: ReadonlySet<string> = new Set(['j', 'k', 'x']);
const sides = ['start', 'end'] as const;
const typing = 'input:not([type="checkbox"]), select, textarea, [contenteditable]';

/**
 * The one data table: columns by TanStack Table, rows by `use-window.ts`, cells of plain elements. Filtering,
 * sorting and selecting over all rows is done by those who own them.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, getRowId, getRowLabel = getRowId, columns, card, table } = props;
  const {
    selection,
    marks,
    activeRowId,
    onOpen,
    onVisibleIdsChange,
    empty,
    isLoading,
    viewKey = '',
    hasPageKeys = false,
  } = props;
  const m = useMessages('table');
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const state = useTableState(table);
  const { density, sorting } = state;
  const height = card?.height ?? rowHeights[density];
  const isSelectable = selection !== undefined;
  const inColumns = usePlacedColumns(columns, table, state, isSelectable);
  const { head: placement, body } = useMemo(
    () =>
      card ? cardPlacement(inColumns, card, isSelectable) : { head: inColumns, body: inColumns },
    [inColumns, card, isSelectable],
  );
  const active = useActiveRow({ rows, getRowId, scroller, height, openId: activeRowId });
  const isWaiting = isLoading && rows.length === 0;

  const view = `${viewKey}\n${sorting.map(({ id, desc }) => `${id} ${desc}`).join()}`;
  const shownView = useRef(view);
  useLayoutEffect(() => {
    if (shownView.current !== view) scroller.current?.scrollTo({ top: 0 });
    shownView.current = view;
  }, [view]);

  const rowAt = (element: Element) =>
    rows[Number(element.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)];

  function select(index: number, isRange: boolean) {
    const row = rows[index];
    if (!selection || row === undefined) return;
    if (isRange) selection.extendTo(getRowId(row));
    else selection.toggle(getRowId(row));
  }

  function obey(event: globalThis.KeyboardEvent) {
    const command = rowCommand(event, {
      index: active.index,
      count: rows.length,
      pageRows: active.pageRows(),
    });
    if (!command) return;
    event.preventDefault();
    if (command.kind === 'open') {
      const row = rows[active.index];
      if (row !== undefined) onOpen(row);
    } else if (command.kind === 'toggle') select(active.index, false);
    else {
      // From a row's checkbox too: the keys and the ring that shows the active row are the grid's.
      grid.current?.focus({ preventScroll: true });
      active.go(command.to);
      if (command.kind === 'extend') select(command.to, true);
    }
  }

  function onKeyDown({ target, nativeEvent }: KeyboardEvent<HTMLElement>) {
    if (!(target instanceof Element) || target.closest('[data-head]') || target.closest(typing))
      return;
    if ((nativeEvent.key === ' ' || nativeEvent.key === 'Enter') && target.closest(controls))
      return;
    obey(nativeEvent);
  }

  const latest = useRef({ obey, select });
  // Before the rows are seen: a key that is pressed at the first sight of them is for them.
  useLayoutEffect(() => {
    latest.current = { obey, select };
  });
  useLayoutEffect(() => {
    if (!hasPageKeys) return undefined;
    const onPageKey = (event: globalThis.KeyboardEvent) => {
      const key = keyName(event);
      if (event.defaultPrevented || !pageKeys.has(key) || !(event.target instanceof Element))
        return;
      if (event.target.closest(`${typing}, [role="grid"], dialog, [role="dialog"], [popover]`))
        return;
      if (key !== 'x') grid.current?.focus({ preventScroll: true });
      latest.current.obey(event);
    };
    document.addEventListener('keydown', onPageKey);
    return () => document.removeEventListener('keydown', onPageKey);
  }, [hasPageKeys]);

  const onSelect = useCallback((event: ChangeEvent<HTMLInputElement>) => {
    const index = Number(event.currentTarget.closest<HTMLElement>('[data-index]')?.dataset.index);
    // The change of a checkbox comes with its click, which knows of Shift.
    latest.current.select(
      index,
      event.nativeEvent instanceof globalThis.MouseEvent && event.nativeEvent.shiftKey,
    );
  }, []);

  function onClick({ target }: MouseEvent<HTMLElement>) {
    if (!(target instanceof Element)) return;
    const row = rowAt(target);
    if (row === undefined) return;
    active.set(getRowId(row));
    if (target.closest(`${controls}, label`) || String(document.getSelection() ?? '') !== '')
      return;
    onOpen(row);
  }

  return (
    <div
      className="shrink high relative"
      style={
        {
          ...placement.vars,
          '--row-height': `${height}px`,
          '--head-height': `${headHeight}px`,
        } as CSSProperties /* which knows of no variables */
      }
    >
      <div ref={scroller} {...scrollerMark} {...keepsScroll(label)} className={styles.scroller}>
        {/* Rows that are selected, opened and gone through by keys are a grid, in elements of a table. */}
        <table
          ref={grid}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
          role="grid"
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-colcount={placement.placed.length + (isSelectable ? 1 : 0)}
          aria-multiselectable={selection ? true : undefined}
          aria-busy={isLoading}
          tabIndex={0}
          className={styles.grid}
          onKeyDown={onKeyDown}
          onFocus={active.onFocus}
          onClick={onClick}
        >
          <TableHead placement={placement} table={table} sorting={sorting} selection={selection} />
          {isWaiting && (
            <SkeletonRows
              label={m.loading}
              columnCount={placement.placed.length}
              isSelectable={isSelectable}
            />
          )}
          <TableBody
            gridId={gridId}
            grid={grid}
            rows={rows}
            getRowId={getRowId}
            getRowLabel={getRowLabel}
            placement={body}
            height={height}
            marks={marks}
            activeId={active.id}
            activeIndex={active.index}
            openId={activeRowId}
            selection={selection}
            onSelect={onSelect}
            onVisibleIdsChange={onVisibleIdsChange}
          />
        </table>
      </div>
      {!isWaiting && rows.length === 0 && <div className={styles.empty}>{empty}</div>}
      {sides.map(
        (side) =>
          placement.placed.some(({ pin }) => pin === side) && (
            <div key={side} className={styles.edge} data-side={side} />
          ),
      )}
    </div>
  );
}
