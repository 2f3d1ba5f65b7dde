import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../gateway/logger.ts';
import { createMount, type Mount } from './mount.ts';

const mounts: Mount[] = [];
/** By the hosts that are allowed: as it is by itself, listening on all addresses; and two by name. */
const ports: Record<'usual' | 'named', number> = { usual: 0, named: 0 };
const servers = (['usual', 'named'] as const).map((name) => {
  const server = createServer((incoming, response) =>
    mounts[name === 'usual' ? 0 : 1]?.handler(incoming, response, () =>
      response.writeHead(200).end('a page'),
    ),
  );
  return { name, server };
});

beforeAll(async () => {
  const logger = createLogger({ write: () => {} });
  mounts.push(
    await createMount({ service: undefined, statusEnum: 'data', host: '0.0.0.0' }, logger),
  );
  mounts.push(
    await createMount(
      {
        service: undefined,
        statusEnum: 'data',
        host: '127.0.0.1',
        allowedHosts: ['console.example', '[fd00::5]'],
      },
      logger,
    ),
  );
  for (const { name, server } of servers) {
    server.listen(0, '0.0.0.0');
    await once(server, 'listening');
    ports[name] = (server.address() as AddressInfo).port; // A TCP server that listens has nothing else.
  }
});

afterAll(async () => {
  for (const { server } of servers) {
    server.closeAllConnections();
    server.close();
  }
  for (const mount of mounts) await mount.close();
});

interface Asked {
  to?: keyof typeof ports;
  /** Undefined is none at all. */
  host?: string | undefined;
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  address?: string;
}

/** fetch would not let a test choose Host, nor where a request says that it comes from. */
async function ask({
  to = 'usual',
  path = '/instances',
  method = 'GET',
  headers = {},
  address = '127.0.0.1',
  ...given
}: Asked): Promise<{ status: number; text: string }> {
  const host = 'host' in given ? given.host : `localhost:${ports[to]}`;
  const asking = request({
    host: address,
    port: ports[to],
    path,
    method,
    setHost: false,
    headers: { ...headers, ...(host === undefined ? {} : { host }) },
    agent: false,
  });
  asking.end();
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]; // What this event brings.
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { status: answer.statusCode ?? 0, text };
}

const paths = [
  '/',
  '/instances',
  '/assets/app.js',
  '/healthz',
  '/readyz',
  '/auth/session',
  '/auth/settings',
  '/api/v1/instances/batch-query',
  '/journal/entries',
  '/worker/batches',
  '/icons',
  '/simulator/guard-rebound',
];

test.each(paths)(
  '%s is not answered for a foreign name that leads to this address',
  async (path) => {
    const { status, text } = await ask({ host: `evil.example:${ports.usual}`, path });
    expect([status, text]).toEqual([
      421,
      'This console does not answer for evil.example. Whoever runs it can name this host in ALLOWED_HOSTS.\n',
    ]);
  },
);

test.each(['localhost', 'LOCALHOST:4173', 'localhost.', '127.0.0.1', '[::1]:8080', '0.0.0.0'])(
  'by itself it answers for %s',
  async (host) => {
    expect((await ask({ host })).status).toBe(200);
  },
);

test('listening on all addresses it answers for the one that was gone to, and no other', async () => {
  expect((await ask({ address: '127.0.0.7', host: `127.0.0.7:${ports.usual}` })).status).toBe(200);
  expect((await ask({ address: '127.0.0.7', host: '127.0.0.8' })).status).toBe(421);
});

test.each(['localhost.evil.example', 'evil-localhost', '127.0.0.1.evil.example', '10.0.0.9'])(
  'nor for %s',
  async (host) => {
    expect((await ask({ host })).status).toBe(421);
  },
);

test.each(['', 'a b', 'user@localhost', 'localhost/x', 'localhost:80:80', '[localhost]'])(
  '"%s" is no host',
  async (host) => {
    expect((await ask({ host })).status).toBe(400);
  },
);

test('hosts that are named are answered for, and no others', async () => {
  const statusOf = async (host: string) => (await ask({ to: 'named', host })).status;
  expect([
    await statusOf('console.example'),
    await statusOf('Console.Example:443'),
    await statusOf('[fd00::5]:4173'),
  ]).toEqual([200, 200, 200]);
  expect([
    await statusOf('other.example'),
    await statusOf('localhost'),
    await statusOf('127.0.0.1'),
  ]).toEqual([421, 421, 421]);
});

test.each([
  '/simulator/../v1/instances/batch-query',
  '/simulator/%2e%2e/v1/instances',
  '/api/../journal/entries',
  '/assets/..%2f..%2fsecret',
  '/journal//entries',
])('%s is nowhere', async (path) => {
  expect(await ask({ path, headers: { 'x-auth-token': 'x' } })).toEqual({
    status: 404,
    text: 'There is nothing here.\n',
  });
});

test('a whole address in the place of a path is refused, whatever the host', async () => {
  expect((await ask({ path: 'http://evil.example/auth/session' })).status).toBe(400);
});

const from = (site: string, mode = 'cors', dest = 'empty') => ({
  'sec-fetch-site': site,
  'sec-fetch-mode': mode,
  'sec-fetch-dest': dest,
});

test.each(paths)('%s is not read by a page of another site, nor embedded', async (path) => {
  for (const headers of [
    from('cross-site'),
    from('same-site'),
    from('cross-site', 'no-cors', 'script'),
    from('cross-site', 'no-cors', 'image'),
    from('cross-site', 'navigate', 'iframe'),
    from('cross-site', 'navigate', 'object'),
  ]) {
    expect(await ask({ path, headers })).toEqual({
      status: 403,
      text: 'This request comes from another site.\n',
    });
  }
});

test('links from elsewhere lead here, forms do not', async () => {
  expect((await ask({ headers: from('cross-site', 'navigate', 'document') })).status).toBe(200);
  expect(
    (
      await ask({
        headers: from('cross-site', 'navigate', 'document'),
        method: 'POST',
        path: '/auth/session',
      })
    ).status,
  ).toBe(403);
});

test('its own pages, addresses that were typed, and scripts that say nothing go on', async () => {
  for (const headers of [from('same-origin'), from('none', 'navigate', 'document'), {}]) {
    expect((await ask({ headers })).status).toBe(200);
    expect((await ask({ headers, path: '/auth/session' })).status).toBe(200);
  }
});
