import type { JournalEntry, JournalOutcome } from '../../../contract/journal.ts';
import { batchEntriesQuery, readEntryPage } from '../../batch/records/entry-queries.ts';
import { entryFilter, isByBatch, type EntryFilter } from '../../batch/records/entry-filter.ts';
import type { Source } from '../../data-table/paged/use-live-list.ts';
import { useOpened, type Opened } from '../../data-table/paged/use-opened.ts';

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

/** The requests of the batches that are open, by the row that each stands below; absent until they have come. */
export const useRequests = (
  rows: readonly ActivityRow[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, Opened<ActivityRow>> =>
  useOpened(
    rows.filter(({ id, entry }) => entry.batch && open.has(id)),
    {
      queryKey: ['journal', 'open'],
      stateOf: ({ entry }) => entry.batch?.isFinished,
      isPassing: ({ entry }) => entry.batch?.isFinished === false,
      async read({ id, entry: { batchId, batch } }, client) {
        // Of one that has ended nothing changes: it is read once.
        const { items, isCut } = await client.fetchQuery(
          batchEntriesQuery(batchId ?? '', batch?.isFinished ?? true),
        );
        const below = items.map((entry): ActivityRow => ({
          id: entry.id === id ? `${entry.id} itself` : entry.id,
          entry,
          isOfBatch: true,
        }));
        return { rows: below, isCut };
      },
    },
  );

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
