import { queryOptions } from '@tanstack/react-query';
import { gatewayPaths } from '../../contract/gateway.ts';
import { journalLimits, journalTask, journalTaskDetails, pageOf, type JournalPage, type JournalTask } from '../../contract/journal.ts';
import { GetTask } from '../../contract/tasks.ts';
import { ask, call } from '../api/client.ts';

const taskPage = pageOf(journalTask);

/** One page of the tenant's tasks, newest first. @param query as the gateway takes it @throws ApiError */
export async function readTaskPage(query: Readonly<Record<string, string>>, after?: string | null, limit = 50): Promise<JournalPage<JournalTask>> {
  const search = new URLSearchParams({ ...query, limit: String(limit), ...(after && { after }) });
  return taskPage.parse(await ask('ReadJournal', `${gatewayPaths.journalTasks}?${search}`));
}

/** The running ones, newest first; no more than a page. @throws ApiError */
export const readRunning = async (): Promise<JournalTask[]> => (await readTaskPage({ state: 'running' }, null, journalLimits.pageSize)).items;

/** What runs in the tenant. Kept by the tab that polls (watch.ts). */
export const runningQuery = queryOptions({ queryKey: ['journal', 'tasks', 'running'] as const, queryFn: readRunning, staleTime: Infinity });

/** Lists of the page; see useLiveList. */
export const taskListKey = ['journal', 'tasks', 'list'] as const;

/** One task with its job → phone pairs. */
export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: ['journal', 'task', taskId] as const,
    queryFn: async () => journalTaskDetails.parse(await ask('ReadJournal', `${gatewayPaths.journalTasks}/${encodeURIComponent(taskId)}`)),
    staleTime: 0,
  });

/** What the service says of its jobs. Not asked again by itself: see useJobs. */
export const jobsQuery = (taskId: string) =>
  queryOptions({
    queryKey: [GetTask.name, { task_id: taskId }] as const,
    queryFn: ({ signal }) => call(GetTask, { task_id: taskId }, signal),
    staleTime: Infinity,
  });
