import { jobStatuses, findStatus } from '../../contract/statuses.ts';
import type { DataOf } from '../../contract/operation.ts';
import { readTask, type GetTask } from '../../contract/tasks.ts';
import { waitMs } from '../api/polling.ts';
import { ApiError } from '../api/errors.ts';
import type { Clock } from './run.ts';
import type { BatchStore } from './store.ts';

export interface TaskWorld {
  clock: Clock;
  /** @throws ApiError */
  getTask: (taskId: string) => Promise<DataOf<typeof GetTask>>;
}

/**
 * Follows the task that an answer names until all of its jobs have ended, and says so to the store: later services
 * answer one to operations that have none in version 05. An answer without a task is no concern of it.
 */
export function createTaskFollower(batches: BatchStore, { clock, getTask }: TaskWorld): (batchId: string, data: unknown) => Promise<void> {
  return async (batchId, data) => {
    const task = readTask({ data });
    if (!task) return;
    const phones = new Map(task.pairs.map(({ job_id, instance_id }) => [job_id, instance_id]));
    const never = new AbortController().signal;
    for (let failures = 0; phones.size > 0; ) {
      await clock.sleep(waitMs('task', { hasPassing: true, failures }), never);
      const view = batches.store.getState().runs[batchId];
      if (!view) return;
      try {
        const { jobs } = await getTask(task.taskId);
        failures = 0;
        const places = new Map(view.plan.members.map(({ id }, place) => [id, place]));
        for (const { job_id, status, error_code, error_msg } of jobs) {
          const place = places.get(phones.get(job_id) ?? '');
          if (findStatus(jobStatuses, status).isPassing || place === undefined) continue;
          phones.delete(job_id);
          const detail = batches.phoneAt(batchId, place)?.detail;
          if (!detail) continue;
          const isGood = findStatus(jobStatuses, status).tone === 'good';
          batches.settle(batchId, place, isGood ? 'succeeded' : 'failed', { ...detail, code: isGood ? '0' : error_code || 'JOB.-1', message: error_msg ?? '', at: clock.now() });
        }
      } catch (error) {
        // A task that the service does not know is followed no more: the phones themselves are still watched.
        if (error instanceof ApiError && error.kind === 'notFound') return;
        failures += 1;
      }
    }
  };
}
