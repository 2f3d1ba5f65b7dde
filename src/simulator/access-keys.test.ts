import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedBodyLimitBytes } from '../contract/access-keys.ts';
import type { KeysAnswer, KeysRequest } from '../contract/simulator-control.ts';
import { startMs } from './phones.fixture.ts';
import { getKeys, signBySdk } from './sdk.fixture.ts';
import { startSimulator, type Running } from './simulator.fixture.ts';

const account = 'keys';
const list = '/v1/instances/batch-query';
const status = '/v1/instances/batch-query-status';

let folder: string;
let running: Running;
let realNowMs: number;
const start = async () => {
  running = await startSimulator({ now: () => realNowMs, folder });
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-keys-'));
  realNowMs = startMs;
  await start();
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

const keysOf = (request?: KeysRequest, of = account): Promise<KeysAnswer> =>
  getKeys(running.address, of, request);
const control = (path: string, body?: unknown) =>
  fetch(`${running.address}/simulator/${account}${path}`, {
    method: 'POST',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const advance = (minutes: number) => control('/clock', { advanceMs: minutes * 60_000 });

interface Call {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  body?: unknown;
  /** What is sent is other than what was signed. */
  sent?: {
    path?: string;
    query?: string;
    body?: string;
    headers?: Record<string, string | undefined>;
  };
  /** By so much the caller's clock is ahead of the real time. */
  aheadMs?: number;
}

/** Signs a call and sends it; its code and words. */
async function call(
  keys: KeysAnswer,
  {
    method = 'GET',
    path = list,
    query = { page_no: '1', page_size: '1' },
    body,
    sent = {},
    aheadMs = 0,
  }: Call = {},
): Promise<string> {
  const { address } = running;
  const signed = signBySdk({
    address,
    keys,
    method,
    path,
    query: method === 'GET' ? query : {},
    body,
    nowMs: realNowMs + aheadMs,
  });
  const headers = Object.entries({ ...signed, ...sent.headers }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[0] !== 'host',
  );
  const search = sent.query ?? (method === 'GET' ? new URLSearchParams(query).toString() : '');
  const answer = await fetch(`${address}${sent.path ?? path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body: sent.body ?? JSON.stringify(body) }),
  });
  const { error_code: code, error_msg: message = '' } = (await answer.json()) as {
    error_code: string;
    error_msg?: string;
  }; // answers of the API are objects
  return code === '0'
    ? '0'
    : `${answer.status} ${code} ${message.replace('Incorrect IAM authentication information: ', '')}`;
}
const wrong = '401 APIGW.0301 verify aksk signature fail';
const locked = '401 APIGW.0301 AK access failed to reach the limit,forbidden';

describe('keys', () => {
  it('are of a user and of a project, and nobody has the same', async () => {
    const [admin, viewer] = [await keysOf(), await keysOf({ user: 'viewer' })];
    expect(admin).toEqual({
      access_key: expect.stringMatching(/^[A-Z0-9]{20}$/),
      secret_key: expect.stringMatching(/^[\w-]{40}$/),
      project_id: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect([viewer.access_key, viewer.secret_key]).not.toEqual([
      admin.access_key,
      admin.secret_key,
    ]);
    expect(viewer.project_id).toBe(admin.project_id);
    expect((await keysOf({ project: 'cn-south-1' })).project_id).not.toBe(admin.project_id);
    expect([await call(admin), await call(viewer)]).toEqual(['0', '0']);
  });

  it.each([{ user: 'root' }, { project: '' }, { seconds: 0 }, { other: 1 }])(
    'are not made for %j',
    async (body) => {
      expect((await control('/keys', body)).status).toBe(400);
    },
  );

  it('are of their account alone, and of their project', async () => {
    const [own, other] = [await keysOf(), await keysOf({}, 'keys-other')];
    expect(await call({ ...own, project_id: other.project_id })).toBe(
      '403 APIGW.0302 The IAM user is not allowed to access the API',
    );
    expect(await call({ ...own, access_key: other.access_key })).toBe(wrong);
  });

  it('go on after a restart, with the failures that were counted, and after the account was emptied', async () => {
    const keys = await keysOf({ temporary: true });
    for (let i = 0; i < 4; i++) await call({ ...keys, secret_key: 'x' });
    await running.close();
    await start();
    expect(await call({ ...keys, secret_key: 'x' })).toBe(wrong);
    expect(await call(keys)).toBe(locked);
    await control('/empty');
    expect(await call(keys)).toBe('0');
    await running.close();
    await start();
    expect(await call(keys)).toBe('0');
  });

  it('are so many of an account at most: the oldest end', async () => {
    const keys = await keysOf();
    for (let i = 0; i < 99; i++) await keysOf();
    expect(await call(keys)).toBe('0');
    await keysOf();
    expect(await call(keys)).toMatch(/ak not exist/);
  });
});

describe('a signature', () => {
  it('is right for Chinese, blanks and marks in query and body, in whatever order the query comes', async () => {
    const keys = await keysOf();
    const query = { page_size: '1', instance_name: '客服 +&=% 📱', page_no: '1' };
    expect(await call(keys, { query })).toBe('0');
    expect(
      await call(keys, {
        query,
        sent: {
          query: [...new URLSearchParams(query)]
            .toReversed()
            .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
            .join('&'),
        },
      }),
    ).toBe('0');
    expect(
      await call(keys, { method: 'POST', path: status, body: { instance_ids: ['中文 id'] } }),
    ).toMatch(/^400 KOOPHONE/);
  });

  it.each<[string, Call]>([
    ['a path', { path: '/v1/instances/tasks/ZGCA1', sent: { path: '/v1/instances/tasks/ZGCA2' } }],
    [
      'a slash in a path',
      { path: '/v1/instances/tasks/ZG/CA', sent: { path: '/v1/instances/tasks/ZG%2FCA' } },
    ],
    ['a query', { sent: { query: 'page_no=1&page_size=2' } }],
    ['a key given twice', { sent: { query: 'page_no=1&page_no=1&page_size=1' } }],
    [
      'a body',
      {
        method: 'POST',
        path: status,
        body: { instance_ids: ['a'] },
        sent: { body: '{"instance_ids":["b"]}' },
      },
    ],
    [
      'a blank in a body',
      {
        method: 'POST',
        path: status,
        body: { instance_ids: ['a'] },
        sent: { body: '{"instance_ids": ["a"]}' },
      },
    ],
    ['a signed header', { sent: { headers: { 'x-request-id': 'test-2' } } }],
    ['a header that is gone', { sent: { headers: { 'x-request-id': undefined } } }],
    ['a project that was not signed', { sent: { headers: { 'X-Project-Id': 'other' } } }],
    ['a security token of another', { sent: { headers: { 'X-Security-Token': 'other' } } }],
  ])('is wrong for %s', async (_, tampered) => {
    expect(await call(await keysOf(), tampered)).toBe(wrong);
  });

  it('says when it was made: 15 minutes from now at most, and the date is signed', async () => {
    const keys = await keysOf();
    const minutes = (count: number) => call(keys, { aheadMs: count * 60_000 });
    expect([await minutes(-15), await minutes(15)]).toEqual(['0', '0']);
    for (const count of [-16, 16])
      expect(await minutes(count)).toBe(
        '401 APIGW.0301 calc ak sk signature fail:signature expired',
      );
    expect(
      await call(keys, { sent: { headers: { 'X-Sdk-Date': new Date(realNowMs).toISOString() } } }),
    ).toMatch(/X-Sdk-Date is missing or malformed$/);
    expect(
      await call(keys, {
        aheadMs: 60_000,
        sent: { headers: { 'X-Sdk-Date': '20260105T000000Z' } },
      }),
    ).toBe(wrong);
  });

  it('may go by the account’s clock or by the real time, where that clock was moved', async () => {
    const keys = await keysOf();
    await advance(120);
    const minutes = (count: number) => call(keys, { aheadMs: count * 60_000 });
    expect([await minutes(0), await minutes(120)]).toEqual(['0', '0']);
    expect(await minutes(60)).toMatch(/signature expired$/);
  });

  it('by keys that nobody has, or by none, is refused', async () => {
    const keys = await keysOf();
    for (const access_key of ['A'.repeat(20), 'short'])
      expect(await call({ ...keys, access_key })).toBe(
        `401 APIGW.0301 Get secretKey failed,ak:${access_key},err:ak not exist`,
      );
    for (const Authorization of [
      '',
      'Basic x',
      'SDK-HMAC-SHA256 Access=a',
      'SDK-HMAC-SHA256 Access=a, SignedHeaders=, Signature=',
    ])
      expect(await call(keys, { sent: { headers: { Authorization } } })).toMatch(/^401 APIGW.0301/);
  });

  it('is not taken for more than 12 MB', async () => {
    const body = { instance_ids: ['x'.repeat(signedBodyLimitBytes)] };
    expect(await call(await keysOf(), { method: 'POST', path: status, body })).toBe(
      '413 APIGW.0201 The request body is too large',
    );
  });
});

describe('five wrong signatures in a row', () => {
  it('lock the keys for five minutes, also for who has the right ones', async () => {
    const [keys, other] = [await keysOf(), await keysOf()];
    const fail = () => call({ ...keys, secret_key: 'x' });
    for (let i = 0; i < 4; i++) await fail();
    expect(await call(keys)).toBe('0');
    for (let i = 0; i < 5; i++) expect(await fail()).toBe(wrong);
    expect([await call(keys), await call(other)]).toEqual([locked, '0']);
    await advance(4);
    expect(await call(keys)).toBe(locked);
    await advance(1);
    expect(await call(keys)).toBe('0');
  });
});

describe('temporary keys', () => {
  it('need their security token, and it must be signed', async () => {
    const keys = await keysOf({ temporary: true });
    const without: KeysAnswer = {
      access_key: keys.access_key,
      secret_key: keys.secret_key,
      project_id: keys.project_id,
    };
    const missing = '401 APIGW.0301 security token is missing or not of this ak';
    expect(await call(keys)).toBe('0');
    expect(await call(without)).toBe(missing);
    expect(await call({ ...keys, security_token: 'other' })).toBe(missing);
    expect(
      await call(without, { sent: { headers: { 'X-Security-Token': keys.security_token } } }),
      'not signed',
    ).toBe(wrong);
  });

  it('end by the account’s clock, or with its tokens', async () => {
    const [short, long, forever] = [
      await keysOf({ temporary: true }),
      await keysOf({ temporary: true, seconds: 7200 }),
      await keysOf(),
    ];
    expect(short.expires_at).toBe(new Date(startMs + 900_000).toISOString());
    await advance(15);
    expect([await call(short), await call(long)]).toEqual([
      '401 APIGW.0301 security token expired',
      '0',
    ]);
    await control('/expire-tokens');
    expect([await call(long), await call(forever)]).toEqual([
      '401 APIGW.0301 security token expired',
      '0',
    ]);
  });
});
