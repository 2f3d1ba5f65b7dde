import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { sessionQuery } from '../../api/queries.ts';
import { currentFleet } from '../../batch/view/current-fleet.ts';
import { ConditionChips } from '../../components/ConditionChips.tsx';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { RefreshIcon, UpIcon } from '../../components/icons.tsx';
import { RefreshError } from '../../components/RefreshError.tsx';
import { EmptyLiveList } from '../../live-list/EmptyLiveList.tsx';
import { ListFoot } from '../../live-list/ListFoot.tsx';
import { holdBack } from '../../live-list/live-list.ts';
import styles from '../../live-list/Page.module.css';
import { useListScroll } from '../../live-list/use-list-scroll.ts';
import { useLiveList, type Source } from '../../live-list/use-live-list.ts';
import { navigate, Outlet, searchNow, useChangeSearch, useParams, useSearchTexts } from '../../navigation.ts';
import { ColumnsMenu } from '../../table/ColumnsMenu.tsx';
import { DataTable } from '../../table/DataTable.tsx';
import { useTableLayout } from '../../table/use-table-layout.ts';
import { readTaskPage, taskListKey } from '../../tasks/queries.ts';
import { createColumns, labelOf, type TaskRow } from './columns.tsx';
import { filterKeys, parseFilter, toQuery, writeFilter, type Filter } from './search-params.ts';
import { TaskFilters } from './TaskFilters.tsx';
import { TasksContext } from './tasks-context.ts';
import { useWords } from './use-words.ts';
import { conditionsOf } from './words.ts';

const unsorted: readonly never[] = [];
const nothing = () => undefined;
const idOf = (task: TaskRow): string => task.id;

const open = ({ taskId }: TaskRow) => navigate('/tasks/:taskId', { params: { taskId }, search: searchNow() });

const sourceOf = (filter: Filter): Source<TaskRow> => ({
  queryKey: [...taskListKey, toQuery(filter)],
  async readPage(after) {
    const { items, next } = await readTaskPage(toQuery(filter), after);
    return { items: items.map((task) => ({ ...task, id: task.entryId })), next };
  },
  isPassing: ({ state }) => state === 'running',
  isSame: (before, now) => before.state === now.state && before.endedCount === now.endedCount && before.failedCount === now.failedCount,
  changed: 'state',
});

/** All tasks of the tenant, live: filters, the table, one task over it. */
export function TasksPage() {
  const words = useWords();
  const { m, tasks: texts, format } = words;
  const { data: session } = useQuery(sessionQuery);
  const { taskId } = useParams();
  const search = useSearchTexts();
  const changeSearch = useChangeSearch();
  const filter = useMemo(() => parseFilter(search), [search]);
  const change = useCallback(
    (next: Filter) => changeSearch((now) => ({ ...Object.fromEntries(Object.entries(now).filter(([name]) => !filterKeys.some((key) => key === name))), ...writeFilter(next) })),
    [changeSearch],
  );
  // As it was on coming here: it is not watched from here.
  const [fleet] = useState(currentFleet);
  const list = useLiveList(sourceOf(filter), { isLive: true });
  const { entries, error, older } = list;

  const columns = useMemo(() => createColumns(words), [words]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const getRowLabel = useCallback((task: TaskRow) => labelOf(task, words), [words]);
  const { layout, setLayout, reset } = useTableLayout('tasks', columns, `${session?.account ?? ''}/${session?.user ?? ''}`);
  const viewKey = JSON.stringify(filter);
  const frame = useRef<HTMLDivElement>(null);
  const { newestShown, onScroll, toTop } = useListScroll({ frame, entries, viewKey, loadOlder: older.error ? nothing : older.load });
  const { shown, waiting } = useMemo(() => holdBack(entries, newestShown), [entries, newestShown]);
  const context = useMemo(() => ({ tasks: shown, fleet }), [shown, fleet]);
  const isWithoutRows = entries.length === 0;

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{texts.title}</h1>
      <TaskFilters filter={filter} change={change} actors={entries.map(({ actor }) => actor)} words={words}>
        <span role="status" aria-label={m.live.label}>
          {waiting > 0 && (
            <button type="button" className="button primary" title={texts.toTop} onClick={toTop}>
              <UpIcon />
              {m.live.waiting(format.number(waiting))}
            </button>
          )}
        </span>
        <button type="button" className="button quiet" aria-label={m.live.refresh} title={m.live.refresh} aria-disabled={list.isFetching} onClick={list.refresh}>
          <RefreshIcon />
        </button>
        <ColumnsMenu columns={columns} layout={layout} onLayoutChange={setLayout} onReset={reset} />
      </TaskFilters>
      {error && !isWithoutRows && <RefreshError error={error} text={`${m.live.dataStays} (${format.time(new Date(list.updatedAt))})`} />}
      {conditions.length > 0 && (
        <ConditionChips label={m.filters.active} conditions={conditions} words={m.filters} onRemove={({ without }) => change(without)} onClear={() => change({})} />
      )}
      <div ref={frame} className={styles.list} onScrollCapture={onScroll}>
        {error && isWithoutRows ? (
          <div className={styles.error}>
            <Suspense>
              <ErrorPanel error={error} title={texts.error} onRetry={list.refresh} />
            </Suspense>
          </div>
        ) : (
          <DataTable
            label={texts.title}
            rows={shown}
            getRowId={idOf}
            getRowLabel={getRowLabel}
            columns={columns}
            layout={layout}
            onLayoutChange={setLayout}
            sort={unsorted}
            onSortChange={nothing}
            marks={list.marks}
            activeRowId={shown.find((task) => task.taskId === taskId)?.id}
            onOpen={open}
            empty={<EmptyLiveList conditions={conditions} m={texts.empty} to="/adb" onChange={change} />}
            isLoading={list.isLoading}
            viewKey={viewKey}
            hasPageKeys
          />
        )}
        <TasksContext value={context}>
          <Outlet />
        </TasksContext>
      </div>
      {!isWithoutRows && <ListFoot count={entries.length} hasMore={list.next !== null} older={older} m={texts.foot} />}
    </div>
  );
}
