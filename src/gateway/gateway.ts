import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { defaultAskAbovePhones, gatewayPaths, standingHeader, type ConsoleSettings } from '../contract/gateway.ts';
import { defaultRoleRules, type RoleRules } from '../contract/iam.ts';
import type { Journal } from '../contract/journal.ts';
import type { LockStore } from '../contract/locks.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { findWorkerRoute } from '../contract/worker-routes.ts';
import { bodyLimitBytes } from './body.ts';
import { clientOf, nobodyTrusted, type TrustedProxies } from './client-address.ts';
import type { CallRecord, Exchange, Handle } from './exchange.ts';
import { createIconFetcher, type FetchIcon } from './fetch-icon.ts';
import { createAccess } from './access.ts';
import { createForward } from './forward.ts';
import { createIconRoutes } from './icon-routes.ts';
import { createKeptRoutes, isKeptPath } from './kept-routes.ts';
import { createJournalRoutes } from './journal-routes.ts';
import { createLocksRoutes, isLocksPath } from './locks-routes.ts';
import { isOwnOrigin, isSafeMethod } from './origin.ts';
import { Refusal } from './refusal.ts';
import { failure, json, send, type Reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { createSessionRoutes } from './session-routes.ts';
import { createMemorySessions, sayingWhenDown } from './sessions.ts';
import { createTaskRoutes, isTaskPath } from './task-routes.ts';
import { createUnderWay } from './under-way.ts';
import { createUpstream } from './upstream.ts';
import { createWorkerRoutes, isWorkerPath } from './worker-routes.ts';

export interface GatewayOptions extends Omit<ConsoleSettings, 'askAbovePhones'> {
  /** 20 unless given. */
  askAbovePhones?: number | undefined;
  /** Base of the API; `/v1/instances/…` is put behind it. */
  endpoint: URL;
  /** Base of IAM; `/v3/auth/tokens` is put behind it. */
  iamEndpoint: URL;
  logger: Logger;
  /** Milliseconds since the epoch; decides when sessions end, and dates what is signed. */
  now?: () => number;
  /** In memory unless given. */
  sessions?: SessionStore;
  /** Records every write before it is sent, and can be read below `/journal`. Without one nothing is recorded. */
  journal?: Journal | undefined;
  /** Runs batches and follows tasks, below `/worker`. */
  worker?: WorkerApi | undefined;
  /** The tenants' locks, below `/worker/locks`. */
  locks?: LockStore | undefined;
  /** Where icons of apps come from: the Internet unless given. */
  fetchIcon?: FetchIcon | undefined;
  /** Rejects where the store of sessions and journal does not answer. */
  checkStore?: () => Promise<void>;
  /** Once true, new calls are refused; those under way go on to their end. */
  isStopping?: () => boolean;
  /** The proxies in front of it, which say who the client is; nobody unless given. */
  trustedProxies?: TrustedProxies | undefined;
  /** What the names of IAM's roles mean; the reference's two unless given. */
  roleRules?: RoleRules | undefined;
  bodyLimitBytes?: number;
  /** Each from the call to the last byte of its answer, but the connection's own. */
  timeouts?: { connectMs?: number; readMs?: number; writeMs?: number; iamMs?: number; iconsMs?: number };
}

export interface Gateway {
  /** Answers what is below its paths and leaves the rest to `next`. */
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Resolves once no call is under way, its entry in the journal included. */
  whenIdle: () => Promise<void>;
  /** Drops the connections to the upstream. */
  close: () => Promise<void>;
}

/**
 * The console's way to the service: keeps the tenant's token or keys, calls the operations of the contract with them, and forwards
 * nothing else. Its paths and its own refusals are in contract/gateway.ts. Timeouts: 30 s for reads, 60 s for writes,
 * 15 s for IAM, 8 s for icons, 10 s to connect.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { timeouts = {}, upstream, statusEnum, askAbovePhones = defaultAskAbovePhones } = options;
  const { journal, logger, checkStore = async () => {}, isStopping = () => false, trustedProxies = nobodyTrusted } = options;
  const now = options.now ?? Date.now;
  const sessions = options.sessions
    ? sayingWhenDown(options.sessions, (error) => logger.error({ error }, 'sessions failed'))
    : createMemorySessions(now);
  const api = createUpstream(options.endpoint, timeouts.connectMs ?? 10_000, now);
  const iam = createUpstream(options.iamEndpoint, timeouts.connectMs ?? 10_000, now);
  const limit = options.bodyLimitBytes ?? bodyLimitBytes;
  const readTimeoutMs = timeouts.readMs ?? 30_000;
  const access = createAccess({ api, sessions, logger, readTimeoutMs });
  const forward = createForward({
    api,
    sessions,
    access,
    recorder: journal,
    logger,
    bodyLimitBytes: limit,
    readTimeoutMs,
    writeTimeoutMs: timeouts.writeMs ?? 60_000,
  });
  const sessionRoutes = createSessionRoutes({ iam, api, now, sessions, bodyLimitBytes: limit, iamTimeoutMs: timeouts.iamMs ?? 15_000, roleRules: options.roleRules ?? defaultRoleRules });
  const iconRoutes = createIconRoutes({ fetchIcon: options.fetchIcon ?? createIconFetcher(), sessions, bodyLimitBytes: limit, timeoutMs: timeouts.iconsMs ?? 8_000 });
  const { behindRead } = access;
  const journalRoutes = journal && behindRead(createJournalRoutes({ journal, sessions, logger }));
  const keptRoutes = journal && behindRead(createKeptRoutes({ journal, sessions, logger }));
  const workerRoutes = options.worker && behindRead(createWorkerRoutes({ worker: options.worker, sessions, logger }));
  const locksRoutes = options.locks && behindRead(createLocksRoutes({ locks: options.locks, sessions, logger }));
  const taskRoutes = options.worker && behindRead(createTaskRoutes({ worker: options.worker, sessions, logger }));
  // What a CallRecord may hold is decided by its type: searching every line for secrets would cost more than writing it.
  const calls = logger.child({}, { redact: [] });
  const settings: ConsoleSettings = { upstream, statusEnum, askAbovePhones };

  function route(method: string, path: string): Handle | undefined {
    if (path.startsWith(`${gatewayPaths.api}/`)) return forward;
    if (isKeptPath(path)) return keptRoutes ?? notFound;
    if (path.startsWith('/journal/')) return journalRoutes ?? notFound;
    // What is not documented is not there.
    if (isWorkerPath(path) && !findWorkerRoute(method, path)) return notFound;
    if (isLocksPath(path)) return locksRoutes ?? notFound;
    if (isTaskPath(path)) return taskRoutes ?? notFound;
    if (isWorkerPath(path)) return workerRoutes ?? notFound;
    if (path === gatewayPaths.session) return sessionRoutes;
    if (path === gatewayPaths.icons) return iconRoutes;
    if (path === gatewayPaths.settings) return showing(settings);
    if (path === gatewayPaths.health) return showing({ status: 'ok' });
    if (path === gatewayPaths.ready) return ready;
    return isReserved(path) ? notFound : undefined;
  }

  const ready: Handle = async (exchange) => {
    await checkStore().catch((error: unknown) => {
      logger.error({ error }, 'not ready');
      throw new Refusal('GATEWAY.STORE_UNAVAILABLE', 'The store of sessions and journal does not answer.');
    });
    return showing({ status: 'ok' })(exchange);
  };

  const underWay = createUnderWay();

  return {
    handler(request, response, next) {
      const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s, 2);
      const handle = route(request.method ?? '', path);
      if (!handle) {
        next();
        return;
      }
      const asked = Object.assign(request, { from: clientOf(request, trustedProxies) });
      const isRefused = isStopping() && path !== gatewayPaths.health;
      void underWay.hold(answer({ request: asked, response, requestId: requestIdOf(request), path, query, record: {} }, isRefused ? stopping : handle, calls, isStopping));
    },
    whenIdle: underWay.whenNone,
    async close() {
      await Promise.all([api.close(), iam.close()]);
    },
  };
}

/** Below the gateway's paths nothing is ever a page. */
const isReserved = (path: string) => [gatewayPaths.api, '/auth', '/journal'].includes(path) || path.startsWith('/auth/');

const notFound: Handle = async () => {
  throw new Refusal('GATEWAY.NOT_FOUND', 'There is nothing here.');
};

const stopping: Handle = async () => {
  throw new Refusal('GATEWAY.STOPPING', 'The console is being stopped. The request was not sent.');
};

const showing =
  (value: unknown): Handle =>
  async ({ request }) => {
    if (isSafeMethod(request.method)) return json(200, value);
    throw new Refusal('GATEWAY.NOT_FOUND', 'This can only be read.');
  };

/** Runs one exchange to its end: the only place where refusals become answers and a line is logged. Never rejects. */
async function answer(exchange: Exchange, handle: Handle, logger: Logger, isStopping: () => boolean): Promise<void> {
  const { request, response, requestId, record } = exchange;
  const startedMs = performance.now();
  let reply: Reply;
  try {
    if (!isSafeMethod(request.method) && !isOwnOrigin(request)) {
      throw new Refusal('GATEWAY.FORBIDDEN_ORIGIN', 'This request comes from another site.');
    }
    reply = await handle(exchange);
  } catch (error) {
    if (!(error instanceof Refusal)) logger.error({ requestId, error }, 'failed');
    // A fault of our own: what had been sent by then is not known.
    const refusal = error instanceof Refusal ? error : new Refusal('GATEWAY.NO_ANSWER', 'The gateway has failed.');
    record.code = refusal.code;
    reply = failure(refusal.status, refusal.code, refusal.message, requestId, refusal.status === 503 ? { 'retry-after': laterSeconds } : {});
  }
  const isAbandoned = response.destroyed;
  // Whoever asked next on this connection would find nobody.
  if (isStopping()) response.shouldKeepAlive = false;
  send(request, response, requestId, record.standing === undefined ? reply : { ...reply, headers: { ...reply.headers, [standingHeader]: record.standing } });
  if (record.operation === undefined && reply.status < 400) return; // Settings and health.
  const line: CallRecord = {
    requestId,
    operation: record.operation,
    account: record.account,
    user: record.user,
    standing: record.standing,
    status: reply.status,
    code: record.code,
    ms: round(performance.now() - startedMs),
    upstreamMs: record.upstreamMs === undefined ? undefined : round(record.upstreamMs),
    sharedWith: record.sharedWith,
    abandoned: isAbandoned ? true : undefined,
  };
  logger[reply.status >= 500 && !isAbandoned ? 'warn' : 'info'](line, 'call');
}

/** When to try again what the gateway could not do: a database that is restarted is back after some seconds. */
const laterSeconds = '2';

const round = (ms: number): number => Math.round(ms * 10) / 10;
