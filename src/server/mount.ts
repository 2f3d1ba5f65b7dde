import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { controlBase } from '../contract/simulator-control.ts';
import { createGateway } from '../gateway/gateway.ts';
import { isOwnOrigin, isSafeMethod } from '../gateway/origin.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { createSimulator } from '../simulator/simulator.ts';
import type { Settings } from './settings.ts';
import type { Stop } from './stop.ts';

export interface Mount {
  handler(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Resolves once no call is under way. */
  whenIdle: () => Promise<void>;
  close: () => Promise<void>;
}

/**
 * Gateway with what stands behind it: the service that the settings name, or a simulator in this process. Without a
 * journal nothing is recorded and sessions end with the process.
 */
export async function createMount({ service, statusEnum }: Pick<Settings, 'service' | 'statusEnum'>, logger: Logger, journal?: OpenJournal, stop?: Pick<Stop, 'isStopping'>): Promise<Mount> {
  const kept = { ...(journal ? { journal, sessions: journal.sessions, checkStore: journal.check } : {}), ...(stop ? { isStopping: stop.isStopping } : {}) };
  if (service) return createGateway({ ...service, ...kept, upstream: 'service', statusEnum, logger });

  const simulator = createSimulator({ statusEnum });
  // Tokens come back in a header and are longer than Node allows by itself.
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => simulator.handler(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  const endpoint = new URL(`http://127.0.0.1:${port}`);
  const gateway = createGateway({ ...kept, endpoint, iamEndpoint: endpoint, upstream: 'simulator', statusEnum, logger });
  return {
    handler(request, response, next) {
      if (!isControl(request.url ?? '')) gateway.handler(request, response, next);
      else if (isSafeMethod(request.method) || request.headers.origin === undefined || isOwnOrigin(request)) simulator.handler(request, response);
      else response.writeHead(403).end();
    },
    whenIdle: gateway.whenIdle,
    async close() {
      await gateway.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

const isControl = (url: string) => url === controlBase || url.startsWith(`${controlBase}/`) || url.startsWith(`${controlBase}?`);
