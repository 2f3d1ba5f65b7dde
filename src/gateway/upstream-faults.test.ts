import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import { explain } from '../contract/error-texts.ts';
import { isOutcomeUnknown, kindOf } from '../contract/errors.ts';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { createServiceCalls, type ServiceCalls } from './call-service.ts';
import { makeCertificate } from './certificate.fixture.ts';
import {
  answerBytes,
  startFaultyUpstream,
  type FaultyUpstream,
} from './faulty-upstream.fixture.ts';
import { startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal, type FakeJournal } from './journal.fixture.ts';
import { createLogger } from './logger.ts';
import { Refusal } from './refusal.ts';
import { createUpstream } from './upstream.ts';

const list = '/api/v1/instances/batch-query?page_no=2&page_size=200';
const reboot = '/api/v1/instances/reboot';
const good = '{"error_code":"0","error_msg":"ok","data":{}}';

let upstream: FaultyUpstream;
let journal: FakeJournal;
/** One that waits, and one that soon does not any more. */
let bench: Bench;
let hasty: Bench;
/** The worker's ways. */
let calls: ServiceCalls;
let hastyCalls: ServiceCalls;
const cookies = new Map<Bench, string>();

beforeAll(async () => {
  upstream = await startFaultyUpstream();
  journal = createFakeJournal();
  bench = await startBench({ journal, endpoint: new URL(upstream.origin) });
  hasty = await startBench({
    journal,
    endpoint: new URL(upstream.origin),
    timeouts: { readMs: 300, writeMs: 300 },
  });
  const logger = createLogger({ write: () => {} });
  calls = createServiceCalls({
    endpoint: new URL(upstream.origin),
    recorder: createFakeJournal(),
    logger,
    timeouts: { writeMs: 20_000 },
  });
  hastyCalls = createServiceCalls({
    endpoint: new URL(upstream.origin),
    recorder: createFakeJournal(),
    logger,
    timeouts: { writeMs: 300 },
  });
  for (const one of [bench, hasty]) cookies.set(one, await one.signIn());
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
  await hasty[Symbol.asyncDispose]();
  await Promise.all([calls.close(), hastyCalls.close()]);
  await upstream[Symbol.asyncDispose]();
});
beforeEach(() => {
  upstream.meet = undefined;
  for (const list of [upstream.requests, journal.begun, journal.ended]) list.length = 0;
});

const session: StoredSession = {
  view: {
    mark: 'm',
    account: 'demo',
    user: 'admin',
    project: 'p',
    role: 'administrator',
    expiresAt: '',
  },
  token: 'token',
  tenant: 't',
  owner: 'o',
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

const says =
  (...bytes: Parameters<typeof answerBytes>) =>
  (socket: Socket) =>
    void socket.end(answerBytes(...bytes));
const half = good.slice(0, 20);
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));

/** Drips for ever: no pause between two bytes says that it is dead. */
function drip(socket: Socket): void {
  socket.write(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n',
  );
  const timer = setInterval(() => socket.write(' '), 5);
  socket.once('close', () => clearInterval(timer));
}

