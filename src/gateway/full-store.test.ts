import { expect, test } from 'vitest';
import { workerExamples } from '../contract/fixtures/worker.ts';
import type { SchedulesApi } from '../contract/schedules-api.ts';
import type { SessionStore } from '../contract/sessions.ts';
import { signInLimits } from '../contract/sign-ins.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { answering, password, startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { createMemorySessions } from './sessions.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
const reboot = { method: 'POST', body: '{"instance_ids":["a"]}' } as const;
const snippet = {
  method: 'PUT',
  body: JSON.stringify({ name: 'a', value: { command: 'df' } }),
} as const;
const batch = {
  method: 'PUT',
  body: '{"operation":"BatchRebootInstance","parameters":{},"members":["a"]}',
} as const;

/** A store that takes nothing more once it is told so. */
function createFillable() {
  const sessions = createMemorySessions(Date.now);
  const state = { isFull: false };
  const refuse = () => {
    if (state.isFull) throw full();
  };
  const fillable: SessionStore = {
    ...sessions,
    async create(session) {
      refuse();
      return sessions.create(session);
    },
    async delete(id) {
      refuse();
      await sessions.delete(id);
    },
    async learn(mark, lesson) {
      refuse();
      await sessions.learn(mark, lesson);
    },
    async expire() {
      refuse();
      await sessions.expire();
    },
  };
  return { state, sessions: fillable };
}

test('while the disk is full people sign in, read and sign out; once it is not, nothing of that is left', async () => {
  const { state, sessions } = createFillable();
  await using bench = await startBench({ sessions, now: Date.now });
  const before = await bench.signIn();
  state.isFull = true;
  const cookie = await bench.signIn();
  for (const who of [before, cookie]) {
    expect((await bench.call('/auth/session', { headers: { cookie: who } })).json).toMatchObject({
      user: 'admin',
    });
    expect(
      (await bench.call('/api/v1/instances/batch-query?page_no=1', { headers: { cookie: who } }))
        .status,
    ).toBe(200);
    expect(
      (await bench.call('/auth/session', { method: 'DELETE', headers: { cookie: who } })).status,
    ).toBe(204);
    expect((await bench.call('/auth/session', { headers: { cookie: who } })).text).toBe('null');
  }
  state.isFull = false;
  await bench.signIn();
  const [, ended = ''] = before.split('=');
  expect(await sessions.get(ended)).toBeUndefined();
});

test('while the disk is full failed sign-ins are counted all the same, and one that succeeds is not kept from it', async () => {
  const refuse = async () => {
    throw full();
  };
  await using bench = await startBench({ signIns: { begin: refuse, forget: refuse } });
  const plain = bench.iamScript;
  bench.iamScript = answering(
    401,
    '{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}',
  );
  const signIn = (user: string) =>
    bench.call('/auth/session', {
      method: 'POST',
      body: JSON.stringify({ account: 'demo', user, password, project: 'cn-north-4' }),
    });
  for (let n = 0; n < signInLimits.ofUser; n += 1) expect((await signIn('admin')).status).toBe(401);
  expect((await signIn('admin')).json.error_code).toBe('GATEWAY.SIGN_IN_LIMIT');
  bench.iamScript = plain;
  expect((await signIn('other')).status).toBe(200);
});

test('below it nothing is planned for later, nor begun by what is: what makes room, or less of it, is', async () => {
  const told: string[] = [];
  const notFound = (deed: string) => async () => (told.push(deed), 'notFound' as const);
  const schedules: Partial<SchedulesApi> = {
    create: notFound('create'),
    change: notFound('change'),
    run: notFound('run'),
    answer: async (_author, _id, _run, { word }) => (told.push(word), 'notFound' as const),
    pause: notFound('pause'),
    remove: async () => (told.push('remove'), false),
  };
  await using bench = await startBench({
    journal: createFakeJournal(),
    worker: { schedules } as WorkerApi, // All that is asked here.
    hasRoom: async () => false,
  });
  const headers = { cookie: await bench.signIn() };
  const one = `/worker/schedules/${id}`;
  const say = async (method: string, path: string, body: unknown) =>
    (await bench.call(path, { method, headers, body: JSON.stringify(body) })).status;
  const spec = workerExamples.CreateSchedule?.body;
  const yes = { confirmed_phones: 1 };
  expect([
    await say('POST', '/worker/schedules', spec),
    await say('POST', one, spec),
    await say('POST', `${one}/run`, yes),
    await say('POST', `${one}/runs/1/confirm`, yes),
  ]).toEqual([507, 507, 507, 507]);
  expect(told).toEqual([]);
  await say('POST', `${one}/pause`, {});
  await say('POST', `${one}/runs/1/skip`, {});
  await say('DELETE', one, undefined);
  expect(told).toEqual(['pause', 'skip', 'remove']);
});

test.each([
  ['a write', '/api/v1/instances/reboot', reboot],
  ['what is kept', `/journal/kept/snippet/${id}`, snippet],
  ['a batch', `/journal/batches/${id}`, batch],
] as const)(
  'while the disk is full %s is refused with the reason, and not sent',
  async (_, path, options) => {
    const journal = createFakeJournal();
    await using bench = await startBench({ journal });
    const cookie = await bench.signIn();
    journal.begin =
      journal.savedItems.put =
      journal.registerBatch =
        async () => {
          throw full();
        };
    const { status, json } = await bench.call(path, { ...options, headers: { cookie } });
    expect([status, json.error_code]).toEqual([507, 'GATEWAY.STORE_FULL']);
    expect(bench.seen.filter(({ method }) => method !== 'GET')).toEqual([]);
  },
);

test.each([
  ['a write', '/api/v1/instances/reboot', reboot],
  ['what is kept', `/journal/kept/snippet/${id}`, snippet],
  ['a batch', `/journal/batches/${id}`, batch],
] as const)(
  'below the low-water mark %s is refused before the disk is full; what is read, and what makes room, is not',
  async (_, path, options) => {
    const journal = createFakeJournal();
    let hasRoom = true;
    await using bench = await startBench({ journal, hasRoom: async () => hasRoom });
    const cookie = await bench.signIn();
    await bench.call(`/journal/kept/snippet/${id}`, { ...snippet, headers: { cookie } });
    hasRoom = false;
    const { status, json } = await bench.call(path, { ...options, headers: { cookie } });
    expect([status, json.error_code]).toEqual([507, 'GATEWAY.STORE_FULL']);
    expect(
      bench.seen.filter(({ method, url }) => method === 'POST' && url.includes('reboot')),
    ).toEqual([]);
    expect(journal.begun).toEqual([]);
    for (const read of [
      '/journal/entries',
      '/journal/kept/snippet',
      '/api/v1/instances/batch-query?page_no=1',
      '/auth/session',
    ])
      expect((await bench.call(read, { headers: { cookie } })).status).toBe(200);
    expect(
      (await bench.call(`/journal/kept/snippet/${id}`, { method: 'DELETE', headers: { cookie } }))
        .status,
    ).toBe(200);
  },
);
