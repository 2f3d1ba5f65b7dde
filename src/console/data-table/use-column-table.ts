import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  functionalUpdate,
  makeStateUpdater,
  tableFeatures,
  useTable,
  type Column,
  type ColumnDef,
  type OnChangeFn,
  type ReactTable,
  type RowData,
  type SortingState,
  type TableFeature,
  type TableFeatures,
  type TableState,
  type Updater,
} from '@tanstack/react-table';
import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { readArrangement, withShared, writeArrangement, type Arrangement } from './arrangement.ts';
import { defaultMinSize, maxSize, type DataColumn, type Density } from './types.ts';

declare module '@tanstack/table-core' {
  interface Plugins {
    densityFeature: TableFeature;
    sortingFeature: TableFeature;
  }
  interface TableState_FeatureMap {
    densityFeature: { density: Density };
    sortingFeature: { sorting: SortingState };
  }
  // The parameters are those of the declaration that this one adds to.
  interface TableOptions_FeatureMap<TFeatures extends TableFeatures, TData extends RowData> {
    sortingFeature: { onSortingChange?: OnChangeFn<SortingState> };
  }
}

/**
 * What is sorted by, as state alone. The table's own feature for it compares values too, which here the owners of the rows do:
 * a kilobyte before the first row.
 */
const sortingFeature: TableFeature = {
  getInitialState: (state) => ({ sorting: [], ...state }),
  getDefaultTableOptions: (table) => ({ onSortingChange: makeStateUpdater('sorting', table) }),
};
const features = tableFeatures({
  columnVisibilityFeature,
  columnOrderingFeature,
  columnSizingFeature,
  columnPinningFeature,
  sortingFeature,
  /** The height of the rows, as state of the table. */
  densityFeature: {},
});
type Features = typeof features;
/** The table's own rows: none. Rows are filtered, sorted and drawn by those who own them. */
const noRows: never[] = [];
const nothing = () => null;

/** Which columns are shown, in what order, how wide, where pinned, and what is sorted by. */
export type ColumnTable = ReactTable<Features, never, null>;
export type TableColumn = Column<Features, never>;

/** Renders with what the table keeps. */
export function useTableState({ store }: ColumnTable): TableState<Features> {
  const subscribe = useCallback(
    (listener: () => void) => {
      const { unsubscribe } = store.subscribe(listener);
      return unsubscribe;
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => store.state);
}

/** All columns in the order on screen, hidden ones too. */
export const columnsInOrder = (table: ColumnTable): TableColumn[] => [
  ...table.getStartLeafColumns(),
  ...table.getCenterLeafColumns(),
  ...table.getEndLeafColumns(),
];

/** The ids of the columns on screen, in their order. */
export const shownIds = (table: ColumnTable): string[] =>
  columnsInOrder(table).flatMap((column) => (column.getIsVisible() ? column.id : []));

/** Puts a column beside another one, into that one's zone. */
export function moveColumn(
  table: ColumnTable,
  id: string,
  target: string,
  side: 'before' | 'after',
): void {
  if (id === target) return;
  const beside = (ids: string[]) => {
    const rest = ids.filter((other) => other !== id);
    const at = rest.indexOf(target);
    return at < 0 ? rest : rest.toSpliced(side === 'before' ? at : at + 1, 0, id);
  };
  table.setColumnOrder(beside);
  table.setColumnPinning(({ start, end }) => ({ start: beside(start), end: beside(end) }));
}

function arrange({ baseAtoms }: ColumnTable, next: Arrangement): void {
  baseAtoms.columnVisibility.set(next.columnVisibility);
  baseAtoms.columnOrder.set(next.columnOrder);
  baseAtoms.columnSizing.set(next.columnSizing);
  baseAtoms.columnPinning.set(next.columnPinning);
  baseAtoms.density.set(next.density);
}

function load(key: string, columns: readonly DataColumn<never>[]): Arrangement {
  let text: string | null = null;
  try {
    text = localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; the table works without.
  }
  return readArrangement(text, columns);
}

/** What is as declared is not stored, so that it follows what is declared later. */
function save(key: string, text: string, columns: readonly DataColumn<never>[]): void {
  try {
    if (text === writeArrangement(readArrangement(null, columns))) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // As above, or full: the arrangement lives until the page is left.
  }
}

interface Outside {
  /** Where the owner of the rows keeps what they are sorted by; the table keeps it otherwise. */
  sort?: Readonly<SortingState>;
  onSortChange?: (sort: SortingState) => void;
  /** The columns of the link that was followed. What is changed in them is told and not stored. */
  shared?: readonly string[] | undefined;
  /** Undefined is told when one's own are wanted again. */
  onShare?: (ids: readonly string[] | undefined) => void;
}

/**
 * The columns of a table as this person has arranged them, remembered in the browser. `person` tells accounts and users apart.
 * Renders nothing when the arrangement changes: what shows it asks `useTableState`.
 */
export function useColumnTable(
  tableName: string,
  columns: readonly DataColumn<never>[],
  person: string,
  { sort, onSortChange, shared: linked, onShare }: Outside = {},
): { table: ColumnTable; reset: () => void } {
  const key = `console.table.${tableName}.${person}`;
  const shared = useMemo(() => {
    const known = linked?.filter((id) => columns.some((column) => column.id === id));
    return known?.length ? known : undefined;
  }, [linked, columns]);
  const [initialState] = useState(() => withShared(load(key, columns), shared));
  const options = useMemo(
    () => ({
      features,
      columns: columns.map(
        ({ id, header, size, minSize = defaultMinSize, isFixed }): ColumnDef<Features, never> => ({
          id,
          header,
          size,
          minSize,
          maxSize,
          enableHiding: !isFixed,
        }),
      ),
      data: noRows,
      initialState,
      ...(sort && {
        state: { sorting: [...sort] },
        onSortingChange: (change: Updater<SortingState>) =>
          onSortChange?.(functionalUpdate(change, [...sort])),
      }),
    }),
    [columns, initialState, sort, onSortChange],
  );
  const table = useTable<Features, never, null>(options, nothing);

  const loaded = useRef({ key, shared });
  useLayoutEffect(() => {
    const before = loaded.current;
    loaded.current = { key, shared };
    const isNew = before.shared !== shared && shownIds(table).join() !== shared?.join();
    if (before.key !== key || isNew) arrange(table, withShared(load(key, columns), shared));

    let [text, shown] = [writeArrangement(table.store.state), shownIds(table).join()];
    const { unsubscribe } = table.store.subscribe((now) => {
      const next = writeArrangement(now);
      if (next === text) return;
      text = next;
      if (!shared) return save(key, text, columns);
      const { columnSizing, density } = now;
      save(key, writeArrangement({ ...load(key, columns), columnSizing, density }), columns);
      const ids = shownIds(table);
      if (ids.join() !== shown) onShare?.(ids);
      shown = ids.join();
    });
    return unsubscribe;
  }, [table, key, columns, shared, onShare]);

  return {
    table,
    reset: () => (shared ? onShare?.(undefined) : arrange(table, readArrangement(null, columns))),
  };
}
