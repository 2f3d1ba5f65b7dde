import { oddJobCode, readTransition } from '../batch-engine/transition.ts';
import { isThereAlready } from '../batch-engine/verdict.ts';
import { verifyWithinMs } from '../batch-engine/verify-effect.ts';
import { ApiError } from '../contract/api-error.ts';
import { AsyncCommand } from '../contract/commands.ts';
import { canonicalCode } from '../contract/errors.ts';
import type { StatusValue } from '../contract/fields.ts';
import type { JournalTaskDetails } from '../contract/journal.ts';
import { jobStatuses } from '../contract/operation-statuses.ts';
import { findStatus } from '../contract/statuses.ts';
import { hasEnded } from '../contract/task-observation.ts';
import { GetTask, type CmdJob, type JobDetail } from '../contract/tasks.ts';
import type { WorkerJournal } from '../contract/worker-api.ts';
import type { BatchState } from './batch-state.ts';
import type { TasksWatch } from './tasks/watch-tasks.ts';
import type { WorkerClock } from './world.ts';

export interface TaskFollowerOptions {
  tenant: string;
  state: BatchState;
  journal: WorkerJournal;
  watch: TasksWatch;
  clock: WorkerClock;
  /** Hears of a question that failed, and of the next that went well. */
  onRound: (failure: ApiError | undefined) => void;
  signal: AbortSignal;
}

export interface TaskFollower {
  /** Follows a task until all of its jobs have ended. */
  follow: (taskId: string, pairs: readonly CmdJob[]) => void;
  /** Resolves when no task is followed any more. */
  idle: () => Promise<void>;
}

type Said = Pick<JobDetail, 'job_id' | 'status'> & {
  error_code?: string | null | undefined;
  error_msg?: string | null | undefined;
  execute_msg?: string | null | undefined;
};

/** Takes in what the tasks of a batch come to: what is said of their jobs is the phones' outcome. */
export function createTaskFollower({
  tenant,
  state,
  journal,
  watch,
  clock,
  onRound,
  signal,
}: TaskFollowerOptions): TaskFollower {
  const following = new Map<string, Promise<void>>();

  async function followOne(taskId: string, jobs: Map<string, number>): Promise<void> {
    const ended = new AbortController();
    const end = () => ended.abort();
    const endIfAll = () => {
      if (jobs.size === 0) end();
    };
    const takeStored = async () => {
      const stored = await untilRead(taskId);
      if (stored) settle(jobs, stored.jobs);
      // Of a task that was never stored nobody asks.
      if (stored?.state !== 'running' && !signal.aborted) {
        giveUp(jobs, stored ? forgotten() : lost());
        end();
      }
      endIfAll();
    };
    let isReading = true;
    const leave = watch.follow(
      tenant,
      taskId,
      {
        onJobs(answered) {
          onRound(undefined);
          settle(jobs, answered);
          endIfAll();
        },
        onForgotten(error) {
          onRound(undefined);
          giveUp(jobs, error);
          end();
        },
        onFailure: onRound,
        onStored() {
          if (isReading) return;
          isReading = true;
          void takeStored().finally(() => (isReading = false));
        },
      },
      signal,
    );
    signal.addEventListener('abort', end, { once: true });
    try {
      // What was said before anybody followed it, as before a restart, stands in the store.
      await takeStored();
      isReading = false;
      await whenAborted(ended.signal);
    } finally {
      leave();
      signal.removeEventListener('abort', end);
    }
  }

  /** @returns nothing for one that is not in the store, long after it was to be stored */
  async function untilRead(taskId: string): Promise<JournalTaskDetails | undefined> {
    const untilMs = clock.now() + storedWithinMs;
    while (!signal.aborted) {
      try {
        const task = await journal.showTask(tenant, taskId);
        if (task || clock.now() > untilMs) return task;
      } catch {
        // The store is away: what is said meanwhile is heard all the same.
      }
      await clock.sleep(storeRestMs, signal).catch(() => {});
    }
    return undefined;
  }

  function settle(jobs: Map<string, number>, answered: readonly Said[]): void {
    const at = clock.now();
    for (const job of answered) {
      const place = jobs.get(job.job_id);
      if (place === undefined) continue;
      if (!hasEnded(job)) {
        showOdd(place, job.status);
        continue;
      }
      const { job_id, status, error_code, error_msg, execute_msg } = job;
      jobs.delete(job_id);
      const detail = state.outcomes.detailOf(place);
      const now = state.outcomes.stateOf(place);
      if (!detail || (now !== 'accepted' && now !== 'unknown')) continue;
      const code = canonicalCode(error_code ?? '');
      const isGood = findStatus(jobStatuses, status).tone === 'good';
      state.set(place, isGood || isThereAlready(code) ? 'succeeded' : 'failed', {
        ...detail,
        code: isGood ? '0' : code || `JOB.${status}`,
        message: error_msg ?? '',
        at,
        ...(detail.operation === AsyncCommand.name && { output: execute_msg ?? null }),
      });
    }
  }

  /** A status that nobody knows is no end: it is shown as it is, for as long as the service says it. */
  function showOdd(place: number, status: StatusValue): void {
    const detail = state.outcomes.detailOf(place);
    if (!detail || state.outcomes.stateOf(place) !== 'accepted') return;
    const isOdd = findStatus(jobStatuses, status).tone === 'unknown';
    const code = isOdd
      ? oddJobCode(status)
      : readTransition(detail.code)?.status.tone === 'unknown'
        ? ''
        : detail.code;
    if (code !== detail.code) state.set(place, 'accepted', { ...detail, code });
  }

  /** Nobody will ever tell what became of the phones, unless they themselves are watched. */
  function giveUp(
    jobs: ReadonlyMap<string, number>,
    { code, message, requestId, kind, status }: ApiError,
  ): void {
    for (const place of jobs.values()) {
      const detail = state.outcomes.detailOf(place);
      if (
        detail &&
        state.outcomes.stateOf(place) === 'accepted' &&
        verifyWithinMs(detail.operation) === undefined
      ) {
        state.set(place, 'unknown', {
          ...detail,
          code,
          message,
          requestId,
          kind,
          status,
          at: clock.now(),
        });
      }
    }
  }

  return {
    follow(taskId, pairs) {
      if (following.has(taskId)) return;
      const jobs = new Map<string, number>();
      for (const { job_id, instance_id } of pairs) {
        const place = state.placeOf(instance_id);
        if (place !== undefined) jobs.set(job_id, place);
      }
      const done = followOne(taskId, jobs).finally(() => following.delete(taskId));
      following.set(taskId, done);
    },
    async idle() {
      while (following.size > 0) await Promise.all(following.values());
    },
  };
}

const storeRestMs = 1000;
/** An entry that could not be completed is tried again every few seconds, by the process that sent it. */
const storedWithinMs = 60_000;

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );

/** The answer that named the task never came into the store. */
const lost = (): ApiError =>
  new ApiError({
    kind: 'unknownOutcome',
    code: 'GATEWAY.NO_ANSWER',
    status: 0,
    message: '',
    requestId: '',
    operation: GetTask.name,
  });
const forgotten = (): ApiError =>
  new ApiError({
    kind: 'notFound',
    code: 'KOOPHONE.API.1323',
    status: 400,
    message: '',
    requestId: '',
    operation: GetTask.name,
  });
