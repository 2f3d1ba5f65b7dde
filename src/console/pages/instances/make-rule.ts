import { writeListState, type ListState } from '../../fleet/list-params.ts';
import { loadMessages } from '../../i18n/messages.ts';
import { navigate } from '../../lib/navigation.ts';
import { announce } from '../../ui/announcements.ts';

/** Opens the form of a rule with the list's search and filters. What a rule cannot go by is left out, and that is said. */
export async function makeRule({ view, advanced, phones }: ListState): Promise<void> {
  const { locked = [], ...filters } = view.filters;
  const isLess = locked.length > 0 || phones !== undefined || Object.keys(advanced).length > 0;
  const search = writeListState({
    view: { search: view.search, filters, sort: [] },
    advanced: {},
    columns: undefined,
  });
  navigate('/alerts', { search: { tab: 'rules', new: 'list', ...search } });
  if (isLess) announce((await loadMessages('listParts')).ruleLess, 'bad');
}
