import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signedBodyLimitBytes } from '../contract/access-keys.ts';
import type { KeysAnswer } from '../contract/simulator-control.ts';
import { startMs as realNowMs } from './phones.fixture.ts';
import { getKeys } from './sdk.fixture.ts';
import { callSigned, wrong, type Call } from './signed-call.fixture.ts';
import { startSimulator, type Running } from './simulator.fixture.ts';

const account = 'keys';
const status = '/v1/instances/batch-query-status';

let running: Running;
beforeEach(async () => {
  running = await startSimulator({ now: () => realNowMs });
});
afterEach(() => running.close());

const keysOf = () => getKeys(running.address, account);
const advance = (minutes: number) =>
  fetch(`${running.address}/simulator/${account}/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceMs: minutes * 60_000 }),
  });
const call = (keys: KeysAnswer, asked?: Call) =>
  callSigned(running.address, realNowMs, keys, asked);

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
