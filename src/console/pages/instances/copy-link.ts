import { shownIds, type ColumnTable } from '../../data-table/use-column-table.ts';
import { atParam, differsParam } from '../../fleet/at-param.ts';
import { writeListState, type ListState } from '../../fleet/list-params.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { searchNow } from '../../lib/navigation.ts';
import { copyText } from '../../ui/copy-text.ts';

/** Of when the list is, and what it is held against. */
const alongside: ReadonlySet<string> = new Set([atParam, differsParam]);

/** Copies the address as it is, and the columns beside it. */
export async function copyLink(
  { view, advanced, phones }: ListState,
  table: ColumnTable,
): Promise<void> {
  const link = new URL('/instances', window.location.origin);
  const state = { view, advanced, phones, columns: shownIds(table) };
  const now = Object.entries(searchNow()).filter(([name]) => alongside.has(name));
  link.search = new URLSearchParams([...now, ...Object.entries(writeListState(state))]).toString();
  const { share, selection } = await loadMessages('listParts');
  await copyText(link.href, { copied: share.copied, copyFailed: selection.copyFailed });
}
