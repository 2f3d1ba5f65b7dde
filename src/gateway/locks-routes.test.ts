import { expect, test } from 'vitest';
import { PhonesLocked, type Lock, type LockStore } from '../contract/locks.ts';
import { startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const at = '2026-03-01T08:00:00.000Z';

/** Locks in memory; it remembers who asked for what, and fails when told to. */
function createFakeLocks() {
  const asked: unknown[] = [];
  const fake = { asked, isDown: false };
  const note = <T>(what: unknown, value: T): T => {
    if (fake.isDown) throw new Error('disk full');
    asked.push(what);
    return value;
  };
  const store: LockStore = {
    lock: async (by, ids, { reason }) =>
      note(['lock', by.tenant, by.actor, ids, reason], {
        locked: ids.length,
        already: 0,
        under_way: 0,
      }),
    unlock: async (by, ids) => note(['unlock', by.tenant, by.actor, ids], { unlocked: ids.length }),
    list: async (tenant, query) =>
      note(['list', tenant, query], {
        items: [{ instance_id: 'a', reason: 'evidence', by: 'wang', at }],
        next: null,
        version: '7',
      }),
    find: async () => [],
    busy: async (tenant, ids) => note(['busy', tenant, ids], { phones: 0, batches: [] }),
  };
  return { fake, store };
}

const post = async (
  bench: Bench,
  cookie: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) => {
  const { status, json } = await bench.call(path, {
    method: 'POST',
    headers: { cookie, ...headers },
    body: JSON.stringify(body),
  });
  return [status, json.error_code ?? json] as const;
};

const owner = '["d1","p1"]';

test('locks are set, listed and taken back for the session’s own tenant', async () => {
  const { fake, store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const cookie = await bench.signIn();
  expect(
    await post(bench, cookie, '/worker/locks', { instance_ids: ['a', 'b'], reason: '  evidence ' }),
  ).toEqual([200, { locked: 2, already: 0, under_way: 0 }]);
  expect(await post(bench, cookie, '/worker/locks/remove', { instance_ids: ['a'] })).toEqual([
    200,
    { unlocked: 1 },
  ]);
  expect(await post(bench, cookie, '/worker/busy', { instance_ids: ['a'] })).toEqual([
    200,
    { phones: 0, batches: [] },
  ]);
  const listed = await bench.call('/worker/locks?instance_id=a&limit=5&known=6', {
    headers: { cookie },
  });
  expect(listed.json).toEqual({
    items: [{ instance_id: 'a', reason: 'evidence', by: 'wang', at }],
    next: null,
    version: '7',
  });
  expect(fake.asked).toEqual([
    ['lock', owner, 'admin', ['a', 'b'], 'evidence'],
    ['unlock', owner, 'admin', ['a']],
    ['busy', owner, ['a']],
    ['list', owner, { instance_id: 'a', limit: 5, known: '6' }],
  ]);
  expect(bench.seen).toEqual([]);
});

test('who may only read sees the locks, and what is busy, and changes neither', async () => {
  const { fake, store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const cookie = await bench.signIn('viewer');
  expect(await post(bench, cookie, '/worker/locks', { instance_ids: ['a'], reason: 'x' })).toEqual([
    403,
    'GATEWAY.READ_ONLY',
  ]);
  expect(await post(bench, cookie, '/worker/locks/remove', { instance_ids: ['a'] })).toEqual([
    403,
    'GATEWAY.READ_ONLY',
  ]);
  expect(fake.asked).toEqual([]);
  expect(await post(bench, cookie, '/worker/busy', { instance_ids: ['a'] })).toEqual([
    200,
    { phones: 0, batches: [] },
  ]);
  expect((await bench.call('/worker/locks', { headers: { cookie } })).status).toBe(200);
});

test('nobody who is not signed in, or for another session than this one, gets at them', async () => {
  const { fake, store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const cookie = await bench.signIn();
  const lock = { instance_ids: ['a'], reason: 'x' };
  expect(await post(bench, '', '/worker/locks', lock)).toEqual([401, 'GATEWAY.SIGNED_OUT']);
  expect(await post(bench, cookie, '/worker/locks', lock, { 'x-session-mark': 'another' })).toEqual(
    [409, 'GATEWAY.OTHER_SESSION'],
  );
  expect(
    await post(bench, cookie, '/worker/locks', lock, { origin: 'https://elsewhere.example' }),
  ).toEqual([403, 'GATEWAY.FORBIDDEN_ORIGIN']);
  expect(fake.asked).toEqual([]);
});

test.each([
  ['reason', '/worker/locks', { instance_ids: ['a'], reason: '   ' }],
  ['reason', '/worker/locks', { instance_ids: ['a'], reason: 'x'.repeat(257) }],
  ['reason', '/worker/locks', { instance_ids: ['a'] }],
  ['instance_ids', '/worker/locks', { instance_ids: [], reason: 'x' }],
  [
    'instance_ids',
    '/worker/locks/remove',
    { instance_ids: Array.from({ length: 100_001 }, (_, n) => `p${n}`) },
  ],
  ['reason', '/worker/locks/remove', { instance_ids: ['a'], reason: 'x' }],
  ['instance_ids', '/worker/busy', {}],
])('a field that is not as it must be is named: %s at %s', async (field, path, body) => {
  const { fake, store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const { status, json } = await bench.call(path, {
    method: 'POST',
    headers: { cookie: await bench.signIn() },
    body: JSON.stringify(body),
  });
  expect([status, json.error_code]).toEqual([400, 'GATEWAY.BAD_REQUEST']);
  expect(json.error_msg).toContain(field);
  expect(fake.asked).toEqual([]);
});

test('a store that fails is said so, and may be asked again', async () => {
  const { fake, store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const cookie = await bench.signIn();
  fake.isDown = true;
  expect(await post(bench, cookie, '/worker/locks', { instance_ids: ['a'], reason: 'x' })).toEqual([
    503,
    'GATEWAY.NOT_RECORDED',
  ]);
  expect((await bench.call('/worker/locks', { headers: { cookie } })).json.error_code).toBe(
    'GATEWAY.STORE_UNAVAILABLE',
  );
});

test('what is not there is not found', async () => {
  const { store } = createFakeLocks();
  await using bench = await startBench({ locks: store });
  const cookie = await bench.signIn();
  expect(await post(bench, cookie, '/worker/locks/steal', {})).toEqual([404, 'GATEWAY.NOT_FOUND']);
  expect((await bench.call('/worker/busy', { headers: { cookie } })).status).toBe(404);
  await using without = await startBench();
  expect(
    (await without.call('/worker/locks', { headers: { cookie: await without.signIn() } })).status,
  ).toBe(404);
});

test('a write on locked phones is refused before it leaves: who locked them, when and why is said, and all are named', async () => {
  const locks = Array.from({ length: 7 }, (_, n): Lock => ({
    instance_id: `p${n}`,
    reason: `reason ${n}`,
    by: 'wang',
    at,
  }));
  const journal = createFakeJournal();
  journal.begin = async () => {
    throw new PhonesLocked(locks);
  };
  await using bench = await startBench({ journal });
  const cookie = await bench.signIn();
  const { status, json } = await bench.call('/api/v1/instances/batch-reset', {
    method: 'POST',
    headers: { cookie },
    body: JSON.stringify({ instance_ids: ['p0', 'q'] }),
  });
  expect([status, json.error_code]).toEqual([409, 'GATEWAY.LOCKED']);
  for (const { instance_id } of locks) expect(json.error_msg).toContain(instance_id);
  expect(json.error_msg).toContain(`p0 was locked by wang at ${at}: reason 0`);
  expect(json.error_msg).not.toContain('reason 6');
  expect(bench.seen).toEqual([]);
  expect(bench.log.join('')).not.toContain('not recorded');
});
