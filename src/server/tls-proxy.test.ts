import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import {
  createServer as createTlsServer,
  request as requestOverTls,
  type RequestOptions,
} from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCertificate } from '../gateway/certificate.fixture.ts';
import { createLogger } from '../gateway/logger.ts';
import { createMount, type Mount } from './mount.ts';
import { readSettings } from './settings.ts';

/** A proxy that ends TLS, as nginx is set up by docs/operations.md, before a console that trusts it. */
const { key, cert } = makeCertificate(['console.example']);
let mount: Mount;
let behind: Server;
let proxy: Server;

const portOf = (server: Server): number => (server.address() as AddressInfo).port; // A TCP server that listens has nothing else.

async function listen(server: Server): Promise<Server> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

beforeAll(async () => {
  const { trustedProxies, allowedHosts } = readSettings(
    { TRUST_PROXY: '127.0.0.1', ALLOWED_HOSTS: 'console.example' },
    '',
  );
  mount = await createMount(
    { service: undefined, statusEnum: 'data', trustedProxies, allowedHosts },
    createLogger({ write: () => {} }),
  );
  behind = await listen(
    createServer((incoming, response) =>
      mount.handler(incoming, response, () => response.writeHead(404).end()),
    ),
  );
  proxy = await listen(
    createTlsServer({ key, cert }, (incoming, response) => {
      const headers = {
        ...incoming.headers,
        'x-forwarded-for': '203.0.113.7',
        'x-forwarded-proto': 'https',
      };
      const passed = request(
        {
          port: portOf(behind),
          method: incoming.method,
          path: incoming.url,
          headers,
          setHost: false,
        },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(response);
        },
      );
      passed.on('error', () => response.writeHead(502).end());
      incoming.pipe(passed);
    }),
  );
});

afterAll(async () => {
  await mount.close();
  for (const server of [proxy, behind]) server.close();
});

/** As a browser at https://console.example does it. */
async function ask(
  path: string,
  {
    method = 'GET',
    cookie,
    body = '',
  }: { method?: string; cookie?: string | undefined; body?: string } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: portOf(proxy),
    servername: 'console.example',
    ca: cert,
    method,
    path,
    agent: false,
    headers: {
      host: 'console.example',
      origin: 'https://console.example',
      'sec-fetch-site': 'same-origin',
      ...(cookie !== undefined && { cookie }),
    },
  };
  const asking = requestOverTls(options);
  asking.end(body);
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]; // What this event brings.
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) };
}

test('behind a proxy that ends TLS a person signs in, reads and writes by a cookie of this host alone; browsers are told to stay with TLS', async () => {
  const body = JSON.stringify({
    account: 'tls-proxy',
    user: 'admin',
    password: 'Demo#2026',
    project: 'cn-north-4',
  });
  const entered = await ask('/auth/session', { method: 'POST', body });
  const setCookie = String(entered.headers['set-cookie']);
  expect([entered.status, setCookie]).toEqual([
    200,
    expect.stringMatching(
      /^__Host-clouddevice_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
    ),
  ]);
  expect(entered.headers['strict-transport-security']).toBe('max-age=31536000');

  const cookie = setCookie.split(';', 1)[0];
  const list = await ask('/api/v1/instances/batch-query?page_no=1&page_size=2', { cookie });
  const { data } = JSON.parse(list.body) as { data: { result: { instance_id: string }[] } }; // As the simulator answers.
  expect(list.status).toBe(200);
  const wrote = await ask('/api/v1/instances/batch-query-status', {
    method: 'POST',
    cookie,
    body: JSON.stringify({ instance_ids: data.result.map(({ instance_id }) => instance_id) }),
  });
  expect([wrote.status, JSON.parse(wrote.body)]).toMatchObject([200, { error_code: '0' }]);

  const left = await ask('/auth/session', { method: 'DELETE', cookie });
  expect([left.status, String(left.headers['set-cookie'])]).toEqual([
    204,
    '__Host-clouddevice_session=; Max-Age=0; HttpOnly; SameSite=Strict; Path=/; Secure',
  ]);
  expect((await ask('/auth/session', { cookie })).body).toBe('null');
});

test('the same cookie without TLS, past the proxy, opens nothing', async () => {
  const body = JSON.stringify({
    account: 'tls-proxy',
    user: 'admin',
    password: 'Demo#2026',
    project: 'cn-north-4',
  });
  const cookie =
    String((await ask('/auth/session', { method: 'POST', body })).headers['set-cookie']).split(
      ';',
      1,
    )[0] ?? '';
  const plain = request({
    port: portOf(behind),
    path: '/auth/session',
    headers: { host: 'console.example', cookie },
    setHost: false,
  });
  plain.end();
  const [answer] = (await once(plain, 'response')) as [IncomingMessage]; // As above.
  expect(await text(answer)).toBe('null');
  expect(answer.headers['strict-transport-security']).toBeUndefined();
});
