import type { JournalEntry } from '../../../contract/journal.ts';
import type { LiveList, Nature } from '../../live-list/live-list.ts';
import { useLiveList, type Live } from '../../live-list/use-live-list.ts';
import { readEntryPage } from './queries.ts';
import { toQuery, type Filter } from './search-params.ts';

/** Only its end changes an entry. */
export const natureOfEntries: Nature<JournalEntry> = {
  isPassing: ({ outcome }) => outcome === 'pending',
  isSame: (before, now) => before.outcome === now.outcome,
  changed: 'outcome',
};

/** What matches of the journal, newest first, and kept so (see useLiveList). */
export function useJournal(
  filter: Filter,
  how: { isLive: boolean },
): LiveList<JournalEntry> & Live {
  return useLiveList(
    {
      ...natureOfEntries,
      queryKey: ['journal', 'entries', toQuery(filter)],
      readPage: (after) => readEntryPage(filter, after),
    },
    how,
  );
}
