import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeysAnswer, KeysRequest } from '../contract/simulator-control.ts';
import { startMs } from './phones.fixture.ts';
import { getKeys } from './sdk.fixture.ts';
import { callSigned, wrong, type Call } from './signed-call.fixture.ts';
import { startSimulator, type Running } from './simulator.fixture.ts';

const account = 'keys';

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

const call = (keys: KeysAnswer, asked?: Call) =>
  callSigned(running.address, realNowMs, keys, asked);
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
