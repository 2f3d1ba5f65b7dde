import { createServer, type ServerResponse } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isPlainSegment } from './forward.ts';
import { answering, startBench, token } from './gateway.fixture.ts';

const list = '/api/v1/instances/batch-query';
const reboot = '/api/v1/instances/reboot';
const requestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const write = { method: 'POST', body: '{"instance_ids":["a"]}' } as const;

test('adds the token and the request id and takes away what the browser has no business to send', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const { headers } = await bench.call(reboot, {
    ...write,
    headers: {
      cookie,
      'x-request-id': requestId,
      'x-auth-token': 'mine',
      authorization: 'Basic x',
      te: 'trailers',
      'x-other': '1',
    },
  });

  expect(bench.seen).toHaveLength(1);
  expect(bench.seen[0]).toMatchObject({
    method: 'POST',
    url: '/base/v1/instances/reboot',
    body: write.body,
  });
  const sent = bench.seen[0]?.headers ?? {};
  expect(sent['x-auth-token']).toBe(`${token}-admin`);
  expect(sent['x-request-id']).toBe(requestId);
  expect(sent['content-type']).toBe('application/json');
  for (const name of ['cookie', 'authorization', 'te', 'x-other', 'origin'])
    expect(sent).not.toHaveProperty(name);
  expect(headers['x-request-id']).toBe(requestId);
});

test('a request id that is none is replaced', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const { headers } = await bench.call(reboot, {
    ...write,
    headers: { cookie, 'x-request-id': 'free text' },
  });
  expect(headers['x-request-id']).toMatch(uuid);
  expect(bench.seen[0]?.headers['x-request-id']).toBe(headers['x-request-id']);
});

test('the list carries the request id of its header in the query', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn(), 'x-request-id': requestId };
  await bench.call(`${list}?page_no=1`, { headers });
  await bench.call(`${list}?x-request-id=other&page_no=2`, { headers });
  await bench.call(list, { headers });
  expect(bench.seen.map(({ url }) => url)).toEqual([
    `/base/v1/instances/batch-query?page_no=1&x-request-id=${requestId}`,
    `/base/v1/instances/batch-query?page_no=2&x-request-id=${requestId}`,
    `/base/v1/instances/batch-query?x-request-id=${requestId}`,
  ]);
});

test('an answer is passed on as it is, its own headers are not', async () => {
  await using bench = await startBench();
  const body =
    '{ "error_code":"KOOPHONE.API.5005", "error_msg":"不在运行", "user_id":1234567890123456789 }';
  bench.script = answering(400, body, {
    'content-type': 'application/json',
    'retry-after': '7',
    'x-request-id': 'theirs',
    'set-cookie': 'a=b',
    'x-subject-token': 'secret',
    server: 'upstream',
  });
  const { status, text, headers } = await bench.call(reboot, {
    ...write,
    headers: { cookie: await bench.signIn() },
  });
  expect([status, text]).toEqual([400, body]);
  expect(headers).toMatchObject({
    'retry-after': '7',
    'x-upstream-request-id': 'theirs',
    'content-type': 'application/json; charset=utf-8',
  });
  for (const name of ['set-cookie', 'x-subject-token', 'server'])
    expect(headers).not.toHaveProperty(name);
});

test.each([
  '/api/v1/other',
  '/api/v2/instances/reboot',
  '/api/v1/instances/batch-query/',
  '/api/v1/instances/../v1/instances/reboot',
  '/api//evil.example/v1',
  '/api/v1/instances/tasks/..%2fcreate',
  '/api/v1/instances/tasks/%2e%2e',
])('%s is not an operation', async (path) => {
  await using bench = await startBench();
  const { status, json } = await bench.call(path, { headers: { cookie: await bench.signIn() } });
  expect([status, json.error_code]).toEqual([404, 'GATEWAY.NOT_FOUND']);
  expect(bench.seen).toHaveLength(0);
});

test('a path parameter is one plain segment, or the call goes nowhere', () => {
  expect(['ZGCA2025:1', '9f3c_0a-b.c~1'].every(isPlainSegment)).toBe(true);
  expect(
    ['', '.', '..', 'a/b', 'a\\b', 'a?b', 'a#b', 'a%2fb', 'a b', 'a\n'].some(isPlainSegment),
  ).toBe(false);
});

test('the method belongs to the operation', async () => {
  await using bench = await startBench();
  const { json } = await bench.call(list, { ...write, headers: { cookie: await bench.signIn() } });
  expect(json.error_code).toBe('GATEWAY.NOT_FOUND');
});

test('nobody signed in: nothing is sent', async () => {
  await using bench = await startBench();
  for (const headers of [
    {},
    { cookie: 'clouddevice_session=x' },
    { cookie: `clouddevice_session=${'x'.repeat(43)}` },
  ]) {
    const { status, json } = await bench.call(list, { headers });
    expect([status, json.error_code]).toEqual([401, 'GATEWAY.SIGNED_OUT']);
  }
  expect(bench.seen).toHaveLength(0);
});

test('a read-only user may read, by POST too, and not write', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn('viewer') };
  const status = await bench.call('/api/v1/instances/batch-query-status', { ...write, headers });
  expect(status.json.error_code).toBe('0');
  const refused = await bench.call(reboot, { ...write, headers });
  expect([refused.status, refused.json.error_code]).toEqual([403, 'GATEWAY.READ_ONLY']);
  expect(bench.seen).toHaveLength(1);
});