function endless(socket: Socket): void {
  socket.write(
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 52428800\r\n\r\n{',
  );
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

/** What the upstream does once it has the request → what the caller gets. */
const faults: [name: string, act: (socket: Socket) => void, status: number, code: string][] = [
  ['it never answers', () => {}, 504, 'GATEWAY.TIMEOUT'],
  ['it drips', drip, 504, 'GATEWAY.TIMEOUT'],
  ['it hangs up', (socket) => void socket.end(), 502, 'GATEWAY.NO_ANSWER'],
  ['it resets the connection', (socket) => void socket.resetAndDestroy(), 502, 'GATEWAY.NO_ANSWER'],
  [
    'it resets in the middle of its answer',
    (socket) =>
      void socket.write(answerBytes(half, { 'content-length': 45 }), () =>
        socket.resetAndDestroy(),
      ),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'less comes than its length says',
    says(good, { 'content-length': 4000 }),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'more comes than its length says',
    says(good, { 'content-length': 20 }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'its chunks break off',
    (socket) =>
      void socket.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n14\r\n${half}\r\n`,
      ),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'it is no HTTP',
    (socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'its headers have no end',
    (socket) => void socket.end(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  [
    'a page of HTML',
    says('<html>upstream.example</html>', { 'content-type': 'text/html' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a page of HTML that says that it is JSON',
    says('<html>upstream.example</html>'),
    502,
    'GATEWAY.NOT_JSON',
  ],
  ['nothing at all', says(''), 502, 'GATEWAY.NOT_JSON'],
  ['half of the JSON, as if it were all', says(half), 502, 'GATEWAY.NOT_JSON'],
  ['50 MB', endless, 502, 'GATEWAY.NOT_JSON'],
  [
    'plain text that says that it is gzip',
    says(good, { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'gzip that is broken',
    says(gzipSync(good).fill(0x55, 12, 20), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'gzip that breaks off',
    says(gzipSync(good).subarray(0, 30), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'long gzip that breaks off',
    says(
      gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, at) => (at * at) % 251))).subarray(
        0,
        6000,
      ),
      { 'content-encoding': 'gzip' },
    ),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'brotli that says that it is gzip',
    says(brotliCompressSync(good), { 'content-encoding': 'gzip' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  ['a gzip bomb', says(bomb, { 'content-encoding': 'gzip' }), 502, 'GATEWAY.NOT_JSON'],
  [
    'an encoding that nobody asked for',
    says(good, { 'content-encoding': 'zstd' }),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a failure that says that it is gzip',
    says('{"error_code":"KOOPHONE.API.1000"}', { 'content-encoding': 'gzip' }, '400 Bad Request'),
    400,
    'HTTP.400',
  ],
  [
    'a redirect',
    (socket) =>
      void socket.end(
        answerBytes('', { location: `${upstream.origin}/v1/instances/elsewhere` }, '302 Found'),
      ),
    502,
    'GATEWAY.NOT_JSON',
  ],
  [
    'a redirect that says success',
    (socket) =>
      void socket.end(
        answerBytes(
          good,
          { location: `${upstream.origin}/v1/instances/elsewhere` },
          '307 Temporary Redirect',
        ),
      ),
    502,
    'GATEWAY.NOT_JSON',
  ],
];

const personAt = (one: Bench) => ({
  call: (...asked: Parameters<Bench['call']>) => one.call(...asked),
  cookie: cookies.get(one) ?? '',
});

/** What a person is told of a failure: the same in both languages. */
function wordsOf(effect: 'read' | 'write', status: number, code: string) {
  const kind = kindOf(code, status, effect);
  return { kind, ...explain({ code, kind, status }) };
}

describe('when the service has the request and', () => {
  test.each(faults)(
    '%s, it is said as what it is, nothing is sent again',
    async (_, act, status, code) => {
      upstream.act = act;
      const { call, cookie } = personAt(code === 'GATEWAY.TIMEOUT' ? hasty : bench);
      const read = await call(list, { headers: { cookie, 'accept-encoding': 'gzip, br' } });
      expect([read.status, read.json.error_code]).toEqual([status, code]);
      const write = await call(reboot, {
        method: 'POST',
        body: '{"instance_ids":["a"]}',
        headers: { cookie, 'accept-encoding': 'gzip, br' },
      });
      expect([write.status, write.json.error_code]).toEqual([status, code]);
      expect(read.text + write.text).not.toContain('upstream.example');
      // Once each, and wherever an answer leads nobody goes.
      expect(upstream.requests.map((line) => line.split('?', 1)[0])).toEqual([
        'GET /v1/instances/batch-query',
        'POST /v1/instances/reboot HTTP/1.1',
      ]);
      // A refusal by its status is one though it cannot be read; of all else nobody knows what was done, and that is said.
      const isRefused = status === 400;
      expect(journal.ended).toMatchObject([
        { outcome: isRefused ? 'refused' : 'unknown', status, code },
      ]);
      expect(wordsOf('read', status, code).kind).toBe(isRefused ? 'invalid' : 'unavailable');
      const words = wordsOf('write', status, code);
      expect(words.kind).toBe(isRefused ? 'invalid' : 'unknownOutcome');
      if (!isRefused)
        expect(words.remedy).toMatchObject({
          en: expect.stringContaining('Do not simply repeat it'),
          zh: expect.stringContaining('请勿直接重复提交'),
        });
      // A batch comes to the same: of its phones nobody knows, and they are not sent again.
      const failure: unknown = await (code === 'GATEWAY.TIMEOUT' ? hastyCalls : calls)
        .call(session, BatchRebootInstance, { instance_ids: ['a'] })
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code, status });
      expect(failure instanceof ApiError && isOutcomeUnknown(failure)).toBe(!isRefused);
      expect(upstream.requests).toHaveLength(3);
      // The session is not at fault.
      expect((await call('/auth/session', { headers: { cookie } })).json).toMatchObject({
        user: 'admin',
      });
    },
  );

  test('it answers encoded as it says, that is passed on as it is', async () => {
    const { call, cookie } = personAt(bench);
    const bytes = gzipSync(good);
    upstream.act = says(bytes, { 'content-encoding': 'GZIP' });
    const {
      status,
      bytes: got,
      headers,
    } = await call(list, { headers: { cookie, 'accept-encoding': 'gzip' } });
    expect([status, headers['content-encoding'], got.equals(bytes)]).toEqual([200, 'gzip', true]);
  });
});

test('a service that resets each connection before it has read anything: what may have been sent is not sent again', async () => {
  upstream.meet = (socket) => void socket.resetAndDestroy();
  const { call, cookie } = personAt(bench);
  const before = upstream.connections();
  const { json } = await call(reboot, {
    method: 'POST',
    body: '{"instance_ids":["a"]}',
    headers: { cookie },
  });
  expect(['GATEWAY.NO_ANSWER', 'GATEWAY.UNREACHABLE']).toContain(json.error_code);
  expect(upstream.connections() - before).toBeLessThanOrEqual(1);
  expect(journal.ended).toMatchObject([
    { outcome: json.error_code === 'GATEWAY.UNREACHABLE' ? 'notSent' : 'unknown' },
  ]);
});

describe('a certificate', () => {
  const ask = {
    method: 'POST',
    path: '/v1/instances/reboot',
    headers: { 'x-auth-token': 'secret' },
    body: '{}',
    timeoutMs: 20_000,
  } as const;

  /** What comes of a call to a service with such a certificate, and how many requests it has seen. */
  async function callOver(
    { key, cert }: { key: string; cert: string },
    ca?: string,
  ): Promise<{ code: string; requests: number }> {
    await using service = await startFaultyUpstream({ key, cert });
    service.act = says(good);
    const api = createUpstream(new URL(service.origin), 20_000, { ca });
    const code = await api.call(ask).answer.then(
      ({ status }) => String(status),
      (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
    );
    await api.close();
    return { code, requests: service.requests.length };
  }

  test('that holds is one: the call goes through', async () => {
    const right = makeCertificate(['127.0.0.1']);
    expect(await callOver(right, right.cert)).toEqual({ code: '200', requests: 1 });
  });

  test.each([
    ['that nobody vouches for', () => makeCertificate(['127.0.0.1']), false],
    ['of another host', () => makeCertificate(['other.example', '127.0.0.2']), true],
    ['that has expired', () => makeCertificate(['127.0.0.1'], [-30, -2]), true],
    ['that does not hold yet', () => makeCertificate(['127.0.0.1'], [2, 30]), true],
  ] as const)('%s: nothing is sent, not even the token', async (_, make, isTrusted) => {
    const wrong = make();
    expect(await callOver(wrong, isTrusted ? wrong.cert : undefined)).toEqual({
      code: 'GATEWAY.UNREACHABLE',
      requests: 0,
    });
  });

  test('that never comes, where TLS is begun and not answered: nothing is sent, and it is said so in time', async () => {
    await using mute = await startFaultyUpstream();
    mute.meet = () => {};
    const fakeJournal = createFakeJournal();
    await using before = await startBench({
      journal: fakeJournal,
      endpoint: new URL(`https://127.0.0.1:${mute.port}`),
      timeouts: { connectMs: 100 },
    });
    const { status, json, headers } = await before.call(reboot, {
      method: 'POST',
      body: '{"instance_ids":["a"]}',
      headers: { cookie: await before.signIn() },
    });
    expect([status, json.error_code, headers['retry-after']]).toEqual([
      503,
      'GATEWAY.UNREACHABLE',
      '2',
    ]);
    expect(fakeJournal.ended).toMatchObject([{ outcome: 'notSent', code: 'GATEWAY.UNREACHABLE' }]);
  });

  test('that does not hold is said so to who asks for phones, and to who signs in; the journal knows that nothing was sent', async () => {
    await using service = await startFaultyUpstream(makeCertificate(['127.0.0.1']));
    const fakeJournal = createFakeJournal();
    await using before = await startBench({
      journal: fakeJournal,
      endpoint: new URL(service.origin),
    });
    const headers = { cookie: await before.signIn() };
    const write = await before.call(reboot, {
      method: 'POST',
      body: '{"instance_ids":["a"]}',
      headers,
    });
    expect([write.status, write.json.error_code]).toEqual([503, 'GATEWAY.UNREACHABLE']);
    expect(fakeJournal.ended).toMatchObject([{ outcome: 'notSent' }]);
    expect(wordsOf('write', 503, 'GATEWAY.UNREACHABLE')).toMatchObject({
      kind: 'unavailable',
      meaning: { en: expect.stringContaining('was not sent') },
    });
    await using iam = await startBench({ iamEndpoint: new URL(service.origin) });
    const signIn = await iam.call('/auth/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'a', user: 'b', password: 'hush', project: 'p' }),
    });
    expect([signIn.status, signIn.json.error_code, service.requests]).toEqual([
      503,
      'GATEWAY.UNREACHABLE',
      [],
    ]);
  });
});

