import type { JournalEntry } from '../../../contract/journal.ts';
import type { LiveList, Nature } from '../../data-table/paged/live-list.ts';
import { useLiveList, type Live } from '../../data-table/paged/use-live-list.ts';
import { readEntryPage } from './entry-queries.ts';
import { entryFilter, type EntryFilter } from './entry-filter.ts';

/** Only its end changes an entry. */
export const natureOfEntries: Nature<JournalEntry> = {
  isPassing: ({ outcome }) => outcome === 'pending',
  isSame: (before, now) => before.outcome === now.outcome,
  changed: 'outcome',
};

/** What matches of the journal, newest first, and kept so (see useLiveList). */
export function useJournal(
  filter: EntryFilter,
  how: { isLive: boolean },
): LiveList<JournalEntry> & Live {
  const query = entryFilter.toQuery(filter);
  return useLiveList(
    {
      ...natureOfEntries,
      queryKey: ['journal', 'entries', query],
      readPage: (after) => readEntryPage(query, after),
    },
    how,
  );
}
