import { mapLimit } from '../../batch-engine/map-limit.ts';
import { ApiError, failureOf, isPassing } from '../../contract/api-error.ts';
import type { RunningTask } from '../../contract/task-store.ts';
import { observationOfJobs } from '../../contract/task-observation.ts';
import { GetTask, type JobDetail } from '../../contract/tasks.ts';
import type { WorkerWorld } from '../world.ts';
import type { Credentials } from './credentials.ts';
import type { Pacer } from './pacer.ts';

/** Hears what the service says of a task, after it is stored. */
export interface TaskFollower {
  onJobs: (jobs: readonly JobDetail[]) => void;
  /** The service does not know the task (any more). */
  onForgotten: (error: ApiError) => void;
  onFailure: (error: ApiError) => void;
  /** The task runs no more, as the store has it: whoever stored that may not have been told that it did. */
  onStored: () => void;
}

export interface Asking {
  world: WorkerWorld;
  tenant: string;
  credentials: Credentials;
  pacer: Pacer;
  followerOf: (taskId: string) => TaskFollower | undefined;
  signal: AbortSignal;
}

/** Questions under way at once, of a tenant. */
const atOnce = 4;

/** Whether the service itself says that there is no such task. */
const isForgotten = (error: ApiError): boolean =>
  error.kind === 'notFound' && error.code.startsWith('KOOPHONE.');

/** How a round of questions went. `nobody`: there is no session to ask in. */
export type Round = 'well' | 'nobody' | { failed: ApiError };

/**
 * Asks the service for tasks, in the order given, and stores what it says. Ends early where nobody is left to ask for, or
 * where the service takes no questions at the moment.
 * @throws what the store throws
 */
export async function askDue(
  { world, tenant, credentials, pacer, followerOf, signal }: Asking,
  due: readonly RunningTask[],
): Promise<Round> {
  const { store, journal, call, clock } = world;
  const people = await store.sessionsOf(tenant);
  let own = await world.serviceSession?.of(tenant);
  let answered = 0;
  let stopped: 'nobody' | ApiError | undefined;

  const isOver = () => signal.aborted || stopped !== undefined;
  async function askInTurn(task: RunningTask): Promise<void> {
    if (isOver()) return;
    await pacer.take(signal).catch(() => {});
    if (!isOver()) await ask(task);
  }

  async function ask({ taskId }: RunningTask): Promise<void> {
    const session = credentials.choose(own ? [...people, own] : people);
    if (!session) {
      stopped = 'nobody';
      return;
    }
    let jobs: readonly JobDetail[];
    try {
      ({ jobs } = await call(session, GetTask, { task_id: taskId }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return hear(taskId, error, session);
    }
    answered += 1;
    credentials.accepted(session);
    await journal.seeTask(tenant, taskId, { ...observationOfJobs(jobs), jobs });
    followerOf(taskId)?.onJobs(jobs);
  }

  async function hear(
    taskId: string,
    error: ApiError,
    session: Parameters<Credentials['refused']>[0],
  ): Promise<void> {
    if (isForgotten(error)) {
      answered += 1;
      credentials.accepted(session);
      await journal.seeTask(tenant, taskId, { state: 'unknown', endedCount: 0, failedCount: 0 });
      followerOf(taskId)?.onForgotten(error);
      return;
    }
    // It says nothing of the task: somebody else may ask at once.
    if (error.kind === 'signedOut') {
      credentials.refused(session, 'dead');
      if (session === own) own = await world.serviceSession?.of(tenant, session);
      return;
    }
    if (error.kind === 'forbidden') credentials.refused(session, 'forbidden');
    const { retryAfterMs = 0 } = error;
    if (retryAfterMs > 0) pacer.hold(retryAfterMs);
    if (isPassing(error)) stopped = error;
    await store.failTask(
      tenant,
      taskId,
      failureOf(error, GetTask.name),
      retryAfterMs > 0 ? clock.now() + retryAfterMs : 0,
    );
    followerOf(taskId)?.onFailure(error);
  }

  await mapLimit(due, atOnce, askInTurn);
  if (stopped === 'nobody') return 'nobody';
  return stopped && answered === 0 ? { failed: stopped } : 'well';
}
