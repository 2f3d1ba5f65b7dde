import type { JobDetail } from '../contract/tasks.ts';
import { findPhone, traitsOf, type Account } from './accounts.ts';
import { phoneId } from './ids.ts';
import { outcomeAt } from './life.ts';
import { hexadecimal } from './prng.ts';
import type { Done } from './scripts.ts';

/** What a job does, by kind; how it is doing is derived from the phone and the clock (`detail`). */
export type Work = /** Something done to the phone: the job runs as long as the phone is changing from it. */ { kind: 'deed'; event: Done };

interface Job {
  id: string;
  serial: number;
  work: Work;
}

/** Something that GetTask can be asked about. */
export interface Task {
  id: string;
  jobs: readonly Job[];
}

/** The oldest are forgotten, as the service does. */
const tasksKept = 2000;
const purpose = { task: 601, job: 602 } as const;

type Outcome = Omit<JobDetail, 'job_id' | 'execute_msg'> & { execute_msg: string | null };

const running: Outcome = { status: 1, error_code: '', error_msg: '', execute_msg: null };
const succeeded: Outcome = { ...running, status: 2 };
const failed = (error_code: string, error_msg: string): Outcome => ({ ...running, status: -1, error_code, error_msg });

const details: { [Kind in Work['kind']]: (account: Account, serial: number, work: Extract<Work, { kind: Kind }>, nowMs: number) => Outcome } = {
  deed: (account, serial, { event }, nowMs) => {
    const outcome = outcomeAt(traitsOf(account, serial), event, nowMs);
    if (outcome === 'failed') return failed('KOOPHONE.API.62010', 'The instance is abnormal');
    return outcome === 'running' ? running : succeeded;
  },
};

/** Starts a task of one job a phone. Answers what the operation does: the only place where jobs and phones stand together. */
export function startTask(account: Account, works: readonly { serial: number; work: Work }[], prefix = '') {
  const number = account.taskCount++;
  const jobs = works.map(({ serial, work }, i): Job => ({ id: hexadecimal(account.seed ^ Math.imul(number + 1, 0x2545f491), i, purpose.job, 32), serial, work }));
  const task: Task = { id: prefix + hexadecimal(account.seed, number, purpose.task, 32), jobs };
  account.tasks.set(task.id, task);
  const [oldest] = account.tasks.keys();
  if (account.tasks.size > tasksKept && oldest !== undefined) account.tasks.delete(oldest);
  return { task_id: task.id, cmd_jobs: jobs.map(({ id, serial }) => ({ instance_id: phoneId(account.seed, serial), job_id: id })) };
}

/** The jobs of a task at the account's time `nowMs` (table 4-19). One whose phone is no more has failed. */
export function describeJobs(account: Account, { jobs }: Task, nowMs: number) {
  return jobs.map(({ id, serial, work }) => {
    const isGone = findPhone(account, phoneId(account.seed, serial)) === undefined;
    return { job_id: id, ...(isGone ? failed('CPS0005', 'Phone not found.') : details[work.kind](account, serial, work, nowMs)) };
  });
}
