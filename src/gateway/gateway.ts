import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import {
  defaultAskAbovePhones,
  gatewayPaths,
  standingHeader,
  type ConsoleSettings,
} from '../contract/gateway.ts';
import { defaultRoleRules, type RoleRules } from '../contract/iam.ts';
import type { Journal } from '../contract/journal.ts';
import type { LockStore } from '../contract/locks.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { SignInStore } from '../contract/sign-ins.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { findWorkerRoute } from '../contract/worker-routes.ts';
import { bodyLimitBytes } from './body.ts';
import { clientOf, nobodyTrusted, type TrustedProxies } from './client-address.ts';
import { sessionIdOf } from './cookie.ts';
import type { CallRecord, Exchange, Handle } from './exchange.ts';
import { createIconFetcher, type FetchIcon } from './fetch-icon.ts';
import { createAccess } from './access.ts';
import { createForward } from './forward.ts';
import { countingWhenFull, keepingWhenFull, storeFull } from './full-store.ts';
import { createIconRoutes } from './icon-routes.ts';
import { createKeptRoutes, isKeptPath } from './kept-routes.ts';
import { createJournalRoutes } from './journal-routes.ts';
import { createLocksRoutes, isLocksPath } from './locks-routes.ts';
import { isOwnOrigin, isSafeMethod } from './origin.ts';
import { createReachability, type Reach } from './reach.ts';
import { createReady, laterSeconds } from './ready.ts';
import { Refusal } from './refusal.ts';
import { failure, json, send, type Reply } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { createSessionRoutes } from './session-routes.ts';
import { createSessionListRoutes } from './session-list-routes.ts';
import { createMemorySignIns, createSignInLimits } from './sign-in-limits.ts';
import { createMemorySessions, sayingWhenDown, sayWhenDown } from './sessions.ts';
import { createTaskRoutes, isTaskPath } from './task-routes.ts';
import { createTurns } from './turns.ts';
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
  /** Hears what is logged of each call. */
  onCall?: ((record: CallRecord) => void) | undefined;
  /** Milliseconds since the epoch; decides when sessions end, and dates what is signed. */
  now?: () => number;
  /** In memory unless given. */
  sessions?: SessionStore;
  /** Where sign-ins that failed are counted; in memory unless given. */
  signIns?: SignInStore;
  /** How long a session in memory lives that nobody uses. */
  sessionIdleMs?: number | undefined;
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
  /** Whether the worker can take leases and keep them; undefined where there is none. */
  holdsLeases?: (() => boolean) | undefined;
  /** Whether there is room for more in the store of sessions and journal. */
  hasRoom?: () => Promise<boolean>;
  /** Once true, new calls are refused; those under way go on to their end. */
  isStopping?: () => boolean;
  /** The proxies in front of it, which say who the client is; nobody unless given. */
  trustedProxies?: TrustedProxies | undefined;
  /** What the names of IAM's roles mean; the reference's two unless given. */
  roleRules?: RoleRules | undefined;
  bodyLimitBytes?: number;
  /** How many calls of a session may be under way at a time. 100 unless given: a browser has a dozen. */
  callsPerSession?: number;
  /** Each from the call to the last byte of its answer, but the connection's own. */
  timeouts?: {
    connectMs?: number;
    readMs?: number;
    writeMs?: number;
    iamMs?: number;
    iconsMs?: number;
  };
}

const usualCallsPerSession = 100;

