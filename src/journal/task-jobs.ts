import type { JournalTaskDetails } from '../contract/journal.ts';
import type { TaskObservation } from '../contract/journal-store.ts';
import type { JournalJob } from '../contract/journal-jobs.ts';
import { hasEnded, observationOfJobs } from '../contract/task-observation.ts';
import type { JobDetail } from '../contract/tasks.ts';
import { clean } from './store.ts';

/** What is kept of a job's texts, in characters: more than the service says, so that a cut can be seen (see limits.outputBytes). */
const most = { id: 256, code: 128, message: 2000, output: 4096 } as const;
/** What is kept of a task: a request names a hundred phones. */
const mostJobs = 1000;

const short = (text: string | undefined, length: number): string | null =>
  text === undefined ? null : clean(text).slice(0, length);

const toStored = ({
  job_id,
  status,
  error_code,
  error_msg,
  execute_msg,
}: JobDetail): JournalJob => ({
  job_id: clean(job_id).slice(0, most.id),
  status: typeof status === 'number' ? status : clean(status).slice(0, most.code),
  error_code: short(error_code, most.code),
  error_msg: short(error_msg, most.message),
  execute_msg: short(execute_msg, most.output),
});

/** What is known of jobs once more was said of them: what has ended stays as it ended, and what is not spoken of any more stays. */
export function mergeJobs(known: readonly JournalJob[], said: readonly JobDetail[]): JournalJob[] {
  const jobs = new Map(known.map((job) => [job.job_id, job]));
  for (const job of said.map(toStored)) {
    const before = jobs.get(job.job_id);
    if (before ? !hasEnded(before) : jobs.size < mostJobs) jobs.set(job.job_id, job);
  }
  return [...jobs.values()];
}

/** How a task stands by its jobs: it has ended when all those have that its beginning named. */
export function observationOfTask(
  pairs: JournalTaskDetails['pairs'],
  jobs: readonly JournalJob[],
): TaskObservation {
  const observation = observationOfJobs(jobs);
  const ended = new Set(jobs.filter(hasEnded).map(({ job_id }) => job_id));
  return pairs.every(({ job_id }) => ended.has(job_id))
    ? observation
    : { ...observation, state: 'running' };
}
