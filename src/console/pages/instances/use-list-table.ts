import { useCallback } from 'react';
import type { DataColumn } from '../../data-table/types.ts';
import { useColumnTable } from '../../data-table/use-column-table.ts';
import { isSortColumn } from '../../fleet/list-params.ts';
import type { ListControl } from './use-list-state.ts';

/** The columns of the list: sorted as the address says, and those of the link that was followed where it names some. */
export function useListTable(
  columns: readonly DataColumn<never>[],
  person: string,
  { view: { sort }, columns: shared, update }: ListControl,
) {
  const onSortChange = useCallback(
    (next: readonly { id: string; desc: boolean }[]) =>
      update({ sort: next.flatMap(({ id, desc }) => (isSortColumn(id) ? { id, desc } : [])) }),
    [update],
  );
  const onShare = useCallback(
    (ids: readonly string[] | undefined) => update({ columns: ids }, ids ? 'replace' : 'push'),
    [update],
  );
  return useColumnTable('instances', columns, person, { sort, onSortChange, shared, onShare });
}
