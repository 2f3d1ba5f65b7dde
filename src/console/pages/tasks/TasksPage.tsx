import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { currentFleet } from '../../fleet/current-fleet.ts';
import { useAddressFilter } from '../../data-table/paged/address-filter.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { useLiveList, type Source } from '../../data-table/paged/use-live-list.ts';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import { readTaskPage, taskListKey, taskWatchQuery } from '../../batch/tasks/queries.ts';
import { TaskTrouble } from '../../batch/tasks/TaskTrouble.tsx';
import { createColumns, labelOf, type TaskRow } from './columns.tsx';
import { taskFilter, type TaskFilter } from './search-params.ts';
import { TaskFilters } from './TaskFilters.tsx';
import { TasksContext, type TasksContextValue } from './tasks-context.ts';
import { useWords } from './use-words.ts';
import { conditionsOf } from './words.ts';

const open = ({ taskId }: TaskRow) =>
  navigate('/tasks/:taskId', { params: { taskId }, search: searchNow() });

const sourceOf = (filter: TaskFilter): Source<TaskRow> => ({
  queryKey: [...taskListKey, taskFilter.toQuery(filter)],
  async readPage(after) {
    const { items, next } = await readTaskPage(taskFilter.toQuery(filter), after);
    return { items: items.map((task) => ({ ...task, id: task.entryId })), next };
  },
  isPassing: ({ state }) => state === 'running',
  isSame: (before, now) =>
    before.state === now.state &&
    before.endedCount === now.endedCount &&
    before.failedCount === now.failedCount &&
    before.failure?.code === now.failure?.code,
  changed: 'state',
});

/** All tasks of the tenant, live: filters, the table, one task over it. */
export function TasksPage() {
  const words = useWords();
  const { tasks: texts } = words;
  const { taskId } = useParams();
  const { filter, change, put } = useAddressFilter(taskFilter);
  // As it was on coming here: it is not watched from here.
  const [fleet] = useState(currentFleet);
  const list = useLiveList(sourceOf(filter), { isLive: true });
  const { entries } = list;
  const { data: watch } = useQuery(taskWatchQuery);

  const columns = useMemo(() => createColumns(words), [words]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const getRowLabel = useCallback((task: TaskRow) => labelOf(task, words), [words]);

  return (
    <LiveListPage
      name="tasks"
      texts={texts}
      list={list}
      filter={filter}
      onChange={change}
      conditions={conditions}
      columns={columns}
      getRowLabel={getRowLabel}
      openId={entries.find((task) => task.taskId === taskId)?.id}
      onOpen={open}
      emptyTo="/adb"
      renderFilters={(tools) => (
        <>
          <TaskFilters
            filter={filter}
            put={put}
            actors={entries.map(({ actor }) => actor)}
            words={words}
          >
            {tools}
          </TaskFilters>
          {watch?.failure && <TaskTrouble failure={watch.failure} of={watch} />}
        </>
      )}
    >
      {(shown) => <Opened tasks={shown} fleet={fleet} />}
    </LiveListPage>
  );
}

/** The task that is open, which may ask for its neighbours. */
function Opened({ tasks, fleet }: TasksContextValue) {
  const context = useMemo(() => ({ tasks, fleet }), [tasks, fleet]);
  return (
    <TasksContext value={context}>
      <Outlet />
    </TasksContext>
  );
}
