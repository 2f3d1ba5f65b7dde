import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import { explain } from '../contract/error-texts.ts';
import { isOutcomeUnknown, kindOf } from '../contract/errors.ts';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { storedSession } from '../contract/fixtures/session.ts';
import { createServiceCalls, type ServiceCalls } from './call-service.ts';
import { startFaultyUpstream, type FaultyUpstream } from './faulty-upstream.fixture.ts';
import { startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal, type FakeJournal } from './journal.fixture.ts';
import { createLogger } from './logger.ts';
import { faults, good, says, wordsOf } from './faulty-answers.fixture.ts';

const list = '/api/v1/instances/batch-query?page_no=2&page_size=200';
const reboot = '/api/v1/instances/reboot';

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

const session = storedSession({ token: 'token' });

const personAt = (one: Bench) => ({
  call: (...asked: Parameters<Bench['call']>) => one.call(...asked),
  cookie: cookies.get(one) ?? '',
});

describe('when the service has the request and', () => {
  test.each(faults)(
    '%s, it is said as what it is, nothing is sent again',
    async (_, act, status, code) => {
      upstream.act = (socket) => act(socket, upstream.origin);
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
