import type { Logger } from 'pino';
import { gatewayPaths, mayShare, type GatewayErrorCode } from '../contract/gateway.ts';
import { journalLimits } from '../contract/journal.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { WorkerInputError, type WorkerApi, type WorkerRefusal } from '../contract/worker-api.ts';
import { batchCommands, batchRetry, newBatch, type BatchCommand } from '../contract/worker.ts';
import { batchPhonesQuery, batchSinceQuery, workerBatchQuery } from '../contract/worker-queries.ts';
import { batchId } from '../contract/journal.ts';
import { readBody } from './body.ts';
import type { Exchange, Handle } from './exchange.ts';
import { guardStore } from './full-store.ts';
import { answer, decode, nothingHere, parse, parseBody } from './json-route.ts';
import { isSafeMethod } from './origin.ts';
import { Refusal } from './refusal.ts';
import type { Reply } from './reply.ts';
import { findSession } from './sessions.ts';

export interface WorkerRouteOptions {
  worker: WorkerApi;
  sessions: SessionStore;
  logger: Logger;
}

export const isWorkerPath = (path: string): boolean =>
  path === '/worker' || path.startsWith('/worker/');

const refusals: Readonly<
  Record<WorkerRefusal, readonly [code: GatewayErrorCode, message: string]>
> = {
  taken: ['GATEWAY.BATCH_TAKEN', 'A batch of this id has been registered with another content.'],
  notFound: ['GATEWAY.NOT_FOUND', 'There is no such batch.'],
  ended: ['GATEWAY.BATCH_ENDED', 'The batch has ended.'],
  signedOut: ['GATEWAY.SIGNED_OUT', 'This session has ended at the service: sign in again.'],
  unconfirmed: [
    'GATEWAY.NEEDS_SECOND',
    'The batch waits for the yes of a second administrator: it can be confirmed, declined or withdrawn.',
  ],
  samePerson: [
    'GATEWAY.NEEDS_SECOND',
    'Whoever began a batch cannot say the second yes or no to it: another administrator can. Access keys do not say whose they are: with them it can neither be said nor asked for.',
  ],
  nothingToRetry: [
    'GATEWAY.BATCH_ENDED',
    'Nothing of the batch is left to be tried again, or somebody is trying it again already.',
  ],
};

/** `/worker/batches/…`: whoever is signed in reads the batches of the own tenant; who may write begins and steers them. */
export function createWorkerRoutes({ worker, sessions, logger }: WorkerRouteOptions): Handle {
  const guarded = guardStore(
    logger,
    (error) => error instanceof Refusal || error instanceof WorkerInputError,
  );
  return async (exchange) => {
    const { request, path, query, record } = exchange;
    record.operation = isSafeMethod(request.method) ? 'ReadBatches' : 'SteerBatch';
    const { session, sessionId } = await findSession(sessions, request, record);
    const [id, part, ...rest] = path
      .slice(gatewayPaths.workerBatches.length + 1)
      .split('/')
      .map(decode);
    if (!path.startsWith(gatewayPaths.workerBatches) || rest.length > 0) throw nothingHere();
    const params = Object.fromEntries(new URLSearchParams(query));
    if (request.method === 'GET')
      return answer(
        exchange,
        found(await guarded(read(session, id ?? '', part, params), 'GATEWAY.STORE_UNAVAILABLE')),
      );
    if (request.method !== 'POST')
      throw new Refusal('GATEWAY.NOT_FOUND', 'Batches can be read, begun and steered.');
    if (session.view.role === 'readOnly')
      throw new Refusal('GATEWAY.READ_ONLY', 'A batch changes something; this user may only read.');
    try {
      return await steer(session, id ?? '', part, exchange);
    } catch (error) {
      // Whoever signed in with it is asked to sign in again.
      if (error instanceof Refusal && error.code === 'GATEWAY.SIGNED_OUT')
        await sessions.delete(sessionId).catch(() => {});
      throw error;
    }
  };

  async function read(
    session: StoredSession,
    id: string,
    part: string | undefined,
    params: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    const { owner } = session;
    if (id === '') return worker.list(owner, parse(workerBatchQuery, params));
    if (part === undefined)
      return worker.show(owner, parse(batchId, id), parse(batchSinceQuery, params).since);
    return part === 'phones'
      ? worker.phones(owner, parse(batchId, id), parse(batchPhonesQuery, params))
      : undefined;
  }

  async function steer(
    session: StoredSession,
    id: string,
    part: string | undefined,
    exchange: Exchange,
  ): Promise<Reply> {
    const body = async () =>
      parseBody((await readBody(exchange.request, journalLimits.batchBytes)) || '{}');
    if (id === '')
      return accepted(
        exchange,
        await begun(worker.register(session, parse(newBatch, await body()))),
      );
    const known = parse(batchId, id);
    if (part === 'retry')
      return accepted(
        exchange,
        await begun(worker.retry(session, known, parse(batchRetry, await body()))),
      );
    const from = { requestId: exchange.requestId, address: exchange.request.from.address };
    if (part === 'confirm' || part === 'decline') {
      // Nobody but this console asks for it, so a guess does not do.
      if (!mayShare(session.view))
        throw new Refusal(
          'GATEWAY.NOT_PROVEN',
          'Nothing says yet that this user is an administrator of the tenant.',
        );
      return accepted(exchange, await begun(worker.second(session, known, part, from)));
    }
    if (!isCommand(part)) throw nothingHere();
    if (part !== 'pause') await refuseOthers(session, known);
    return accepted(exchange, await begun(worker.command(session, known, part, from)));
  }

  /**
   * What ends somebody else's batch, or lets it go on, is opened by no guess: only this console guards it. Pausing is: it can be taken back.
   * @throws Refusal GATEWAY.NOT_PROVEN
   */
  async function refuseOthers({ owner, view }: StoredSession, id: string): Promise<void> {
    if (mayShare(view)) return;
    const batch = await guarded(worker.show(owner, id, undefined), 'GATEWAY.STORE_UNAVAILABLE');
    if (batch && batch.by !== view.user)
      throw new Refusal(
        'GATEWAY.NOT_PROVEN',
        'Somebody else began this batch, and nothing says yet that this user is an administrator of the tenant. It can be paused.',
      );
  }

  /** @throws Refusal GATEWAY.BAD_REQUEST naming the field, GATEWAY.BATCH_TAKEN, BATCH_ENDED, NOT_FOUND or NOT_RECORDED */
  async function begun<T extends object>(work: Promise<T | WorkerRefusal>): Promise<T> {
    let result: T | WorkerRefusal;
    try {
      result = await guarded(work, 'GATEWAY.NOT_RECORDED');
    } catch (error) {
      if (error instanceof WorkerInputError)
        throw new Refusal(
          'GATEWAY.BAD_REQUEST',
          `This field is missing or not as it must be: ${error.message}.`,
        );
      throw error;
    }
    if (typeof result !== 'string') return result;
    const [code, message] = refusals[result];
    throw new Refusal(code, message);
  }
}

const isCommand = (part: string | undefined): part is BatchCommand =>
  batchCommands.some((command) => command === part);

function found<T>(value: T | undefined): T {
  if (value === undefined) throw nothingHere();
  return value;
}

/** 202: stored, and going on by itself. */
const accepted = async (exchange: Exchange, value: unknown): Promise<Reply> => ({
  ...(await answer(exchange, value)),
  status: 202,
});
