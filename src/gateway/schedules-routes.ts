import type { Logger } from 'pino';
import { ApiError } from '../contract/api-error.ts';
import { gatewayPaths, type GatewayErrorCode } from '../contract/gateway.ts';
import { batchId } from '../contract/journal.ts';
import type { ScheduleAuthor } from '../contract/schedule-store.ts';
import type { ScheduleRefusal } from '../contract/schedules-api.ts';
import { newSchedule, previewQuery, runNow, runsQuery, runYes } from '../contract/schedules.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { WorkerInputError, type WorkerApi } from '../contract/worker-api.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { guardStore } from './full-store.ts';
import { createInTurn } from './in-turn.ts';
import { answer, decode, nothingHere, parse, parseBody } from './json-route.ts';
import { isSafeMethod } from './origin.ts';
import { Refusal } from './refusal.ts';
import { refuseUnlessShared } from './refuse-unless-shared.ts';
import type { Reply } from './reply.ts';
import { findSession } from './sessions.ts';

export interface SchedulesRouteOptions {
  worker: Pick<WorkerApi, 'schedules'>;
  sessions: SessionStore;
  logger: Logger;
}

const base = gatewayPaths.workerSchedules;
const mostBytes = 1024 * 1024;
/** Each may read the whole list, and plans for all of it. */
const previews = { atOnce: 2, mostWaiting: 5 };

export const isSchedulesPath = (path: string): boolean =>
  path === base || path.startsWith(`${base}/`);

const refusals: Readonly<
  Record<ScheduleRefusal, readonly [code: GatewayErrorCode, message: string]>
> = {
  notFound: [
    'GATEWAY.NOT_FOUND',
    'There is no such schedule, or no such run that waits for a yes.',
  ],
  full: [
    'GATEWAY.FULL',
    'There are as many schedules, or they name as much together, as may be: nothing was saved.',
  ],
  over: ['GATEWAY.BAD_REQUEST', 'It has no more times: change when it runs.'],
};

/** `/worker/schedules/…`: whoever is signed in reads the schedules of the own tenant; known administrators make and change them. */
export function createSchedulesRoutes({ worker, sessions, logger }: SchedulesRouteOptions): Handle {
  const whileStored = guardStore(
    logger,
    (error) =>
      error instanceof Refusal || error instanceof ApiError || error instanceof WorkerInputError,
  );
  const { schedules } = worker;
  const inTurn = createInTurn(previews);
  return async (exchange) => {
    const { request, path, query, record, requestId } = exchange;
    const [id = '', part, run, word, ...rest] = path
      .slice(base.length + 1)
      .split('/')
      .map(decode);
    const isPreview = request.method === 'POST' && id === 'preview' && part === undefined;
    record.operation =
      isSafeMethod(request.method) || isPreview ? 'ReadSchedules' : 'ChangeSchedules';
    const { session, sessionId } = await findSession(sessions, request, record);
    if (rest.length > 0) throw nothingHere();
    if (isPreview) return preview(exchange, session, sessionId);
    if (request.method === 'GET') {
      const params = Object.fromEntries(new URLSearchParams(query));
      return answer(exchange, found(await stored(read(session.owner, id, part, params))));
    }
    const { view } = session;
    // It is run in the console's own name, or for others.
    refuseUnlessShared(view, 'A schedule acts for all of the tenant');
    const author: ScheduleAuthor = { session, requestId, address: request.from.address };
    const known = id === '' ? undefined : parse(batchId, id);
    if (request.method === 'DELETE' && known !== undefined && part === undefined) {
      if (!(await recorded(schedules.remove(author, known)))) throw nothingHere();
      return answer(exchange, {});
    }
    if (request.method !== 'POST') throw nothingHere();
    return change(exchange, author, { id: known, part, run, word });
  };

  async function read(
    tenant: string,
    id: string,
    part: string | undefined,
    params: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    if (id === '') return schedules.list(tenant);
    if (part === undefined) return schedules.show(tenant, parse(batchId, id));
    return part === 'runs'
      ? schedules.runs(tenant, parse(batchId, id), parse(runsQuery, params))
      : undefined;
  }

  async function change(
    exchange: Exchange,
    author: ScheduleAuthor,
    at: Record<'id' | 'part' | 'run' | 'word', string | undefined>,
  ): Promise<Reply> {
    const { id, part, word } = at;
    const body = async () => parseBody((await readBody(exchange.request, mostBytes)) || '{}');
    const work = async () => {
      if (id === undefined) return schedules.create(author, parse(newSchedule, await body()));
      if (part === undefined) return schedules.change(author, id, parse(newSchedule, await body()));
      if (part === 'pause') return schedules.pause(author, id);
      if (part === 'resume') return schedules.resume(author, id);
      if (part === 'run')
        return schedules.run(author, id, parse(runNow, await body()).confirmed_phones);
      const run = /^\d{1,15}$/.exec(at.run ?? '')?.[0];
      if (part !== 'runs' || run === undefined) throw nothingHere();
      if (word === 'skip') return schedules.answer(author, id, run, { word });
      if (word !== 'confirm') throw nothingHere();
      const { confirmed_phones: confirmedPhones } = parse(runYes, await body());
      return schedules.answer(author, id, run, { word, confirmedPhones });
    };
    const result = await recorded(work());
    if (typeof result === 'string') throw new Refusal(...refusals[result]);
    return { ...(await answer(exchange, result)), status: 202 };
  }

  async function preview(
    exchange: Exchange,
    session: StoredSession,
    sessionId: string,
  ): Promise<Reply> {
    const query = parse(previewQuery, parseBody(await readBody(exchange.request, mostBytes)));
    try {
      return await inTurn(exchange, session.view.mark, async () =>
        answer(exchange, found(await stored(schedules.preview(session, query)))),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.kind === 'signedOut') {
        await sessions.delete(sessionId).catch(() => {});
        throw new Refusal(
          'GATEWAY.SIGNED_OUT',
          'This session has ended at the service: sign in again.',
        );
      }
      throw new Refusal(
        'GATEWAY.UNREACHABLE',
        `The service does not list the phones at the moment (${error.code}).`,
      );
    }
  }

  function recorded<T>(work: Promise<T>): Promise<T> {
    return guarded(work, 'GATEWAY.NOT_RECORDED');
  }
  function stored<T>(work: Promise<T>): Promise<T> {
    return guarded(work, 'GATEWAY.STORE_UNAVAILABLE');
  }

  async function guarded<T>(work: Promise<T>, code: GatewayErrorCode): Promise<T> {
    try {
      return await whileStored(work, code);
    } catch (error) {
      if (!(error instanceof WorkerInputError)) throw error;
      throw new Refusal(
        'GATEWAY.BAD_REQUEST',
        `This field is missing or not as it must be: ${error.message}.`,
      );
    }
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw nothingHere();
  return value;
}
