import { findPhone, traitsOf } from './accounts.ts';
import { phoneId } from './ids.ts';
import { outcomeAt } from './life.ts';
import { hasStayedUp } from './phones.ts';
import { hexadecimal } from './prng.ts';
import { wordsOf } from './refusals.ts';
import { readInside } from './shell/inside.ts';
import type { Account, Job, Task, Work, Ran } from './state.ts';

/** The oldest are forgotten when another one starts, as the service does: what is more than these, and what is older than a week. */
const tasksKept = 2000;
const keptMs = 7 * 86_400_000;
const purpose = { task: 601, job: 602 } as const;

/** Table 4-19, and 4-5, which has the same. */
interface Outcome {
  status: number;
  error_code: string;
  error_msg: string;
  execute_msg: string | null;
}

const running: Outcome = { status: 1, error_code: '', error_msg: '', execute_msg: null };
const succeeded: Outcome = { ...running, status: 2 };
const failed = (
  error_code: string,
  error_msg: string,
  execute_msg: string | null = null,
): Outcome => ({ status: -1, error_code, error_msg, execute_msg });

/** Table 4-5 and its example: what a command that has ended has printed, well or not. */
export const commandOutcome = ({ text, isFailed }: Ran): Outcome =>
  isFailed ? failed('CPS.0191', 'Run command failed.', text) : { ...succeeded, execute_msg: text };

const details: {
  [Kind in Work['kind']]: (
    account: Account,
    serial: number,
    work: Extract<Work, { kind: Kind }>,
    nowMs: number,
  ) => Outcome;
} = {
  deed: (account, serial, { event }, nowMs) => {
    const outcome = outcomeAt(traitsOf(account, serial), event, nowMs);
    if (outcome === 'failed') return failed('KOOPHONE.API.62010', wordsOf('KOOPHONE.API.62010'));
    return outcome === 'running' ? running : succeeded;
  },
  command: (account, serial, { startMs, endMs, ran }, nowMs) => {
    if (nowMs < endMs) return running;
    return ran.endsPhone || hasStayedUp(account, serial, startMs, endMs)
      ? commandOutcome(ran)
      : failed('CPS.0191', 'Run command failed.');
  },
  install: (account, serial, { install }, nowMs) => {
    readInside(account, serial, nowMs);
    if (install.fate === undefined) return running;
    if (install.fate === '0') return succeeded;
    const code = `KOOPHONE.API.${install.fate}` as const;
    return failed(code, wordsOf(code));
  },
  failure: (_account, _serial, { endMs, code, message, text }, nowMs) =>
    nowMs < endMs ? running : failed(code, message, text),
};

/** Starts a task of one job a phone at the account's time `nowMs`. Answers what the operation does: the only place where jobs and phones stand together. */
export function startTask(
  account: Account,
  works: readonly { serial: number; work: Work }[],
  nowMs: number,
  prefix = '',
) {
  const number = account.taskCount++;
  const jobs = works.map(({ serial, work }, i): Job => ({
    id: hexadecimal(account.seed ^ Math.imul(number + 1, 0x2545f491), i, purpose.job, 32),
    serial,
    work,
  }));
  const task: Task = {
    id: prefix + hexadecimal(account.seed, number, purpose.task, 32),
    startedMs: nowMs,
    jobs,
  };
  account.tasks.set(task.id, task);
  for (const [id, { startedMs }] of account.tasks) {
    if (account.tasks.size <= tasksKept && nowMs - startedMs <= keptMs) break;
    account.tasks.delete(id);
  }
  return {
    task_id: task.id,
    cmd_jobs: jobs.map(({ id, serial }) => ({
      instance_id: phoneId(account.seed, serial),
      job_id: id,
    })),
  };
}

/** The task of this id that is not forgotten at the account's time `nowMs`. */
export function findTask(account: Account, id: string, nowMs: number): Task | undefined {
  const task = account.tasks.get(id);
  return task && nowMs - task.startedMs <= keptMs ? task : undefined;
}

/** The jobs of a task at the account's time `nowMs` (table 4-19). One whose phone is no more has failed. */
export function describeJobs(account: Account, { jobs }: Task, nowMs: number) {
  return jobs.map(({ id, serial, work }) => {
    const isGone = findPhone(account, phoneId(account.seed, serial)) === undefined;
    return {
      job_id: id,
      ...(isGone ? failed('CPS0005', 'Phone not found.') : detailsOf(account, serial, work, nowMs)),
    };
  });
}

function detailsOf(account: Account, serial: number, work: Work, nowMs: number): Outcome {
  const describe = details[work.kind] as (
    account: Account,
    serial: number,
    work: Work,
    nowMs: number,
  ) => Outcome; // each kind has its own
  return describe(account, serial, work, nowMs);
}
