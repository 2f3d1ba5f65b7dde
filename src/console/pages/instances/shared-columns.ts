import { columnsInOrder } from '../../data-table/layout.ts';
import type { TableLayout } from '../../data-table/types.ts';

/** The columns on screen, in their order. */
export const visibleColumns = (layout: TableLayout): string[] =>
  columnsInOrder(layout).filter((id) => !layout.hidden.includes(id));

/** One's own layout with the columns of a shared link: which ones and in which order; widths, pins and density stay one's own. */
export function withSharedColumns(
  own: TableLayout,
  shared: readonly string[] | undefined,
): TableLayout {
  const known = shared?.filter((id) => own.order.includes(id)) ?? [];
  if (known.length === 0) return own;
  const rest = own.order.filter((id) => !known.includes(id));
  const isPinned = (id: string) => own.pinnedStart.includes(id) || own.pinnedEnd.includes(id);
  return {
    ...own,
    order: [...known, ...rest],
    hidden: rest.filter((id) => !isPinned(id) || own.hidden.includes(id)),
  };
}

/** What of a change made while a link's columns are shown is one's own to keep. */
export const keepOwn = (own: TableLayout, changed: TableLayout): TableLayout => ({
  ...own,
  sizes: changed.sizes,
  density: changed.density,
});
