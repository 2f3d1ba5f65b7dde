import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { readProxies } from './client-address.ts';
import { ok, password, startBench, token } from './gateway.fixture.ts';

const typed = JSON.stringify({ account: 'demo', user: 'admin', password, project: 'cn-north-4' });

test('settings and health are there for everybody', async () => {
  await using bench = await startBench({
    upstream: 'simulator',
    statusEnum: 'running',
    askAbovePhones: 5,
    pollPace: 0.5,
  });
  expect((await bench.call('/auth/settings')).json).toEqual({
    upstream: 'simulator',
    statusEnum: 'running',
    askAbovePhones: 5,
    pollPace: 0.5,
  });
  expect((await bench.call('/healthz')).json).toEqual({ status: 'ok' });
  expect((await bench.call('/healthz', { method: 'POST' })).status).toBe(404);
});

test('what is not below its paths is left to others; below them there is no page', async () => {
  await using bench = await startBench();
  expect((await bench.call('/instances')).text).toBe('next');
  expect((await bench.call('/apiary')).text).toBe('next');
  for (const path of ['/api', '/auth', '/auth/other', '/api/']) {
    expect((await bench.call(path)).json.error_code).toBe('GATEWAY.NOT_FOUND');
  }
});

test('every answer says that it is neither to be kept nor framed nor sniffed', async () => {
  await using bench = await startBench();
  for (const path of ['/healthz', '/auth/session', '/api/nothing']) {
    expect((await bench.call(path)).headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    });
  }
});

test('over TLS a browser is told to stay with it, and not without', async () => {
  await using bench = await startBench({ trustedProxies: readProxies('127.0.0.1') });
  const headersOf = async (scheme: string) =>
    (await bench.call('/auth/session', { headers: { 'x-forwarded-proto': scheme } })).headers;
  expect((await headersOf('https'))['strict-transport-security']).toBe('max-age=31536000');
  expect((await headersOf('http'))['strict-transport-security']).toBeUndefined();
});

test.each([
  ['another origin', { origin: 'https://evil.example' }],
  ['an opaque origin', { origin: 'null' }],
])('a request that changes something from %s is refused', async (_, headers) => {
  await using bench = await startBench();
  const { status, json } = await bench.call('/auth/session', {
    method: 'POST',
    body: typed,
    headers,
  });
  expect([status, json.error_code]).toEqual([403, 'GATEWAY.FORBIDDEN_ORIGIN']);
  const cookie = await bench.signIn();
  const write = await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    body: '{}',
    headers: { ...headers, cookie },
  });
  expect(write.json.error_code).toBe('GATEWAY.FORBIDDEN_ORIGIN');
  expect(bench.seen).toHaveLength(0);
});

test('without an origin it is no browser: it may sign in, a cookie is refused', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const status = async (headers: Record<string, string>) => {
    const answer = await fetch(`${bench.origin}/auth/session`, {
      method: 'POST',
      body: typed,
      headers,
    });
    await answer.body?.cancel();
    return answer.status;
  };
  expect(await status({})).toBe(200);
  expect(await status({ cookie })).toBe(403);
  expect(await status({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await status({ 'sec-fetch-site': 'same-origin', cookie })).toBe(200);
});

test('a session has so many calls under way at a time; the next one is told so and not sent, others are not concerned', async () => {
  await using bench = await startBench({ callsPerSession: 2 });
  const cookie = await bench.signIn();
  const other = await bench.signIn();
  const held: ServerResponse[] = [];
  bench.script = (_, response) => void held.push(response);
  const list = (n: number, who: string) =>
    bench.call(`/api/v1/instances/batch-query?page_no=${n}`, { headers: { cookie: who } });
  const calls = [list(1, cookie), list(2, cookie)];
  await bench.arrived(2);
  const refused = await list(3, cookie);
  expect([refused.status, refused.json.error_code, refused.headers['retry-after']]).toEqual([
    429,
    'GATEWAY.TOO_MANY',
    '2',
  ]);
  expect(refused.headers['x-request-id']).toBeDefined();
  calls.push(list(4, other));
  await bench.arrived(3);
  bench.script = ok;
  for (const response of held)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"error_code":"0"}');
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await list(5, cookie)).status).toBe(200);
});

test('a line has the address of the client, which a proxy that is trusted names', async () => {
  await using bench = await startBench({ trustedProxies: readProxies('127.0.0.1') });
  await bench.call('/auth/session');
  await bench.call('/auth/session', { headers: { 'x-forwarded-for': '198.51.100.7' } });
  expect(bench.lines().map(({ address }) => address)).toEqual(['127.0.0.1', '198.51.100.7']);
});

test('what a line has is what the documents say', async () => {
  await using bench = await startBench();
  await bench.call('/api/v1/instances/batch-query?page_no=1', {
    headers: { cookie: await bench.signIn() },
  });
  const documented = new Set(
    [
      ...readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8').matchAll(
        /^\| `(\w+)` \|/gm,
      ),
    ].map(([, name]) => name),
  );
  for (const line of bench.lines())
    for (const field of Object.keys(line)) expect(documented).toContain(field);
});

test('logs hold one line a call and no secret', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
  await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    body: '{"instance_ids":["private"]}',
    headers: { cookie, 'x-request-id': requestId },
  });
  await bench.call('/healthz');
  await bench.call('/api/nothing', { headers: { cookie, 'x-auth-token': 'inbound' } });

  expect(bench.lines()).toHaveLength(3);
  expect(bench.lines()[1]).toMatchObject({
    requestId,
    account: 'demo',
    user: 'admin',
    operation: 'BatchRebootInstance',
    status: 200,
    code: '0',
  });
  const log = bench.log.join('');
  for (const secret of [token, password, cookie.split('=')[1] ?? '', 'private', 'inbound'])
    expect(log).not.toContain(secret);
});
