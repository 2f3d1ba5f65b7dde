import { useCallback, useMemo } from 'react';
import { notePace } from '../../batch/pace.ts';
import { batchesKey } from '../../batch/queries.ts';
import { readBatches } from '../../batch/requests.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useAddressFilter } from '../../data-table/paged/address-filter.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { useLiveList, type Source } from '../../data-table/paged/use-live-list.ts';
import { navigate } from '../../lib/navigation.ts';
import { useReturnFocus } from '../../ui/return-focus.ts';
import { BatchFilters } from './BatchFilters.tsx';
import { createColumns, labelOf, type BatchRow } from './columns.tsx';
import { batchFilter, type BatchFilter } from './search-params.ts';
import { toThePage } from './to-the-page.ts';
import { conditionsOf, phaseWord, type Words } from './words.ts';

const open = ({ batch }: BatchRow) =>
  navigate('/batches/:batchId', { params: { batchId: batch.id } });
const pageSize = 50;

const sourceOf = (filter: BatchFilter): Source<BatchRow> => ({
  queryKey: [...batchesKey, 'list', batchFilter.toQuery(filter)],
  async readPage(after) {
    const { items, next } = await readBatches({
      ...batchFilter.toQuery(filter),
      limit: String(pageSize),
      ...(after && { after }),
    });
    const readAt = Date.now();
    return {
      items: items.map((batch) => ({
        id: batch.cursor,
        batch,
        pace: notePace(batch, readAt),
        readAt,
      })),
      next,
    };
  },
  isPassing: ({ batch }) => !batch.isFinished,
  // Of one that runs the pace changes also where nothing else does.
  isSame: ({ batch }, now) => now.batch.isFinished && batch.version === now.batch.version,
  isNews: (before, now) => phaseWord(before.batch) !== phaseWord(now.batch),
  changed: 'state',
  endsAs: ({ id }) => `0${id.slice(1)}`,
});

/** All batches of the tenant, whoever began them, live: those that run first, then the newest. */
export function BatchesPage() {
  const m = useMessages('batches');
  const batch = useMessages('batch');
  const activity = useMessages('activity');
  const format = useFormat();
  const words: Words = useMemo(
    () => ({ m, batch, activity, format }),
    [m, batch, activity, format],
  );
  const { filter, change, put } = useAddressFilter(batchFilter);
  const list = useLiveList(sourceOf(filter), { isLive: true });
  // A row that is opened leads to another page.
  useReturnFocus(toThePage);

  const columns = useMemo(() => createColumns(words), [words]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const getRowLabel = useCallback((row: BatchRow) => labelOf(row, words), [words]);

  return (
    <LiveListPage
      name="batches"
      texts={m}
      list={list}
      filter={filter}
      onChange={change}
      conditions={conditions}
      columns={columns}
      getRowLabel={getRowLabel}
      openId={undefined}
      onOpen={open}
      emptyTo="/instances"
      renderFilters={(tools) => (
        <BatchFilters
          filter={filter}
          put={put}
          actors={list.entries.map((row) => row.batch.by)}
          words={words}
        >
          {tools}
        </BatchFilters>
      )}
    >
      {() => null}
    </LiveListPage>
  );
}
