import { queryOptions } from '@tanstack/react-query';
import { waitMs } from '../../api/polling.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { gatewayPaths } from '../../../contract/gateway.ts';
import {
  journalTask,
  journalTaskDetails,
  pageOf,
  type JournalPage,
  type JournalTask,
} from '../../../contract/journal.ts';
import { observationOfJobs } from '../../../contract/task-observation.ts';
import { GetTask } from '../../../contract/tasks.ts';
import { taskWatch } from '../../../contract/worker.ts';
import { ask } from '../../api/client.ts';
import { operationQuery } from '../../api/operation-query.ts';
import { readOfBatch } from '../records/read-batch.ts';

const taskPage = pageOf(journalTask);

/** One page of the tenant's tasks, newest first. @param query as the gateway takes it @throws ApiError */
export async function readTaskPage(
  query: Readonly<Record<string, string>>,
  after?: string | null,
  limit = 50,
): Promise<JournalPage<JournalTask>> {
  const search = new URLSearchParams({ ...query, limit: String(limit), ...(after && { after }) });
  return taskPage.parse(await ask('ReadJournal', `${gatewayPaths.journalTasks}?${search}`));
}

/** The tasks of a batch, newest first. */
export const readTasksOfBatch = (batchId: string) =>
  readOfBatch((after, limit) => readTaskPage({ batch_id: batchId }, after, limit));

/** How long until it is read again. */
const pauseOf = (
  loop: 'journal' | 'task',
  hasPassing: boolean,
  error: Error | null,
  failures: number,
): number =>
  waitMs(loop, {
    hasPassing,
    failures: error ? Math.max(1, failures) : 0,
    retryAfterMs: error instanceof ApiError ? error.retryAfterMs : undefined,
  });

/** How the tenant's running tasks stand: the worker asks the service for them, whoever looks. */
export const taskWatchQuery = queryOptions({
  queryKey: ['worker', 'tasks'] as const,
  queryFn: async () => taskWatch.parse(await ask('WatchTasks', gatewayPaths.workerTasks)),
  refetchInterval: ({ state: { data, error, fetchFailureCount } }) =>
    pauseOf('journal', (data?.running ?? 0) > 0, error, fetchFailureCount),
});

/** Lists of the page; see useLiveList. */
export const taskListKey = ['journal', 'tasks', 'list'] as const;

/** One task with its job → phone pairs and what the service said of each job, renewed until it has ended. */
export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['journal', 'task', taskId] as const,
    queryFn: async () =>
      journalTaskDetails.parse(
        await ask('ReadJournal', `${gatewayPaths.journalTasks}/${encodeURIComponent(taskId)}`),
      ),
    staleTime: 0,
    refetchInterval: ({ state: { data, error, fetchFailureCount } }) =>
      data?.state === 'running' ? pauseOf('task', true, error, fetchFailureCount) : false,
  });

/** While somebody looks at a task the worker is told so: it asks the service for it soon. Where that fails it asks when the task is due. */
export const lookQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['worker', 'tasks', 'look', taskId] as const,
    queryFn: () =>
      ask('AskTask', `${gatewayPaths.workerTasks}/${encodeURIComponent(taskId)}/ask`, 'POST'),
    retry: false,
    staleTime: 0,
    refetchInterval: () => waitMs('task', { hasPassing: false, failures: 0 }),
  });

/** What the service says of a task that the console has not seen begin: nobody else asks for it. */
export const jobsQuery = (taskId: string) =>
  queryOptions({
    ...operationQuery(GetTask, { task_id: taskId }),
    staleTime: Infinity,
    refetchInterval: ({ state: { data, error, fetchFailureCount } }) =>
      data && observationOfJobs(data.jobs).state === 'running'
        ? pauseOf('task', true, error, fetchFailureCount)
        : false,
  });
