import type { Logger } from 'pino';
import { gatewayPaths } from '../contract/gateway.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import type { Handle } from './exchange.ts';
import { answer, decode, nothingHere } from './json-route.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';

export interface TaskRouteOptions {
  worker: Pick<WorkerApi, 'tasks' | 'askTask'>;
  sessions: SessionStore;
  logger: Logger;
}

export const isTaskPath = (path: string): boolean =>
  path === gatewayPaths.workerTasks || path.startsWith(`${gatewayPaths.workerTasks}/`);

/** `/worker/tasks` and `/worker/tasks/{task_id}/ask`: whoever is signed in sees how the own tenant's tasks stand, and has one asked for soon, which is a read. */
export function createTaskRoutes({ worker, sessions, logger }: TaskRouteOptions): Handle {
  return async (exchange) => {
    const { request, path, record } = exchange;
    const [id = '', part = '', ...rest] = path
      .slice(gatewayPaths.workerTasks.length + 1)
      .split('/')
      .map(decode);
    const isAsking = request.method === 'POST' && id !== '' && part === 'ask' && rest.length === 0;
    record.operation = isAsking ? 'AskTask' : 'WatchTasks';
    const { owner } = (await findSession(sessions, request, record)).session;
    if (isAsking) {
      if (!(await guarded(worker.askTask(owner, id)))) throw nothingHere();
      return { ...(await answer(exchange, {})), status: 202 };
    }
    if (request.method !== 'GET' || path !== gatewayPaths.workerTasks) throw nothingHere();
    return answer(exchange, await guarded(worker.tasks(owner)));
  };

  async function guarded<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      logger.error({ error }, 'store failed');
      throw new Refusal(
        'GATEWAY.STORE_UNAVAILABLE',
        'The console’s own store cannot be used at the moment.',
      );
    }
  }
}
