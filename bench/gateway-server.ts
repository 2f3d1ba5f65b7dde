import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { Pool } from 'undici';
import { createGateway } from '../src/gateway/gateway.ts';
import { createLogger, logDestination } from '../src/gateway/logger.ts';
import { openJournal } from '../src/journal/journal.ts';
import { startWorker } from '../src/server/start-worker.ts';
import { cloud } from './batch-cloud.ts';

/** One server of the gateway's benches, in a process of its own: `role [upstream origin] [data folder] [database URL]`. Says its origin to the parent. */

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const [role = '', upstreamOrigin = '', dataFolder = '', databaseUrl = ''] = process.argv.slice(2);
const roles: Record<string, () => Handler | Promise<Handler>> = {
  upstream,
  bare,
  gateway: () => gateway(true),
  unrecorded: () => gateway(false),
  console: () => gateway(true, true),
  cloud,
  middleware,
  keptAlive,
};
const token = 't'.repeat(4000);

const handle = await roles[role]?.();
const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) =>
  request.url === '/usage' ? tellUsage(response) : handle?.(request, response),
);
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // A TCP server that listens has nothing else.
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on('disconnect', () => process.exit());

/** A list page of 30 kB, whatever page is asked; a plain yes to writes; IAM; and how many pages have been asked for so far. */
function upstream(): Handler {
  const page = listPage();
  const issued = JSON.stringify({
    token: { expires_at: '2099-01-01T00:00:00.000000Z', user: { name: 'admin' }, roles: [] },
  });
  let calls = 0;
  return ({ url = '', method }, response) => {
    const json = { 'content-type': 'application/json' };
    if (url.startsWith('/v3/'))
      response.writeHead(201, { ...json, 'x-subject-token': token }).end(issued);
    else if (url === '/calls') response.writeHead(200, json).end(String(calls));
    else if (method === 'POST')
      response.writeHead(200, json).end('{"error_code":"0","error_msg":"ok"}');
    else {
      calls += 1;
      const answer = () =>
        response.writeHead(200, { ...json, 'content-length': page.length }).end(page);
      // Long enough for all who ask at once to have asked.
      if (url.includes('slow=1')) setTimeout(answer, 200);
      else answer();
    }
  };
}

/** The least that a proxy can do: a pool, a stream, two headers. */
function bare(): Handler {
  const pool = new Pool(upstreamOrigin);
  return (request, response) => {
    pool.stream(
      {
        path: request.url ?? '',
        method: 'GET',
        headers: {
          'x-auth-token': token,
          'x-request-id': request.headers['x-request-id'],
          'content-type': 'application/json',
        },
      },
      ({ statusCode, headers }) => response.writeHead(statusCode, headers),
      (error) => {
        if (error) response.destroy();
      },
    );
  };
}

/** As in production, its log, its journal and the sessions in it included; or without what it records of writes; or with the worker. */
async function gateway(isRecording: boolean, isWorking = false): Promise<Handler> {
  const dataDir = dataFolder || mkdtempSync(join(tmpdir(), 'gateway-bench-'));
  if (!dataFolder) process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const store = await openJournal({ dataDir, databaseUrl: databaseUrl || undefined });
  const endpoint = new URL(upstreamOrigin);
  const logger = createLogger(logDestination('/dev/null'));
  const journal = isRecording ? store : undefined;
  const worker = isWorking
    ? startWorker({ endpoint, statusEnum: 'data', journal: store, logger })
    : undefined;
  const own = createGateway({
    endpoint,
    iamEndpoint: endpoint,
    upstream: 'service',
    statusEnum: 'data',
    logger,
    journal,
    worker,
    sessions: store.sessions,
  });
  return (request, response) => own.handler(request, response, () => response.writeHead(404).end());
}

/** What this process has cost so far: processor ms, memory now and at its most, MB. */
function tellUsage(response: ServerResponse): void {
  const { user, system } = process.cpuUsage();
  const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
  response.end(
    JSON.stringify({
      cpuMs: (user + system) / 1000,
      rssMb: mb(process.memoryUsage.rss()),
      mostMb: mb(process.resourceUsage().maxRSS * 1024),
    }),
  );
}

/** http-proxy-middleware as it comes: a new connection for every request. */
function middleware(): Handler {
  return proxyThrough({});
}

/** http-proxy-middleware with an agent that keeps connections. */
function keptAlive(): Handler {
  return proxyThrough({ agent: new Agent({ keepAlive: true }) });
}

function proxyThrough(options: { agent?: Agent }): Handler {
  const proxy = createProxyMiddleware({
    target: upstreamOrigin,
    headers: { 'x-auth-token': token },
    ...options,
  });
  return (request, response) => void proxy(request, response);
}

function listPage(): Buffer {
  const result = Array.from({ length: 60 }, (_, n) => ({
    instance_id: `9f3c0a${String(n).padStart(10, '0')}`,
    instance_name: `云手机-${n}`,
    region: 'cn-north-4',
    instance_sku: 'koophone.standard.4u8g',
    running_status: 2,
    status: 3,
    frozen_status: 0,
    login_status: n % 2,
    assign_status: 1,
    user_id: '1234567890123456789',
    account_name: 'demo',
    expired_time: '1893456000',
    create_time: '2026-01-01 08:00:00',
    description: 'a phone like any other in this list'.repeat(3),
  }));
  return Buffer.from(
    JSON.stringify({
      error_code: '0',
      error_msg: 'OK',
      data: { result, page_no: 1, page_size: 60, total_count: 6000 },
    }),
  );
}
