import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { defaultRoleRules } from '../contract/iam.ts';
import { controlBase } from '../contract/simulator-control.ts';
import { createGateway, type Gateway } from '../gateway/gateway.ts';
import { lockFolder, makeFolder } from '../journal/data-folder.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { drawIcon } from '../simulator/icon.ts';
import type { Worker } from '../worker/worker.ts';
import { createSimulator } from '../simulator/simulator.ts';
import { createGuard } from './guard.ts';
import type { Observed, Observer } from './observer.ts';
import { openServiceSession } from './service-credentials.ts';
import type { Settings } from './settings.ts';
import { startWorker } from './start-worker.ts';
import type { Stop } from './stop.ts';

type MountSettings = Pick<Settings, 'service' | 'statusEnum'> &
  Partial<
    Pick<
      Settings,
      | 'roleRules'
      | 'serviceCredentials'
      | 'journal'
      | 'host'
      | 'allowedHosts'
      | 'trustedProxies'
      | 'askAbovePhones'
      | 'confirmAbovePhones'
      | 'undoMs'
      | 'pollPace'
      | 'taskCallsPerSecond'
      | 'watchesAlways'
      | 'worker'
      | 'alertsMayBePrivate'
    >
  > & { observer?: Observer | undefined };

export interface Mount {
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Resolves once no call is under way. */
  whenIdle: () => Promise<void>;
  /** What the console's document says beforehand, for whom it is asked for. */
  open: Gateway['open'];
  /** How it is, for who wants figures. */
  health: Omit<Observed, 'figures'>;
  close: () => Promise<void>;
}

/**
 * Gateway with what stands behind it: the service that the settings name, or a simulator in this process. Without a
 * journal nothing is recorded and sessions end with the process; without a data folder the simulator forgets all with it.
 * @throws StoreError where the simulator's folder cannot be used; SettingsError where service credentials are refused
 */
export async function createMount(
  {
    service,
    statusEnum,
    roleRules,
    serviceCredentials,
    host,
    allowedHosts,
    trustedProxies,
    askAbovePhones,
    confirmAbovePhones,
    undoMs,
    taskCallsPerSecond,
    watchesAlways,
    pollPace,
    observer,
    worker: own,
    alertsMayBePrivate,
    journal: data,
  }: MountSettings,
  logger: Logger,
  journal?: OpenJournal & { hasRoom?: () => Promise<boolean> },
  stop?: Pick<Stop, 'isStopping' | 'onStop'>,
): Promise<Mount> {
  const guard = createGuard({ host, allowedHosts });
  const kept = {
    ...(journal
      ? {
          journal,
          sessions: journal.sessions,
          signIns: journal.signIns,
          locks: journal.locks,
          history: journal.history,
          checkStore: journal.check,
          ...(journal.hasRoom && { hasRoom: journal.hasRoom }),
        }
      : {}),
    ...(stop ? { isStopping: stop.isStopping } : {}),
  };
  const shown = {
    statusEnum,
    askAbovePhones,
    confirmAbovePhones,
    pollPace,
    trustedProxies,
    roleRules,
    onCall: observer?.onCall,
  };
  const work = async (endpoint: URL, iamEndpoint: URL, simulator?: URL) => {
    if (!journal) return undefined;
    const serviceSession =
      serviceCredentials &&
      (await openServiceSession(serviceCredentials, {
        endpoint,
        iamEndpoint,
        roleRules: roleRules ?? defaultRoleRules,
        logger,
      }));
    const worker = startWorker({
      endpoint,
      statusEnum,
      journal,
      logger,
      observer,
      serviceSession,
      alerts: {
        mayBePrivate: alertsMayBePrivate,
        simulator,
        pace: pollPace,
        leaseMs: own?.leaseMs,
      },
      settings: {
        confirmAbovePhones,
        ...(undoMs !== undefined && { undoMs }),
        ...(taskCallsPerSecond !== undefined && { taskCallsPerSecond }),
        ...(watchesAlways !== undefined && { watchesAlways }),
        ...(pollPace !== undefined && { pollPace }),
        ...own,
      },
    });
    const close = async () => {
      await worker.close();
      await serviceSession?.close();
    };
    stop?.onStop(close);
    return { ...worker, close };
  };
  if (service) {
    const worker = await work(service.endpoint, service.iamEndpoint);
    const gateway = createGateway({
      ...service,
      ...kept,
      ...shown,
      worker,
      alerts: worker?.alerts,
      holdsLeases: worker?.holdsLeases,
      upstream: 'service',
      logger,
    });
    return {
      handler: (request, response, next) =>
        void (guard(request, response) || gateway.handler(request, response, next)),
      whenIdle: gateway.whenIdle,
      open: gateway.open,
      health: healthOf(worker, gateway),
      async close() {
        await worker?.close();
        await gateway.close();
      },
    };
  }

  const simulated = data && openFolder(join(data.dataDir, 'simulator'));
  const simulator = createSimulator({ statusEnum, folder: simulated?.folder });
  // Tokens come back in a header and are longer than Node allows by itself.
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) =>
    simulator.handler(request, response),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  const endpoint = new URL(`http://127.0.0.1:${port}`);
  const worker = await work(endpoint, endpoint, endpoint);
  const gateway = createGateway({
    ...kept,
    ...shown,
    worker,
    alerts: worker?.alerts,
    holdsLeases: worker?.holdsLeases,
    endpoint,
    iamEndpoint: endpoint,
    fetchIcon: async (address) => drawIcon(address),
    upstream: 'simulator',
    logger,
  });
  return {
    handler(request, response, next) {
      if (guard(request, response)) return;
      if (!isControl(request.url ?? '')) gateway.handler(request, response, next);
      else simulator.handler(request, response);
    },
    whenIdle: gateway.whenIdle,
    open: gateway.open,
    health: healthOf(worker, gateway),
    async close() {
      await worker?.close();
      await gateway.close();
      server.closeAllConnections();
      server.close();
      simulator.close();
      simulated?.unlock();
    },
  };
}

const healthOf = (worker: Worker | undefined, { reach }: Gateway): Mount['health'] => ({
  holdsLeases: () => worker?.holdsLeases() ?? true,
  reach,
});

/** The simulator's own folder, for this process alone also where the journal is in a database that others share. */
function openFolder(folder: string): { folder: string; unlock: () => void } {
  makeFolder(folder);
  return { folder, unlock: lockFolder(folder) };
}

const isControl = (url: string) =>
  url === controlBase || url.startsWith(`${controlBase}/`) || url.startsWith(`${controlBase}?`);
