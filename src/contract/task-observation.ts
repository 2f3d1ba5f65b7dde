import { canonicalCode, isThereAlready } from './errors.ts';
import type { TaskObservation } from './journal-store.ts';
import { jobStatuses } from './operation-statuses.ts';
import { findStatus } from './statuses.ts';
import type { JobDetail } from './tasks.ts';

type Job = Pick<JobDetail, 'status'> & { error_code?: string | null | undefined };

/** Whether a job has ended. One whose status nobody knows has not, as far as anybody can tell. */
export function hasEnded({ status }: Pick<JobDetail, 'status'>): boolean {
  const { isPassing, tone } = findStatus(jobStatuses, status);
  return !isPassing && tone !== 'unknown';
}

/** Whether a job that has ended has failed. An app that is there already, in this very version, is no failure. */
export const hasFailed = ({ status, error_code }: Job): boolean =>
  findStatus(jobStatuses, status).tone === 'bad' &&
  !isThereAlready(canonicalCode(error_code ?? ''));

/** What the jobs of an answer of GetTask say of their task. One without jobs has not begun; a job status that nobody knows is no end. */
export function observationOfJobs(jobs: readonly Job[]): Omit<TaskObservation, 'jobs'> {
  const ended = jobs.filter(hasEnded);
  const failedCount = ended.filter(hasFailed).length;
  const state =
    ended.length < jobs.length || jobs.length === 0
      ? 'running'
      : failedCount > 0
        ? 'failed'
        : 'succeeded';
  return { state, endedCount: ended.length, failedCount };
}
