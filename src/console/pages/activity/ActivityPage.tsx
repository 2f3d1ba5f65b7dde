import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import type { JournalEntry } from '../../../contract/journal.ts';
import { sessionQuery } from '../../api/queries.ts';
import { currentFleet } from '../../batch/view/current-fleet.ts';
import { ConditionChips } from '../../components/ConditionChips.tsx';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { RefreshIcon, UpIcon } from '../../components/icons.tsx';
import { RefreshError } from '../../components/RefreshError.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { EmptyLiveList } from '../../live-list/EmptyLiveList.tsx';
import { ListFoot } from '../../live-list/ListFoot.tsx';
import { holdBack } from '../../live-list/live-list.ts';
import styles from '../../live-list/Page.module.css';
import { useListScroll } from '../../live-list/use-list-scroll.ts';
import { navigate, Outlet, searchNow, useParams } from '../../navigation.ts';
import { ColumnsMenu } from '../../table/ColumnsMenu.tsx';
import { DataTable } from '../../table/DataTable.tsx';
import { useTableLayout } from '../../table/use-table-layout.ts';
import { ActivityContext } from './activity-context.ts';
import { createColumns } from './columns.tsx';
import { conditionsOf } from './conditions.ts';
import { ExportButton } from './parts/ExportButton.tsx';
import { FilterBar } from './parts/FilterBar.tsx';
import { useFilter } from './use-filter.ts';
import { idOf, useJournal } from './use-journal.ts';
import { operationLabel, type Words } from './words.ts';

const unsorted: readonly never[] = [];
const nothing = () => undefined;

const open = (entry: JournalEntry) => navigate('/activity/:entryId', { params: { entryId: entry.id }, search: searchNow() });

/** All that was done in this tenant, live: filters, the table, one entry over it. */
export function ActivityPage() {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const { role: roles } = useMessages('shell');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const { entryId } = useParams();
  const control = useFilter();
  const { filter, change } = control;
  // As it was on coming here: it is not watched from here, and forgotten some time after its page was left.
  const [fleet] = useState(currentFleet);
  const journal = useJournal(filter, { isLive: true });
  const { entries, error, older } = journal;

  const words = useMemo((): Words => ({ m, batch, roles, format }), [m, batch, roles, format]);
  const columns = useMemo(() => createColumns(words, fleet), [words, fleet]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const getRowLabel = useCallback((entry: JournalEntry) => words.m.entryLabel(operationLabel(entry.operation, words), format.dateTime(new Date(entry.at))), [words, format]);
  const { layout, setLayout, reset } = useTableLayout('activity', columns, `${session?.account ?? ''}/${session?.user ?? ''}`);
  const viewKey = JSON.stringify(filter);
  const frame = useRef<HTMLDivElement>(null);
  const { newestShown, onScroll, toTop } = useListScroll({ frame, entries, viewKey, loadOlder: older.error ? nothing : older.load });
  const { shown, waiting } = useMemo(() => holdBack(entries, newestShown), [entries, newestShown]);
  const context = useMemo(() => ({ entries: shown, fleet }), [shown, fleet]);
  const isWithoutRows = entries.length === 0;

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{m.title}</h1>
      <FilterBar control={control} entries={entries}>
        <span role="status" aria-label={m.live.label}>
          {waiting > 0 && (
            <button type="button" className="button primary" title={m.live.toTop} onClick={toTop}>
              <UpIcon />
              {m.live.waiting(format.number(waiting))}
            </button>
          )}
        </span>
        <button type="button" className="button quiet" aria-label={m.live.refresh} title={m.live.refresh} aria-disabled={journal.isFetching} onClick={journal.refresh}>
          <RefreshIcon />
        </button>
        <ColumnsMenu columns={columns} layout={layout} onLayoutChange={setLayout} onReset={reset} />
        <ExportButton key={viewKey} filter={filter} words={words} />
      </FilterBar>
      {error && !isWithoutRows && <RefreshError error={error} text={`${m.live.dataStays} (${format.time(new Date(journal.updatedAt))})`} />}
      {conditions.length > 0 && (
        <ConditionChips label={m.filters.active} conditions={conditions} words={m.filters} onRemove={({ without }) => change(without)} onClear={() => change({})} />
      )}
      <div ref={frame} className={styles.list} onScrollCapture={onScroll}>
        {error && isWithoutRows ? (
          <div className={styles.error}>
            <Suspense>
              <ErrorPanel error={error} title={m.error} onRetry={journal.refresh} />
            </Suspense>
          </div>
        ) : (
          <DataTable
            label={m.title}
            rows={shown}
            getRowId={idOf}
            getRowLabel={getRowLabel}
            columns={columns}
            layout={layout}
            onLayoutChange={setLayout}
            sort={unsorted}
            onSortChange={nothing}
            marks={journal.marks}
            activeRowId={entryId}
            onOpen={open}
            empty={<EmptyLiveList conditions={conditions} m={m.empty} to="/instances" onChange={change} />}
            isLoading={journal.isLoading}
            viewKey={viewKey}
            hasPageKeys
          />
        )}
        <ActivityContext value={context}>
          <Outlet />
        </ActivityContext>
      </div>
      {!isWithoutRows && <ListFoot count={entries.length} hasMore={journal.next !== null} older={older} m={m.foot} />}
    </div>
  );
}
