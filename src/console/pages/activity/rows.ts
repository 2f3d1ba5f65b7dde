import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JournalEntry, JournalOutcome } from '../../../contract/journal.ts';
import { waitMs } from '../../api/polling.ts';
import { batchEntriesQuery, readEntryPage } from '../../batch/records/entry-queries.ts';
import { entryFilter, isByBatch, type EntryFilter } from '../../batch/records/entry-filter.ts';
import type { Source } from '../../data-table/paged/use-live-list.ts';

/** A line of the journal: a request, or the first of a batch, which stands for all of them. */
export interface ActivityRow {
  id: string;
  entry: JournalEntry;
  /** It stands below its batch, which is open. */
  isOfBatch?: true;
}

const isSameBatch = (before: JournalEntry, now: JournalEntry): boolean =>
  JSON.stringify(before.batch) === JSON.stringify(now.batch);

/** What the page lists: whole batches, or the requests that match. */
export function sourceOf(filter: EntryFilter): Source<ActivityRow> {
  const query = {
    ...entryFilter.toQuery(filter),
    ...(isByBatch(filter) && { by_batch: 'true' }),
  };
  return {
    queryKey: ['journal', 'activity', query],
    async readPage(after) {
      const { items, next } = await readEntryPage(query, after);
      return { items: items.map((entry) => ({ id: entry.id, entry })), next };
    },
    isPassing: ({ entry }) => (entry.batch ? !entry.batch.isFinished : entry.outcome === 'pending'),
    isSame: (before, now) =>
      before.entry.outcome === now.entry.outcome && isSameBatch(before.entry, now.entry),
    isNews: (before, now) =>
      now.entry.batch ? now.entry.batch.isFinished : before.entry.outcome !== now.entry.outcome,
    changed: 'outcome',
  };
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** The requests of the batches that are open, by the row that each stands below; absent until they have come. */
export function useRequests(
  rows: readonly ActivityRow[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, { rows: readonly ActivityRow[]; isCut: boolean }> {
  const client = useQueryClient();
  const batches = rows.filter(({ id, entry }) => entry.batch && open.has(id));
  const isRunning = batches.some(({ entry }) => entry.batch?.isFinished === false);
  const { data } = useQuery({
    queryKey: ['journal', 'open', ...batches.map(({ id, entry }) => [id, entry.batch?.isFinished])],
    enabled: batches.length > 0,
    queryFn: async () =>
      new Map(
        await Promise.all(
          batches.map(async ({ id, entry: { batchId, batch } }) => {
            // Of one that has ended nothing changes: it is read once.
            const { entries, isCut } = await client.fetchQuery(
              batchEntriesQuery(batchId ?? '', batch?.isFinished ?? true),
            );
            const below = entries.map((entry): ActivityRow => ({
              id: entry.id === id ? `${entry.id} itself` : entry.id,
              entry,
              isOfBatch: true,
            }));
            return [id, { rows: below, isCut }] as const;
          }),
        ),
      ),
    structuralSharing: false,
    staleTime: 0,
    networkMode: 'always',
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { error, fetchFailureCount } }) =>
      isRunning && waitMs('journal', { hasPassing: true, failures: error ? fetchFailureCount : 0 }),
  });
  return batches.length === 0 ? none : (data ?? none);
}

/** The worst stands for all: what somebody should look at first. */
const worstFirst = ['refused', 'unknown', 'notSent', 'pending', 'succeeded'] as const;

/** How the requests of a batch have ended: each outcome that there is, the worst first. */
export const outcomesOf = ({
  outcomes,
}: NonNullable<JournalEntry['batch']>): readonly (readonly [JournalOutcome, number])[] =>
  worstFirst.flatMap((outcome) => {
    const count = outcomes[outcome] ?? 0;
    return count > 0 ? [[outcome, count] as const] : [];
  });
