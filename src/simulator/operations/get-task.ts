import { refuse, succeed } from '../refusals.ts';
import { describeJobs, findTask } from '../tasks.ts';
import type { OperationHandler } from './call.ts';

/** Reference 4.1.3: 1323 for what is no task of the tenant, or one no more, whatever kind of task was meant. */
export const getTask: OperationHandler = ({ account, nowMs, params }) => {
  const task = findTask(account, params.task_id ?? '', nowMs);
  return task
    ? succeed({ jobs: describeJobs(account, task, nowMs) }, 'ok')
    : refuse('KOOPHONE.API.1323', params.task_id);
};
