import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { hostOf } from './guard.ts';
import { listen } from './listen.ts';
import type { Metrics } from './metrics.ts';
import type { Observed } from './observer.ts';
import type { Settings } from './settings.ts';

/**
 * Answers `GET /metrics` on a port of its own, which is for the one that collects them alone: no sign-in stands before it.
 * @throws SettingsError where the port cannot be had
 */
export async function serveMetrics(
  metrics: Pick<Metrics, 'read' | 'contentType'>,
  observed: Observed,
  { metrics: address, allowedHosts = [] }: Pick<Settings, 'metrics' | 'allowedHosts'>,
): Promise<Server | undefined> {
  if (!address) return undefined;
  const named = new Set(['localhost', address.host.toLowerCase(), ...allowedHosts]);

  async function answer(
    { url = '', method, headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const host = hostOf(headers.host);
    // A name that leads here from elsewhere is a page's trick (DNS rebinding); an address is none.
    if (host === undefined || !(isIP(host.replace(/^\[(.*)\]$/, '$1')) || named.has(host)))
      return refuse(response, 421);
    if (url.split('?', 1)[0] !== '/metrics') return refuse(response, 404);
    if (method !== 'GET' && method !== 'HEAD') return refuse(response, 405);
    const text = await metrics.read(observed);
    response
      .writeHead(200, {
        'content-type': metrics.contentType,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      .end(method === 'HEAD' ? undefined : text);
  }

  const server = createServer(
    (request, response) => void answer(request, response).catch(() => refuse(response, 500)),
  );
  await listen(server, address, { host: 'METRICS_HOST', port: 'METRICS_PORT' });
  return server;
}

function refuse(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { 'content-type': 'text/plain' });
  response.end();
}
