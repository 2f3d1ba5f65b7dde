import { useCallback, useMemo } from 'react';
import { notePace } from '../../batch/pace.ts';
import { batchesKey } from '../../batch/queries.ts';
import { readBatches } from '../../batch/requests.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { useLiveList, type Source } from '../../data-table/paged/use-live-list.ts';
import { navigate, useChangeSearch, useSearchTexts } from '../../lib/navigation.ts';
import { BatchFilters } from './BatchFilters.tsx';
import { createColumns, labelOf, type BatchRow } from './columns.tsx';
import { filterKeys, parseFilter, toQuery, writeFilter, type Filter } from './search-params.ts';
import { conditionsOf, phaseWord, type Words } from './words.ts';

const open = ({ batch }: BatchRow) =>
  navigate('/batches/:batchId', { params: { batchId: batch.id } });
const pageSize = 50;

const sourceOf = (filter: Filter): Source<BatchRow> => ({
  queryKey: [...batchesKey, 'list', toQuery(filter)],
  async readPage(after) {
    const { items, next } = await readBatches({
      ...toQuery(filter),
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
  const format = useFormat();
  const words: Words = useMemo(() => ({ m, batch, format }), [m, batch, format]);
  const search = useSearchTexts();
  const changeSearch = useChangeSearch();
  const filter = useMemo(() => parseFilter(search), [search]);
  const change = useCallback(
    (next: Filter) =>
      changeSearch((now) => ({
        ...Object.fromEntries(
          Object.entries(now).filter(([name]) => !filterKeys.some((key) => key === name)),
        ),
        ...writeFilter(next),
      })),
    [changeSearch],
  );
  const list = useLiveList(sourceOf(filter), { isLive: true });

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
          change={change}
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
