import { expect, test } from 'vitest';
import { WorkerInputError, type WorkerApi, type WorkerRefusal } from '../contract/worker-api.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import { startBench, type Bench } from './gateway.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const reboot = JSON.stringify({ id, action: 'reboot', instance_ids: ['a'] });

/** A worker that answers all that is asked of it with this. */
const workerOf = (answer: () => WorkerRefusal): WorkerApi => ({
  register: async () => answer(),
  list: async () => ({ items: [], next: null }),
  show: async () => undefined,
  phones: async () => undefined,
  command: async () => answer(),
  second: async () => answer(),
  retry: async () => answer(),
  tasks: async () => ({ running: 0, runs: 0, failing: 0, failure: null }),
  askTask: async () => false,
  fleet: async () => ({ lines: [] }),
  look: () => {},
  schedules: {} as WorkerApi['schedules'], // Nobody asks for any here.
});

const post = async (bench: Bench, cookie: string, path: string, body = '{}') => {
  const { status, json } = await bench.call(path, { method: 'POST', headers: { cookie }, body });
  return [status, json.error_code];
};

test.each([
  ['taken', 409, 'GATEWAY.BATCH_TAKEN'],
  ['ended', 409, 'GATEWAY.BATCH_ENDED'],
  ['unconfirmed', 409, 'GATEWAY.NEEDS_SECOND'],
  ['samePerson', 409, 'GATEWAY.NEEDS_SECOND'],
  ['notFound', 404, 'GATEWAY.NOT_FOUND'],
  ['nothingToRetry', 409, 'GATEWAY.BATCH_ENDED'],
] as const)('%s is refused with %i %s', async (refusal, status, code) => {
  await using bench = await startBench({ worker: workerOf(() => refusal) });
  const cookie = await bench.signIn();
  expect(await post(bench, cookie, '/worker/batches', reboot)).toEqual([status, code]);
  for (const part of ['pause', 'resume', 'stop', 'confirm', 'decline', 'retry'])
    expect(await post(bench, cookie, `/worker/batches/${id}/${part}`)).toEqual([status, code]);
});

test('who lets a batch go on in a session that has ended at the service is signed out', async () => {
  await using bench = await startBench({ worker: workerOf(() => 'signedOut') });
  const cookie = await bench.signIn();
  expect(await post(bench, cookie, `/worker/batches/${id}/resume`)).toEqual([
    401,
    'GATEWAY.SIGNED_OUT',
  ]);
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
});

test('a field that is not as it must be is named, whoever finds it', async () => {
  await using bench = await startBench({
    worker: workerOf(() => {
      throw new WorkerInputError('parameters.command');
    }),
  });
  const cookie = await bench.signIn();
  const refused = async (body: string) =>
    (await bench.call('/worker/batches', { method: 'POST', headers: { cookie }, body })).json;
  expect(await refused(reboot)).toMatchObject({
    error_code: 'GATEWAY.BAD_REQUEST',
    error_msg: expect.stringContaining('parameters.command'),
  });
  expect(await refused(JSON.stringify({ action: 'explode', instance_ids: ['a'] }))).toMatchObject({
    error_code: 'GATEWAY.BAD_REQUEST',
    error_msg: expect.stringContaining('action'),
  });
});

test('who may only read looks at batches and steers none', async () => {
  await using bench = await startBench({ worker: workerOf(() => 'ended') });
  const cookie = await bench.signIn('viewer');
  expect((await bench.call('/worker/batches', { headers: { cookie } })).json).toEqual({
    items: [],
    next: null,
  });
  expect(await post(bench, cookie, '/worker/batches', reboot)).toEqual([403, 'GATEWAY.READ_ONLY']);
  expect(await post(bench, cookie, `/worker/batches/${id}/stop`)).toEqual([
    403,
    'GATEWAY.READ_ONLY',
  ]);
});

test('somebody else’s batch is ended or let go on by a known administrator alone: a guess pauses it, and steers its own', async () => {
  const told: string[] = [];
  const worker: WorkerApi = {
    ...workerOf(() => 'ended'),
    show: async (_, of) => ({ id: of, by: of === id ? 'admin' : 'guest' }) as WorkerBatch, // All that is asked of it here.
    command: async (_, of, wish) => (told.push(`${wish} ${of}`), 'ended'),
  };
  await using bench = await startBench({ worker });
  const own = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const cookie = await bench.signIn('guest');
  for (const part of ['stop', 'resume'])
    expect(await post(bench, cookie, `/worker/batches/${id}/${part}`)).toEqual([
      403,
      'GATEWAY.NOT_PROVEN',
    ]);
  expect(told).toEqual([]);
  for (const path of [`${id}/pause`, `${own}/stop`, `${own}/resume`])
    expect((await post(bench, cookie, `/worker/batches/${path}`))[1]).toBe('GATEWAY.BATCH_ENDED');
  // Once the service has accepted a write of the session it is no guess any more.
  await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    headers: { cookie },
    body: '{"instance_ids":["a"]}',
  });
  expect((await post(bench, cookie, `/worker/batches/${id}/stop`))[1]).toBe('GATEWAY.BATCH_ENDED');
  expect(told).toEqual([`pause ${id}`, `stop ${own}`, `resume ${own}`, `stop ${id}`]);
});

test('how tasks stand is told to whoever is signed in, of the own tenant; one is asked for soon, which is a read', async () => {
  const asked: string[][] = [];
  const worker: WorkerApi = {
    ...workerOf(() => 'ended'),
    tasks: async (tenant) => ({
      running: JSON.parse(tenant).length,
      runs: 1,
      failing: 0,
      failure: null,
    }),
    async askTask(tenant, taskId) {
      asked.push([tenant, taskId]);
      return taskId === 'ZGCA:1';
    },
  };
  await using bench = await startBench({ worker });
  const cookie = await bench.signIn('viewer');
  expect((await bench.call('/worker/tasks', { headers: { cookie } })).json).toEqual({
    running: 2,
    runs: 1,
    failing: 0,
    failure: null,
  });
  expect(await post(bench, cookie, '/worker/tasks/ZGCA%3A1/ask')).toEqual([202, undefined]);
  expect(await post(bench, cookie, '/worker/tasks/2/ask')).toEqual([404, 'GATEWAY.NOT_FOUND']);
  expect(asked.map(([, taskId]) => taskId)).toEqual(['ZGCA:1', '2']);
  for (const path of [
    '/worker/tasks',
    '/worker/tasks/1',
    '/worker/tasks/1/ask/more',
    '/worker/tasks//ask',
  ])
    expect((await post(bench, cookie, path))[1]).toBe('GATEWAY.NOT_FOUND');
  expect((await bench.call('/worker/tasks')).json.error_code).toBe('GATEWAY.SIGNED_OUT');
  expect(asked).toHaveLength(2);
});
