import { waitMs } from '../batch-engine/polling.ts';
import { isThereAlready } from '../batch-engine/verdict.ts';
import { verifyWithinMs } from '../batch-engine/verify-effect.ts';
import { ApiError } from '../contract/api-error.ts';
import type { CallService } from '../contract/call-service.ts';
import { AsyncCommand } from '../contract/commands.ts';
import { canonicalCode } from '../contract/errors.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { findStatus, jobStatuses } from '../contract/statuses.ts';
import { sightOfJobs } from '../contract/task-sight.ts';
import { GetTask, type CmdJob, type JobDetail } from '../contract/tasks.ts';
import type { WorkerJournal } from '../contract/worker-api.ts';
import type { BatchState } from './batch-state.ts';
import type { WorkerClock } from './world.ts';

export interface TaskFollowerOptions {
  tenant: string;
  state: BatchState;
  journal: WorkerJournal;
  call: CallService;
  session: () => StoredSession;
  clock: WorkerClock;
  pollPace: number;
  /** Hears of a question that failed, and of the next that went well. */
  onRound: (failure: ApiError | undefined) => void;
  signal: AbortSignal;
}

export interface TaskFollower {
  /** Follows a task until all of its jobs have ended. @param isOld it was begun a while ago: it is asked at once */
  follow: (taskId: string, pairs: readonly Pick<CmdJob, 'job_id' | 'instance_id'>[], isOld?: boolean) => void;
  /** Resolves when no task is followed any more. */
  idle: () => Promise<void>;
}

/** Follows the tasks of a batch: what their jobs come to is the phones' outcome, and stored with the task. */
export function createTaskFollower({ tenant, state, journal, call, session, clock, pollPace, onRound, signal }: TaskFollowerOptions): TaskFollower {
  const following = new Map<string, Promise<void>>();

  async function followOne(taskId: string, jobs: Map<string, number>, isOld: boolean): Promise<void> {
    for (let failures = 0, isFirst = isOld; jobs.size > 0 && !signal.aborted; isFirst = false) {
      if (!isFirst) await clock.sleep(waitMs('task', { hasPassing: true, failures }) * pollPace, signal).catch(() => {});
      if (signal.aborted) return;
      try {
        const answer = await call(session(), GetTask, { task_id: taskId });
        failures = 0;
        onRound(undefined);
        await journal.seeTask(tenant, taskId, sightOfJobs(answer.jobs));
        settle(jobs, answer.jobs);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.kind === 'notFound' && error.code.startsWith('KOOPHONE.')) {
          await journal.seeTask(tenant, taskId, { state: 'unknown', endedCount: 0, failedCount: 0 });
          giveUp(jobs, error);
          return;
        }
        failures += 1;
        onRound(error);
      }
    }
  }

  function settle(jobs: Map<string, number>, answered: readonly JobDetail[]): void {
    const at = clock.now();
    for (const { job_id, status, error_code, error_msg, execute_msg } of answered) {
      const place = jobs.get(job_id);
      const { isPassing, tone } = findStatus(jobStatuses, status);
      // One that nobody knows is no end.
      if (place === undefined || isPassing || tone === 'unknown') continue;
      jobs.delete(job_id);
      const detail = state.outcomes.detailOf(place);
      const now = state.outcomes.stateOf(place);
      if (!detail || (now !== 'accepted' && now !== 'unknown')) continue;
      const code = canonicalCode(error_code ?? '');
      const isGood = tone === 'good' || isThereAlready(code);
      state.set(place, isGood ? 'succeeded' : 'failed', { ...detail, code: tone === 'good' ? '0' : code || `JOB.${status}`, message: error_msg ?? '', at, ...(detail.operation === AsyncCommand.name && { output: execute_msg ?? null }) });
    }
  }

  /** Nobody will ever tell what became of the phones, unless they themselves are watched. */
  function giveUp(jobs: ReadonlyMap<string, number>, { code, message, requestId, kind, status }: ApiError): void {
    for (const place of jobs.values()) {
      const detail = state.outcomes.detailOf(place);
      if (detail && state.outcomes.stateOf(place) === 'accepted' && verifyWithinMs(detail.operation) === undefined) {
        state.set(place, 'unknown', { ...detail, code, message, requestId, kind, status, at: clock.now() });
      }
    }
  }

  return {
    follow(taskId, pairs, isOld = false) {
      if (following.has(taskId)) return;
      const jobs = new Map<string, number>();
      for (const { job_id, instance_id } of pairs) {
        const place = state.placeOf(instance_id);
        if (place !== undefined) jobs.set(job_id, place);
      }
      const done = followOne(taskId, jobs, isOld).finally(() => following.delete(taskId));
      following.set(taskId, done);
    },
    async idle() {
      while (following.size > 0) await Promise.all(following.values());
    },
  };
}
