import type { TaskSight } from './journal.ts';
import { findStatus, jobStatuses } from './statuses.ts';
import type { JobDetail } from './tasks.ts';

/** What the jobs of an answer of GetTask say of their task. One without jobs has not begun; a job status that nobody knows is no end. */
export function sightOfJobs(jobs: readonly Pick<JobDetail, 'status'>[]): TaskSight {
  const ended = jobs.map(({ status }) => findStatus(jobStatuses, status)).filter(({ isPassing, tone }) => !isPassing && tone !== 'unknown');
  const failedCount = ended.filter(({ tone }) => tone !== 'good').length;
  const state = ended.length < jobs.length || jobs.length === 0 ? 'running' : failedCount > 0 ? 'failed' : 'succeeded';
  return { state, endedCount: ended.length, failedCount };
}
