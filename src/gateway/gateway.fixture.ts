import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { request, type Dispatcher } from 'undici';
import { createGateway } from './gateway.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { createLogger } from './logger.ts';

export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

type Script = (seen: Seen, response: ServerResponse) => void;

export const token = `MII${'t'.repeat(8000)}`;
export const password = 'Secret#Word';

/** Gateway and upstream, each on a port of its own, for one test. */
export interface Bench extends AsyncDisposable {
  /** Calls that the upstream has seen, IAM's left out. */
  seen: Seen[];
  iamCalls: Seen[];
  /** The reads that the gateway makes by itself, to know whether a session may read. */
  probes: Seen[];
  /** What the upstream does with the next calls. */
  script: Script;
  iamScript: Script;
  probeScript: Script;
  /** Resolves once the upstream has seen so many calls. */
  arrived(count: number): Promise<void>;
  /** Goes round the gateway behind whatever was sent before: a call that waits there shows nowhere else. */
  settled(): Promise<void>;
  upstream: Server;
  /** Log lines so far. */
  lines(): Record<string, unknown>[];
  log: string[];
  origin: string;
  call(path: string, options?: CallOptions): Promise<Result>;
  /** @returns the Cookie header of a new session */
  signIn(user?: string): Promise<string>;
}

export interface CallOptions {
  method?: Dispatcher.HttpMethod;
  headers?: Record<string, string>;
  body?: string;
  signal?: AbortSignal;
}

interface Result {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
  text: string;
  json: Record<string, unknown>;
}

export const ok: Script = (_, response) => {
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end('{"error_code":"0","data":{}}');
};

/** An answer with a status, headers and text. */
export const answering =
  (
    status: number,
    body: string | Buffer,
    headers: Record<string, string> = { 'content-type': 'application/json' },
  ): Script =>
  (_, response) => {
    response.writeHead(status, headers).end(body);
  };

/** IAM as the reference describes it: a user named viewer only reads; the role of one named guest is none that anybody knows. */
const rolesOf: Readonly<Record<string, string>> = {
  viewer: 'KooPhone ReadOnlyUser',
  guest: 'te_unknown',
};
const iam: Script = ({ body }, response) => {
  const { user } = JSON.parse(body).auth.identity.password;
  const issued = {
    expires_at: '2030-01-02T03:04:05.678000Z',
    issued_at: '2030-01-01T03:04:05.678000Z',
    methods: ['password'],
    roles: [{ id: '0', name: rolesOf[user.name] ?? 'KooPhone Administrator' }],
    project: { id: 'p1', name: 'cn-north-4', domain: { id: 'd1', name: user.domain.name } },
    user: { id: `id-${user.name}`, name: user.name, domain: { id: 'd1', name: user.domain.name } },
  };
  response
    .writeHead(201, {
      'content-type': 'application/json',
      'x-subject-token': `${token}-${user.name}`,
    })
    .end(JSON.stringify({ token: issued }));
};

/** Starts both on free ports of the loopback. */
export async function startBench(options: Partial<GatewayOptions> = {}): Promise<Bench> {
  const waiting: { count: number; resolve: () => void }[] = [];
  const take = async (incoming: IncomingMessage, response: ServerResponse) => {
    const seen = {
      method: incoming.method ?? '',
      url: incoming.url ?? '',
      headers: incoming.headers,
      body: await text(incoming),
    };
    if (seen.url.startsWith('/iam/')) {
      bench.iamCalls.push(seen);
      bench.iamScript(seen, response);
      return;
    }
    if (/batch-query\?page_no=1&page_size=1(?:&|$)/.test(seen.url)) {
      bench.probes.push(seen);
      bench.probeScript(seen, response);
      return;
    }
    bench.seen.push(seen);
    for (const { count, resolve } of waiting) if (bench.seen.length >= count) resolve();
    bench.script(seen, response);
  };
  const upstream = createServer((incoming, response) => void take(incoming, response));
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');

  const log: string[] = [];
  const base = `http://127.0.0.1:${portOf(upstream)}`;
  const gateway = createGateway({
    endpoint: new URL(`${base}/base/`),
    iamEndpoint: new URL(`${base}/iam`),
    upstream: 'service',
    statusEnum: 'data',
    logger: createLogger({ write: (line) => void log.push(line) }),
    now: () => Date.parse('2030-01-01T04:00:00Z'),
    ...options,
  });
  const server = createServer((incoming, response) =>
    gateway.handler(incoming, response, () => response.writeHead(299).end('next')),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${portOf(server)}`;

  const bench: Bench = {
    seen: [],
    iamCalls: [],
    probes: [],
    script: ok,
    iamScript: iam,
    probeScript: answering(
      200,
      '{"error_code":"0","data":{"result":[],"page_no":1,"page_size":1,"total_count":0}}',
    ),
    arrived: (count) =>
      new Promise((resolve) => {
        waiting.push({ count, resolve });
        if (bench.seen.length >= count) resolve();
      }),
    async settled() {
      for (let round = 0; round < 3; round += 1) await bench.call('/healthz');
    },
    upstream,
    lines: () => log.map((line) => JSON.parse(line)),
    log,
    origin,
    async call(path, { method = 'GET', headers = {}, body, signal } = {}) {
      const answer = await request(origin + path, {
        method,
        headers: { ...(method === 'GET' ? {} : { origin }), ...headers },
        body: body ?? null,
        signal: signal ?? null,
      });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const isJson = !answer.headers['content-encoding'] && bytes[0] === 0x7b;
      // Of lines the first.
      const isLines = String(answer.headers['content-type']).includes('ndjson');
      const [first = ''] = bytes.toString().split('\n', isLines ? 1 : undefined);
      return {
        status: answer.statusCode,
        headers: answer.headers,
        bytes,
        text: bytes.toString(),
        json: isJson ? JSON.parse(isLines ? first : bytes.toString()) : {},
      };
    },
    async signIn(user = 'admin') {
      const body = JSON.stringify({ account: 'demo', user, password, project: 'cn-north-4' });
      const { headers } = await bench.call('/auth/session', { method: 'POST', body });
      return String(headers['set-cookie']).split(';', 1)[0] ?? '';
    },
    async [Symbol.asyncDispose]() {
      await gateway.close();
      for (const one of [upstream, server]) {
        one.closeAllConnections();
        one.close();
      }
    },
  };
  return bench;
}

// A TCP server that listens has nothing else.
const portOf = (server: Server): number => (server.address() as AddressInfo).port;
