import * as z from 'zod/mini';
import { gatewayPaths } from './gateway.ts';
import { taskWatch } from './worker.ts';

const { workerTasks } = gatewayPaths;

/** What of the worker's routes is about tasks. */
export const taskRoutes = [
  {
    name: 'WatchTasks',
    method: 'GET' as const,
    path: workerTasks,
    tag: 'Tasks' as const,
    summary: 'How the tasks stand',
    description:
      'How many tasks of the tenant have not ended, how many runs they belong to, and whether the service answers for them. The worker asks it, whoever looks.',
    status: 200 as const,
    answer: taskWatch,
    refusals: [],
  },
  {
    name: 'AskTask',
    method: 'POST' as const,
    path: `${workerTasks}/{task_id}/ask`,
    tag: 'Tasks' as const,
    summary: 'Have a task asked for soon',
    description:
      'Says that somebody looks at a running task: the service is asked for it before the others, within the budget. Changes nothing.',
    status: 202 as const,
    answer: z.object({}),
    refusals: ['GATEWAY.NOT_FOUND' as const],
  },
] as const;
