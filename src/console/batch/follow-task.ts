import { canonicalCode } from '../../contract/errors.ts';
import { jobStatuses, findStatus } from '../../contract/statuses.ts';
import { waitMs } from '../../batch-engine/polling.ts';
import { ApiError } from '../../contract/api-error.ts';
import type { Ledger, OpenTask, Printed } from '../tasks/ledger.ts';
import { verifyWithinMs } from '../../batch-engine/verify-effect.ts';
import type { Jobs, SharedJobs } from '../tasks/share-jobs.ts';
import type { Clock } from '../../batch-engine/run.ts';
import type { BatchStore } from './store.ts';

export interface TaskWorld {
  clock: Clock;
  ledger: Ledger;
  /** Its answers, which other tabs may ask for too. */
  share: (taskId: string) => SharedJobs;
}

export interface FollowOptions {
  /** It was begun a while ago: it is asked at once. */
  isOld?: boolean;
  /** Ends the waiting; the task goes on. */
  signal?: AbortSignal;
}

/**
 * Follows a task of a batch until all of its jobs have ended: says so to the store, and what was printed to the ledger. Ends
 * where the service does not know the task, or nobody waits any more. Never rejects.
 */
export function createTaskFollower(batches: BatchStore, { clock, ledger, share }: TaskWorld): (batchId: string, task: OpenTask, options?: FollowOptions) => Promise<void> {
  return async (batchId, task, { isOld = false, signal = new AbortController().signal } = {}) => {
    const shared = share(task.taskId);
    try {
      for (let failures = 0, isFirst = isOld; task.phones.size > 0; isFirst = false) {
        if (!isFirst) await clock.sleep(waitMs('task', { hasPassing: true, failures }), signal).catch(() => {});
        if (signal.aborted || !batches.store.getState().runs[batchId]) return;
        try {
          const { jobs } = await shared.next();
          failures = 0;
          ledger.take(batchId, settle(batchId, task, jobs));
        } catch (error) {
          if (error instanceof ApiError && error.kind === 'notFound') {
            giveUp(batchId, task, error);
            break;
          }
          failures += 1;
        }
      }
      ledger.close(batchId, task);
    } finally {
      shared.close();
    }
  };

  /** @returns what those printed that have ended since */
  function settle(batchId: string, { phones }: OpenTask, jobs: Jobs['jobs']): Printed[] {
    const places = placesOf(batchId);
    return jobs.flatMap(({ job_id, status, error_code, error_msg, execute_msg }): Printed[] => {
      const phone = phones.get(job_id);
      const place = places.get(phone ?? '');
      if (findStatus(jobStatuses, status).isPassing || phone === undefined || place === undefined) return [];
      phones.delete(job_id);
      const detail = batches.phoneAt(batchId, place)?.detail;
      const isGood = findStatus(jobStatuses, status).tone === 'good';
      if (detail) batches.settle(batchId, place, isGood ? 'succeeded' : 'failed', { ...detail, code: isGood ? '0' : canonicalCode(error_code ?? '') || `JOB.${status}`, message: error_msg ?? '', at: clock.now() });
      return [[phone, execute_msg ?? null]];
    });
  }

  /** Nobody will ever tell what became of the phones, unless they themselves are watched. */
  function giveUp(batchId: string, { phones }: OpenTask, { code, message, requestId }: ApiError): void {
    const places = placesOf(batchId);
    for (const phone of phones.values()) {
      const place = places.get(phone) ?? -1;
      const detail = batches.phoneAt(batchId, place)?.detail;
      if (detail && verifyWithinMs(detail.operation) === undefined) batches.settle(batchId, place, 'unknown', { ...detail, code, message, requestId, at: clock.now() });
    }
  }

  function placesOf(batchId: string): ReadonlyMap<string, number> {
    return new Map(batches.store.getState().runs[batchId]?.plan.members.map(({ id }, place) => [id, place]));
  }
}
