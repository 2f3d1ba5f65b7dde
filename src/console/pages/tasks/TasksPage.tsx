import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { currentFleet } from '../../fleet/current-fleet.ts';
import type { Fleet } from '../../../batch-engine/fleet/fleet.ts';
import { useAddressFilter } from '../../data-table/paged/address-filter.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { useLiveList } from '../../data-table/paged/use-live-list.ts';
import { useOpenKeys } from '../../data-table/paged/use-opened.ts';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import { taskQuery, taskWatchQuery } from '../../batch/tasks/queries.ts';
import { TaskTrouble } from '../../batch/tasks/TaskTrouble.tsx';
import { createColumns, labelOf, type Unfolded } from './columns.tsx';
import { sourceOf, useTasksOf, type TaskRow } from './rows.ts';
import { taskFilter } from './search-params.ts';
import { TaskFilters } from './TaskFilters.tsx';
import { TasksContext } from './tasks-context.ts';
import { useWords } from './use-words.ts';
import { conditionsOf } from './words.ts';

/** All tasks of the tenant, live: filters, the table, one task over it. Those of a batch are one line, which opens. */
export function TasksPage() {
  const words = useWords();
  const { tasks: texts } = words;
  const { taskId } = useParams();
  const { filter, change, put } = useAddressFilter(taskFilter);
  // As it was on coming here: it is not watched from here.
  const [fleet] = useState(currentFleet);
  const list = useLiveList(sourceOf(filter), { isLive: true });
  const { entries } = list;
  const { open, toggle, unfold } = useOpenKeys();
  const below = useTasksOf(entries, open);
  // A link to a task shows it among those of its batch.
  const { data: linked } = useQuery({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined });
  const [unfoldedFor, setUnfoldedFor] = useState<string>();
  if (taskId !== unfoldedFor && (taskId === undefined || linked?.taskId === taskId)) {
    setUnfoldedFor(taskId);
    if (linked?.batchId) unfold(linked.batchId);
  }
  const { data: watch } = useQuery(taskWatchQuery);

  const unfolded = useMemo(
    (): Unfolded => ({
      has: ({ batchId }) => open.has(batchId ?? ''),
      toggle: ({ batchId }) => toggle(batchId ?? ''),
      shownOf({ id }) {
        const shown = below.get(id);
        return shown?.isCut ? shown.rows.length : undefined;
      },
    }),
    [open, toggle, below],
  );
  const columns = useMemo(() => createColumns(words, unfolded), [words, unfolded]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const onOpen = useCallback(
    (row: TaskRow) =>
      row.batch
        ? unfolded.toggle(row)
        : navigate('/tasks/:taskId', { params: { taskId: row.taskId }, search: searchNow() }),
    [unfolded],
  );
  const belowOf = useCallback(({ id }: TaskRow) => below.get(id)?.rows ?? [], [below]);
  const openRow = entries
    .flatMap((row) => [row, ...belowOf(row)])
    .find((row) => !row.batch && row.taskId === taskId);
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
      openId={openRow?.id}
      onOpen={onOpen}
      below={belowOf}
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
      {(shown) => <Opened rows={shown} fleet={fleet} />}
    </LiveListPage>
  );
}

/** The task that is open, which may ask for its neighbours: tasks, no batches. */
function Opened({ rows, fleet }: { rows: readonly TaskRow[]; fleet: Fleet }) {
  const context = useMemo(
    () => ({ tasks: rows.filter(({ batch }) => !batch), fleet }),
    [rows, fleet],
  );
  return (
    <TasksContext value={context}>
      <Outlet />
    </TasksContext>
  );
}