test.each([
  [
    'resets',
    (_: unknown, response: ServerResponse) => void response.destroy(),
    502,
    'GATEWAY.NO_ANSWER',
  ],
  ['hangs', () => {}, 504, 'GATEWAY.TIMEOUT'],
] as const)(
  'an IAM that %s keeps nobody from working who is signed in: only signing in fails, is said so, and is tried once',
  async (_, script, status, code) => {
    await using one = await startBench({ journal: createFakeJournal(), timeouts: { iamMs: 200 } });
    const headers = { cookie: await one.signIn() };
    one.iamScript = script;
    one.iamCalls.length = 0;
    const refused = await one.call('/auth/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'demo', user: 'other', password: 'hush', project: 'p' }),
      headers,
    });
    expect([refused.status, refused.json.error_code, one.iamCalls.length]).toEqual([
      status,
      code,
      1,
    ]);
    expect(
      explain({ code, kind: kindOf(code, status, 'read'), status, operation: 'SignIn' }).remedy.en,
    ).toContain('Try again later');
    // Neither a read nor a write asks IAM, and the session that is there stays.
    expect((await one.call(list, { headers })).status).toBe(200);
    expect(
      (await one.call(reboot, { method: 'POST', body: '{"instance_ids":["a"]}', headers })).json
        .error_code,
    ).toBe('0');
    expect((await one.call('/journal/entries', { headers })).status).toBe(200);
    expect((await one.call('/auth/session', { headers })).json).toMatchObject({ user: 'admin' });
    expect(one.iamCalls).toHaveLength(1);
  },
);
