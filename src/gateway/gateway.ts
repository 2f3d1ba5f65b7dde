import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  defaultAskAbovePhones,
  gatewayPaths,
  type ConsoleSettings,
  type Opening,
} from '../contract/gateway.ts';
import { defaultRoleRules } from '../contract/iam.ts';
import { findWorkerRoute } from '../contract/worker-routes.ts';
import { createAlertRoutes, isAlertPath } from './alert-routes.ts';
import { bodyLimitBytes } from './body.ts';
import { clientOf, nobodyTrusted } from './client-address.ts';
import { sessionIdOf } from './cookie.ts';
import type { Handle } from './exchange.ts';
import { createIconFetcher } from './fetch-icon.ts';
import { createAccess } from './access.ts';
import { createFleetRoutes, isFleetPath } from './fleet-routes.ts';
import { createForward } from './forward.ts';
import { countingWhenFull, keepingWhenFull, storeFull } from './full-store.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createHistoryRoutes, isHistoryPath } from './history-routes.ts';
import { createIconRoutes } from './icon-routes.ts';
import { createSavedItemRoutes, isSavedItemPath } from './saved-item-routes.ts';
import { createJournalRoutes } from './journal-routes.ts';
import { createLocksRoutes, isLocksPath } from './locks-routes.ts';
import { isSafeMethod } from './origin.ts';
import { openFor } from './opening.ts';
import { createReachability, type Reach } from './reach.ts';
import { createReady } from './ready.ts';
import { Refusal } from './refusal.ts';
import { json } from './reply.ts';
import { requestIdOf } from './request-id.ts';
import { runExchange } from './run-exchange.ts';
import { createSchedulesRoutes, isSchedulesPath } from './schedules-routes.ts';
import { createSessionRoutes } from './session-routes.ts';
import { createSessionListRoutes } from './session-list-routes.ts';
import { createMemorySignIns, createSignInLimits } from './sign-in-limits.ts';
import { createMemorySessions, sayingWhenDown, sayWhenDown } from './sessions.ts';
import { createTaskRoutes, isTaskPath } from './task-routes.ts';
import { createTurns } from './turns.ts';
import { createUnderWay } from './under-way.ts';
import { createUpstream } from './upstream.ts';
import { createWorkerRoutes, isWorkerPath } from './worker-routes.ts';

const usualCallsPerSession = 100;

export interface Gateway {
  /** Answers what is below its paths and leaves the rest to `next`. */
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Resolves once no call is under way, its entry in the journal included. */
  whenIdle: () => Promise<void>;
  /** What the document that is asked for says of the session and the settings. Never rejects. */
  open: (request: IncomingMessage) => Promise<Opening>;
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
  const savedItemRoutes =
    journal && behindRead(createSavedItemRoutes({ journal, sessions, logger }));
  const workerRoutes =
    options.worker && behindRead(createWorkerRoutes({ worker: options.worker, sessions, logger }));
  const locksRoutes =
    options.locks && behindRead(createLocksRoutes({ locks: options.locks, sessions, logger }));
  const fleetRoutes =
    options.worker && behindRead(createFleetRoutes({ worker: options.worker, sessions }));
  const taskRoutes =
    options.worker && behindRead(createTaskRoutes({ worker: options.worker, sessions, logger }));
  const historyRoutes =
    options.history &&
    behindRead(createHistoryRoutes({ history: options.history, sessions, logger, now }));
  const schedulesRoutes =
    options.worker &&
    behindRead(createSchedulesRoutes({ worker: options.worker, sessions, logger }));
  const alertRoutes =
    options.alerts &&
    behindRead(
      createAlertRoutes({
        alerts: options.alerts,
        sessions,
        logger,
        look: (session) => options.worker?.look(session, {}),
      }),
    );
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
    pollPace: options.pollPace,
  };

  function route(method: string, path: string): Handle | undefined {
    if (path.startsWith(`${gatewayPaths.api}/`)) return forward;
    if (isSavedItemPath(path)) return savedItemRoutes ?? notFound;
    if (path.startsWith('/journal/')) return journalRoutes ?? notFound;
    // What is not documented is not there.
    if (isWorkerPath(path) && !findWorkerRoute(method, path)) return notFound;
    if (isLocksPath(path)) return locksRoutes ?? notFound;
    if (isFleetPath(path)) return fleetRoutes ?? notFound;
    if (isHistoryPath(path)) return historyRoutes ?? notFound;
    if (isAlertPath(path)) return alertRoutes ?? notFound;
    if (isTaskPath(path)) return taskRoutes ?? notFound;
    if (isSchedulesPath(path)) return schedulesRoutes ?? notFound;
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
      const { url = '' } = request;
      const mark = url.indexOf('?');
      const path = mark < 0 ? url : url.slice(0, mark);
      const query = mark < 0 ? '' : url.slice(mark + 1);
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
      const work = runExchange(
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
    async open(request) {
      const asked = Object.assign(request, { from: clientOf(request, trustedProxies) });
      return sessionIdOf(asked) === undefined || isStopping()
        ? { settings }
        : openFor(asked, sessions, settings);
    },
    reach: reachability.read,
    async close() {
      reachability.close();
      await Promise.all([api.close(), iam.close()]);
    },
  };
}

/** Whether a request has something kept that was not: writes of the service are judged by their operation, in forward.ts. */
const isKeeping = (method: string, path: string): boolean =>
  (method === 'PUT' && (path.startsWith('/journal/') || isAlertPath(path))) ||
  (method === 'POST' &&
    (path === gatewayPaths.workerLocks ||
      path === gatewayPaths.workerBatches ||
      (isSchedulesPath(path) && !/\/(?:preview|pause|resume|skip)$/.test(path)) ||
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