export interface Gateway {
  /** Answers what is below its paths and leaves the rest to `next`. */
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Resolves once no call is under way, its entry in the journal included. */
  whenIdle: () => Promise<void>;
  /** Whether the service can be reached, as /readyz says it. */
  reach: () => Reach;
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
  const {
    journal,
    logger,
    checkStore = async () => {},
    isStopping = () => false,
    trustedProxies = nobodyTrusted,
  } = options;
  const now = options.now ?? Date.now;
  const sessions = options.sessions
    ? sayingWhenDown(
        keepingWhenFull(
          options.sessions,
          createMemorySessions(now, options.sessionIdleMs),
          (error) => logger.error({ error }, 'no room for sessions'),
        ),
        (error) => logger.error({ error }, 'sessions failed'),
      )
    : createMemorySessions(now, options.sessionIdleMs);
  const api = createUpstream(options.endpoint, timeouts.connectMs ?? 10_000, { now });
  const iam = createUpstream(options.iamEndpoint, timeouts.connectMs ?? 10_000, { now });
  const limit = options.bodyLimitBytes ?? bodyLimitBytes;
  const readTimeoutMs = timeouts.readMs ?? 30_000;
  const access = createAccess({ api, sessions, logger, readTimeoutMs });
  const { hasRoom = async () => true } = options;
  const checkRoom = async (): Promise<void> => {
    if (!(await hasRoom())) throw storeFull();
  };
  const forward = createForward({
    api,
    sessions,
    access,
    recorder: journal,
    checkRoom,
    logger,
    bodyLimitBytes: limit,
    confirmAbovePhones: options.confirmAbovePhones,
    readTimeoutMs,
    writeTimeoutMs: timeouts.writeMs ?? 60_000,
  });
  const noRoom = (error: unknown) => logger.error({ error }, 'no room for sign-ins');
  const signIns = options.signIns
    ? countingWhenFull(options.signIns, createMemorySignIns(now), noRoom)
    : createMemorySignIns(now);
  const limits = createSignInLimits(signIns, now, (work) =>
    sayWhenDown(work, (error) => logger.error({ error }, 'sign-ins failed')),
  );
  const sessionList = createSessionListRoutes({ sessions, journal, logger });
  const sessionRoutes = createSessionRoutes({
    iam,
    api,
    sessions,
    limits,
    journal,
    logger,
    now,
    bodyLimitBytes: limit,
    iamTimeoutMs: timeouts.iamMs ?? 15_000,
    roleRules: options.roleRules ?? defaultRoleRules,
  });
  const iconRoutes = createIconRoutes({
    fetchIcon: options.fetchIcon ?? createIconFetcher(),
    sessions,
    bodyLimitBytes: limit,
    timeoutMs: timeouts.iconsMs ?? 8_000,
  });
  const { behindRead } = access;
  const journalRoutes = journal && behindRead(createJournalRoutes({ journal, sessions, logger }));
  const keptRoutes = journal && behindRead(createKeptRoutes({ journal, sessions, logger }));
  const workerRoutes =
    options.worker && behindRead(createWorkerRoutes({ worker: options.worker, sessions, logger }));
  const locksRoutes =
    options.locks && behindRead(createLocksRoutes({ locks: options.locks, sessions, logger }));
  const taskRoutes =
    options.worker && behindRead(createTaskRoutes({ worker: options.worker, sessions, logger }));
  // What a CallRecord may hold is decided by its type: searching every line for secrets would cost more than writing it.
  const calls = logger.child({}, { redact: [] });
  const reachability = createReachability({
    endpoint: options.endpoint,
    onChange: (reach, error) =>
      reach === 'ok'
        ? logger.info('the service can be reached')
        : logger.warn({ error }, 'the service cannot be reached'),
  });
  const ready = createReady({
    checkStore,
    holdsLeases: options.holdsLeases,
    upstream: reachability,
    logger,
  });
  const settings: ConsoleSettings = {
    upstream,
    statusEnum,
    askAbovePhones,
    confirmAbovePhones: options.confirmAbovePhones,
  };

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
    if (path === gatewayPaths.sessions || path.startsWith(`${gatewayPaths.sessions}/`))
      return sessionList;
    if (path === gatewayPaths.settings) return showing(settings);
    if (path === gatewayPaths.health) return showing({ status: 'ok' });
    if (path === gatewayPaths.ready) return ready;
    return isReserved(path) ? notFound : undefined;
  }

  const whereThereIsRoom =
    (handle: Handle): Handle =>
    async (exchange) => {
      await checkRoom();
      return handle(exchange);
    };

  const underWay = createUnderWay();
  const turns = createTurns(options.callsPerSession ?? usualCallsPerSession);

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
      const session = sessionIdOf(asked);
      const isOneTooMany = session !== undefined && !turns.enter(session);
      const taken = isRefused
        ? stopping
        : isOneTooMany
          ? oneTooMany
          : isKeeping(request.method ?? '', path)
            ? whereThereIsRoom(handle)
            : handle;
      const work = answer(
        { request: asked, response, requestId: requestIdOf(request), path, query, record: {} },
        taken,
        calls,
        isStopping,
        options.onCall,
      );
      void underWay.hold(
        session === undefined || isOneTooMany ? work : work.then(() => turns.leave(session)),
      );
    },
    whenIdle: underWay.whenNone,
    reach: reachability.read,
    async close() {
      reachability.close();
      await Promise.all([api.close(), iam.close()]);
    },
  };
}

/** Whether a request has something kept that was not: writes of the service are judged by their operation, in forward.ts. */
const isKeeping = (method: string, path: string): boolean =>
  (method === 'PUT' && path.startsWith('/journal/')) ||
  (method === 'POST' &&
    (path === gatewayPaths.workerLocks ||
      path === gatewayPaths.workerBatches ||
      (path.startsWith(`${gatewayPaths.workerBatches}/`) && path.endsWith('/retry'))));

/** Below the gateway's paths nothing is ever a page. */
const isReserved = (path: string) =>
  [gatewayPaths.api, '/auth', '/journal'].includes(path) || path.startsWith('/auth/');

const notFound: Handle = async () => {
  throw new Refusal('GATEWAY.NOT_FOUND', 'There is nothing here.');
};

const stopping: Handle = async () => {
  throw new Refusal('GATEWAY.STOPPING', 'The console is being stopped. The request was not sent.');
};

const oneTooMany: Handle = async () => {
  throw new Refusal(
    'GATEWAY.TOO_MANY',
    'As many calls of this session are under way as may be. This one was not sent.',
  );
};

const showing =
  (value: unknown): Handle =>
  async ({ request }) => {
    if (isSafeMethod(request.method)) return json(200, value);
    throw new Refusal('GATEWAY.NOT_FOUND', 'This can only be read.');
  };

/** Runs one exchange to its end: the only place where refusals become answers and a line is logged. Never rejects. */
async function answer(
  exchange: Exchange,
  handle: Handle,
  logger: Logger,
  isStopping: () => boolean,
  onCall: GatewayOptions['onCall'],
): Promise<void> {
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
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal('GATEWAY.NO_ANSWER', 'The gateway has failed.');
    record.code = refusal.code;
    reply = failure(
      refusal.status,
      refusal.code,
      refusal.message,
      requestId,
      retryAfterOf(refusal),
    );
  }
  const isAbandoned = response.destroyed;
  // Whoever asked next on this connection would find nobody.
  if (isStopping()) response.shouldKeepAlive = false;
  send(
    request,
    response,
    requestId,
    record.standing === undefined
      ? reply
      : { ...reply, headers: { ...reply.headers, [standingHeader]: record.standing } },
  );
  if (record.operation === undefined && reply.status < 400) return; // Settings and health.
  const line: CallRecord = {
    requestId,
    address: request.from.address || undefined,
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
  onCall?.(line);
}

function retryAfterOf({ status, retryAfterSeconds }: Refusal): Record<string, string> {
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  return status === 503 || status === 429 ? { 'retry-after': laterSeconds } : {};
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
