import { shownIds, type ColumnTable } from '../../data-table/use-column-table.ts';
import { writeListState, type ListState } from '../../fleet/list-params.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { announce } from '../../ui/announcements.ts';

/** Copies the address as it is, and the columns beside it. */
export async function copyLink(
  { view, advanced, phones }: ListState,
  table: ColumnTable,
): Promise<void> {
  const link = new URL('/instances', window.location.origin);
  const state = { view, advanced, phones, columns: shownIds(table) };
  link.search = new URLSearchParams(writeListState(state)).toString();
  const { share, selection } = await loadMessages('listParts');
  await navigator.clipboard.writeText(link.href).then(
    () => announce(share.copied),
    () => announce(selection.copyFailed, 'bad'),
  );
}