test.each([
  [
    'a dead token',
    401,
    { error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information' },
  ],
  ['the old spelling', 401, { error_code: 'APIG.0307' }],
  ['a token that cannot be parsed', 500, { error_code: 'KOOPHONE.API.6002' }],
  ['a code in a success', 200, { data: { error_code: 'KOOPHONE.API.6001' } }],
])('%s ends the session, and the answer is passed on', async (_, status, body) => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn() };
  bench.script = answering(status, gzipSync(JSON.stringify(body)), {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
  const answer = await bench.call(reboot, { ...write, headers });
  expect(answer.status).toBe(status);
  expect(JSON.parse(gunzipSync(answer.bytes).toString())).toEqual(body);
  expect((await bench.call('/auth/session', { headers })).text).toBe('null');
});

test('other refusals do not end it', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn() };
  for (const code of ['KOOPHONE.API.6002', 'KOOPHONE.API.1001']) {
    bench.script = answering(403, JSON.stringify({ error_code: code }));
    await bench.call(reboot, { ...write, headers });
  }
  expect((await bench.call('/auth/session', { headers })).json).toMatchObject({ user: 'admin' });
});

test('an upstream that is not there: certainly nothing was sent', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => closed.once('listening', resolve));
  const address = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  const port = typeof address === 'object' ? address?.port : undefined;
  await using bench = await startBench({ endpoint: new URL(`http://127.0.0.1:${port}`) });
  const { status, json, headers } = await bench.call(reboot, {
    ...write,
    headers: { cookie: await bench.signIn(), 'x-request-id': requestId },
  });
  expect([status, headers['retry-after']]).toEqual([503, '2']);
  expect(json).toEqual({
    error_code: 'GATEWAY.UNREACHABLE',
    error_msg: expect.any(String),
    request_id: requestId,
  });
  expect(json.error_msg).not.toMatch(/127|ECONN/);
});

test('a connection that breaks after the request, or in the middle of the answer, tells nothing', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn() };
  bench.script = (_, response) => response.destroy();
  expect((await bench.call(reboot, { ...write, headers })).json.error_code).toBe(
    'GATEWAY.NO_ANSWER',
  );
  bench.script = (_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"error', () => response.destroy());
  };
  const { status, json } = await bench.call(reboot, { ...write, headers });
  expect([status, json.error_code]).toEqual([502, 'GATEWAY.NO_ANSWER']);
  expect(bench.seen, 'never repeated').toHaveLength(2);
});

test('a slow upstream is given up, reads and writes each by their own time', async () => {
  await using bench = await startBench({ timeouts: { readMs: 300, writeMs: 600 } });
  const headers = { cookie: await bench.signIn() };
  bench.script = () => {};
  for (const [path, options] of [
    [list, {}],
    [reboot, write],
  ] as const) {
    const { status, json } = await bench.call(path, { ...options, headers });
    expect([status, json.error_code]).toEqual([504, 'GATEWAY.TIMEOUT']);
  }
});

test('what is not JSON is put into words; a failure keeps its status', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn() };
  const page = { 'content-type': 'text/html', 'retry-after': '3' };
  bench.script = answering(200, '<html>upstream.example</html>', page);
  const success = await bench.call(list, { headers });
  expect([success.status, success.json.error_code]).toEqual([502, 'GATEWAY.NOT_JSON']);
  bench.script = answering(503, '<html>upstream.example</html>', page);
  const busy = await bench.call(list, { headers });
  expect([busy.status, busy.json.error_code, busy.headers['retry-after']]).toEqual([
    503,
    'HTTP.503',
    '3',
  ]);
  expect(success.text + busy.text).not.toContain('upstream.example');
});

test.each([{ 'content-length': '2000' }, { 'transfer-encoding': 'chunked' }])(
  'a body above the limit is refused (%j)',
  async (sent) => {
    await using bench = await startBench({ bodyLimitBytes: 1000 });
    const headers: Record<string, string> = { cookie: await bench.signIn(), origin: bench.origin };
    const body = 'x'.repeat(2000);
    // fetch sends a stream in chunks and a text with its length.
    const answer = await fetch(bench.origin + reboot, {
      method: 'POST',
      headers,
      body: 'content-length' in sent ? body : new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit); // lib.dom does not know duplex, which Node demands for streams
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error_code: 'GATEWAY.TOO_LARGE' });
    expect(bench.seen).toHaveLength(0);
  },
);

test('a write goes on to its end when its client leaves', async () => {
  await using bench = await startBench();
  const leaving = new AbortController();
  const held: ServerResponse[] = [];
  bench.script = (_, response) => void held.push(response);
  const call = bench.call(reboot, {
    ...write,
    headers: { cookie: await bench.signIn() },
    signal: leaving.signal,
  });
  await bench.arrived(1);
  leaving.abort();
  await expect(call).rejects.toThrow('abort');
  await bench.settled();
  held[0]?.end('{"error_code":"0"}');
  await expect
    .poll(() => bench.lines().find(({ operation }) => operation === 'BatchRebootInstance'))
    .toMatchObject({ status: 200, code: '0', abandoned: true });
});
