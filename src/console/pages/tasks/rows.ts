import type { JournalTask } from '../../../contract/journal.ts';
import { readTaskPage, readTasksOfBatch, taskListKey } from '../../batch/tasks/queries.ts';
import type { Source } from '../../data-table/paged/use-live-list.ts';
import { useOpened, type Opened } from '../../data-table/paged/use-opened.ts';
import { taskFilter, type TaskFilter } from './search-params.ts';

/** A line of the tasks: all of a batch, for which its first stands, or one alone. */
export interface TaskRow extends JournalTask {
  id: string;
  /** It stands below its batch, which is open. */
  isOfBatch?: true;
}

/** How a row stands: of a batch that is all its tasks together. */
export type Standing = Pick<
  JournalTask,
  'state' | 'phoneCount' | 'endedCount' | 'failedCount' | 'failure'
>;
export const standingOf = (row: TaskRow): Standing => row.batch ?? row;

const isRunning = (row: TaskRow): boolean => standingOf(row).state === 'running';

/** A batch of one task is that task. */
function toRow({ batch, ...task }: JournalTask): TaskRow {
  return { ...task, id: task.entryId, ...(batch && batch.taskCount > 1 && { batch }) };
}

const isSameStanding = (before: Standing, now: Standing): boolean =>
  before.state === now.state &&
  before.endedCount === now.endedCount &&
  before.failedCount === now.failedCount &&
  before.phoneCount === now.phoneCount &&
  before.failure?.code === now.failure?.code;

export const sourceOf = (filter: TaskFilter): Source<TaskRow> => {
  const query = { ...taskFilter.toQuery(filter), by_batch: 'true' };
  return {
    queryKey: [...taskListKey, query],
    async readPage(after) {
      const { items, next } = await readTaskPage(query, after);
      return { items: items.map(toRow), next };
    },
    isPassing: isRunning,
    isSame: (before, now) =>
      before.batch?.taskCount === now.batch?.taskCount &&
      isSameStanding(standingOf(before), standingOf(now)),
    // Of hundreds of tasks one moves all the time.
    isNews: (before, now) =>
      !now.batch ||
      standingOf(before).state !== now.batch.state ||
      standingOf(before).failedCount !== now.batch.failedCount,
    changed: 'state',
  };
};

/** The tasks of the batches that are open, by the row that each stands below; absent until they have come. */
export const useTasksOf = (
  rows: readonly TaskRow[],
  open: ReadonlySet<string>,
): ReadonlyMap<string, Opened<TaskRow>> =>
  useOpened(
    rows.filter(({ batch, batchId }) => batch && open.has(batchId ?? '')),
    {
      queryKey: ['journal', 'tasks', 'open'],
      stateOf: ({ batch }) => [batch?.state === 'running', batch?.taskCount],
      isPassing: isRunning,
      async read({ id, batchId }) {
        const { items, isCut } = await readTasksOfBatch(batchId ?? '');
        const below = items.map((task): TaskRow => ({
          ...task,
          id: task.entryId === id ? `${id} itself` : task.entryId,
          isOfBatch: true,
        }));
        return { rows: below, isCut };
      },
    },
  );
