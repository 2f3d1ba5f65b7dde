import { queryOptions } from '@tanstack/react-query';
import { gatewayPaths } from '../../../contract/gateway.ts';
import {
  journalEntry,
  journalEntryDetails,
  pageOf,
  type JournalEntry,
  type JournalPage,
} from '../../../contract/journal.ts';
import { ask } from '../../api/client.ts';
import { toQuery, type Filter } from './entry-filter.ts';

const entryPage = pageOf(journalEntry);

/** What one request reads. A page of a batch's requests names a hundred phones a line. */
const pageSize = 50;

/** One page of what matches, newest first. @throws ApiError */
export async function readEntryPage(
  filter: Filter,
  after?: string | null,
  limit = pageSize,
): Promise<JournalPage<JournalEntry>> {
  const query = new URLSearchParams({
    ...toQuery(filter),
    limit: String(limit),
    ...(after && { after }),
  });
  return entryPage.parse(await ask('ReadJournal', `${gatewayPaths.journalEntries}?${query}`));
}

/** One entry with request and answer. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['journal', 'entry', id] as const,
    queryFn: async () =>
      journalEntryDetails.parse(
        await ask('ReadJournal', `${gatewayPaths.journalEntries}/${encodeURIComponent(id)}`),
      ),
    staleTime: 0,
    networkMode: 'always',
  });
