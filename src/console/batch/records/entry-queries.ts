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
import { readOfBatch } from './read-batch.ts';

const entryPage = pageOf(journalEntry);

/** What one request reads. A page of a batch's requests names a hundred phones a line. */
const pageSize = 50;

/** One page of what matches, newest first. @param query as the gateway takes it @throws ApiError */
export async function readEntryPage(
  query: Readonly<Record<string, string>>,
  after?: string | null,
  limit = pageSize,
): Promise<JournalPage<JournalEntry>> {
  const search = new URLSearchParams({ ...query, limit: String(limit), ...(after && { after }) });
  return entryPage.parse(await ask('ReadJournal', `${gatewayPaths.journalEntries}?${search}`));
}

/** The requests of a batch, newest first. */
export const batchEntriesQuery = (batchId: string, isFinished: boolean) =>
  queryOptions({
    queryKey: ['journal', 'ofBatch', batchId, isFinished] as const,
    queryFn: () =>
      readOfBatch((after, limit) => readEntryPage({ batch_id: batchId }, after, limit)),
    staleTime: isFinished ? Infinity : 0,
    networkMode: 'always',
  });

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
