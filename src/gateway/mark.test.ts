import { expect, test } from 'vitest';
import type { WorkerApi } from '../contract/worker-api.ts';
import { answering, startBench, type Bench, type CallOptions } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const list = '/api/v1/instances/batch-query';
const reboot = '/api/v1/instances/reboot';
const body = '{"instance_ids":["a"]}';
const batchId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const group = { name: 'Group', value: { instance_ids: ['a'] } };

interface Route extends CallOptions {
  name: string;
  path: string;
}

/** Every route that acts or tells for a session. */
const routes: Route[] = [
  { name: 'a read', method: 'GET', path: list },
  { name: 'a read by POST', method: 'POST', path: '/api/v1/instances/batch-query-status', body },
  { name: 'a write', method: 'POST', path: reboot, body },
  { name: 'the journal', method: 'GET', path: '/journal/entries' },
  { name: 'one task', method: 'GET', path: '/journal/tasks/1' },
  {
    name: 'a batch to register',
    method: 'PUT',
    path: `/journal/batches/${batchId}`,
    body: '{"operation":"BatchRebootInstance","members":["a"],"parameters":{}}',
  },
  { name: 'what is kept', method: 'GET', path: '/journal/kept/group' },
  {
    name: 'what is to be kept',
    method: 'PUT',
    path: `/journal/kept/group/${batchId}`,
    body: JSON.stringify(group),
  },
  {
    name: 'what was done last',
    method: 'POST',
    path: '/journal/last',
    body: '{"operation":"SetVideoConfig","instance_ids":["a"]}',
  },
  { name: 'the batches', method: 'GET', path: '/worker/batches' },
  { name: 'one batch', method: 'GET', path: `/worker/batches/${batchId}?since=1` },
  { name: 'the phones of a batch', method: 'GET', path: `/worker/batches/${batchId}/phones` },
  {
    name: 'a batch to begin',
    method: 'POST',
    path: '/worker/batches',
    body: '{"action":"reboot","instance_ids":["a"]}',
  },
  {
    name: 'a batch to go on in a session',
    method: 'POST',
    path: `/worker/batches/${batchId}/resume`,
    body: '{}',
  },
  { name: 'a batch to stop', method: 'POST', path: `/worker/batches/${batchId}/stop`, body: '{}' },
  {
    name: 'a batch to retry',
    method: 'POST',
    path: `/worker/batches/${batchId}/retry`,
    body: '{}',
  },
  { name: 'the way out', method: 'DELETE', path: '/auth/session' },
];

/** A worker that notes what it is asked for. */
function createWorker(asked: string[]): WorkerApi {
  const note = async (name: string) => void asked.push(name);
  return new Proxy({}, { get: (_, name) => () => note(String(name)) }) as WorkerApi; // Whatever it has, it is not to be asked for.
}

const markOf = async (bench: Bench, cookie: string) =>
  String((await bench.call('/auth/session', { headers: { cookie } })).json.mark);

test.each(routes)(
  "$name of another session's tab is refused before anything happens",
  async ({ path, ...options }) => {
    const journal = createFakeJournal();
    const asked: string[] = [];
    await using bench = await startBench({ journal, worker: createWorker(asked) });
    const left = await markOf(bench, await bench.signIn('alpha'));
    const cookie = await bench.signIn('beta');
    const { status, json } = await bench.call(path, {
      ...options,
      headers: { cookie, 'x-session-mark': left },
    });
    expect([status, json.error_code]).toEqual([409, 'GATEWAY.OTHER_SESSION']);
    expect([
      bench.seen,
      journal.begun,
      asked,
      (await journal.savedItems.list('["d1","p1"]', 'group')).items,
    ]).toEqual([[], [], [], []]);
    expect((await bench.call('/auth/session', { headers: { cookie } })).json).toMatchObject({
      user: 'beta',
    });
  },
);

test('with its own mark, or without one, a call is done; nobody signed in is told as ever', async () => {
  await using bench = await startBench({ journal: createFakeJournal() });
  const cookie = await bench.signIn();
  const mark = await markOf(bench, cookie);
  for (const headers of [{ cookie, 'x-session-mark': mark }, { cookie }]) {
    for (const { path, ...options } of routes.slice(0, 4)) {
      expect((await bench.call(path, { ...options, headers })).status).toBe(200);
    }
  }
  expect((await bench.call(list, { headers: { 'x-session-mark': mark } })).json.error_code).toBe(
    'GATEWAY.SIGNED_OUT',
  );
  expect(
    (await bench.call('/auth/session', { method: 'DELETE', headers: { 'x-session-mark': mark } }))
      .status,
  ).toBe(204);
  expect(
    (
      await bench.call('/auth/session', {
        method: 'DELETE',
        headers: { cookie, 'x-session-mark': mark },
      })
    ).status,
  ).toBe(204);
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
});

test('each sign-in has a mark of its own, which is told to whoever signs in and whoever asks', async () => {
  await using bench = await startBench();
  const first = await bench.signIn();
  const second = await bench.signIn();
  expect(await markOf(bench, first)).not.toBe(await markOf(bench, second));
  const typed = JSON.stringify({ account: 'demo', user: 'admin', password: 'x', project: 'p' });
  // Also from a tab of another session: who signs in says who it is.
  const entered = await bench.call('/auth/session', {
    method: 'POST',
    body: typed,
    headers: { cookie: first, 'x-session-mark': 'another' },
  });
  const cookie = String(entered.headers['set-cookie']).split(';', 1)[0] ?? '';
  expect(entered.json.mark).toBe(await markOf(bench, cookie));
  // Who asks is told who is signed in now, whomever the tab was for.
  expect(
    (await bench.call('/auth/session', { headers: { cookie, 'x-session-mark': 'another' } })).json,
  ).toEqual(entered.json);
});

test('an answer says whose it is to who has not said for whom it asks, as the browser has not that a document tells to', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const mark = await markOf(bench, cookie);
  const markIn = async (headers: Record<string, string>) =>
    (await bench.call(list, { headers: { cookie, ...headers } })).headers['x-session-mark'];
  expect(await markIn({})).toBe(mark);
  expect(await markIn({ 'x-session-mark': mark })).toBeUndefined();
  bench.script = answering(403, '{"error_code":"KOOPHONE.API.1004"}');
  expect(await markIn({}), 'of a refusal too').toBe(mark);
});

test('reads of several sessions of a user still share one call', async () => {
  await using bench = await startBench();
  bench.script = (_, response) =>
    void setImmediate(() =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"error_code":"0"}'),
    );
  const cookies = [await bench.signIn(), await bench.signIn()];
  const marks = await Promise.all(cookies.map((cookie) => markOf(bench, cookie)));
  const answers = await Promise.all(
    cookies.map((cookie, n) =>
      bench.call(list, { headers: { cookie, 'x-session-mark': marks[n] ?? '' } }),
    ),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(bench.seen).toHaveLength(1);
});
