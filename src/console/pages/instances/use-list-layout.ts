import { useMemo } from 'react';
import type { DataColumn, TableLayout } from '../../data-table/types.ts';
import { useTableLayout } from '../../data-table/use-table-layout.ts';
import { keepOwn, visibleColumns, withSharedColumns } from './shared-columns.ts';
import type { ListControl } from './use-list-state.ts';

interface ListLayout {
  layout: TableLayout;
  setLayout: (layout: TableLayout) => void;
  reset: () => void;
}

/** The person's own arrangement of the columns, or that of the link that was followed. What is changed in a link's columns stays in the address. */
export function useListLayout(
  columns: readonly DataColumn<never>[],
  person: string,
  { columns: shared, update }: ListControl,
): ListLayout {
  const { layout: own, setLayout, reset } = useTableLayout('instances', columns, person);
  const layout = useMemo(() => withSharedColumns(own, shared), [own, shared]);
  if (layout === own) return { layout, setLayout, reset };
  return {
    layout,
    setLayout(next) {
      setLayout(keepOwn(own, next));
      const visible = visibleColumns(next);
      if (visible.join() !== visibleColumns(layout).join()) update({ columns: visible }, 'replace');
    },
    reset: () => update({ columns: undefined }),
  };
}
