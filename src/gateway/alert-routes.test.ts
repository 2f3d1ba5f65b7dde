import { expect, test } from 'vitest';
import type { AlertsApi } from '../contract/alert-store.ts';
import { alertExamples } from '../contract/fixtures/alerts.ts';
import type { StoredSession } from '../contract/sessions.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { startBench, type Bench } from './gateway.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const owner = '["d1","p1"]';

/** Alerts that remember who asked for what. */
/** @param needsWatch whether a rule goes by what the watch sees */
function createFakeAlerts(needsWatch = false) {
  const asked: unknown[] = [];
  const note =
    (what: string, value: unknown) =>
    async (by: string | { tenant: string; actor: string }, ...rest: unknown[]) => {
      asked.push([what, typeof by === 'string' ? by : `${by.tenant} ${by.actor}`, ...rest]);
      return value;
    };
  const api = {
    list: note('list', alertExamples.ListAlerts.answer),
    summary: note('summary', alertExamples.CountAlerts.answer),
    needsWatch: async () => needsWatch,
    acknowledge: note('acknowledge', 1),
    putRule: note('putRule', 'full'),
    removeRule: note('removeRule', false),
    putChannel: note('putChannel', 'secretNeeded'),
    test: note('test', undefined),
  } as unknown as AlertsApi; // What these tests ask for.
  return { asked, api };
}

const send = async (bench: Bench, cookie: string, method: string, path: string, body?: unknown) => {
  const { status, json } = await bench.call(path, {
    method,
    headers: { cookie },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return [status, json.error_code ?? json] as const;
};

test('everybody reads the own tenant’s alerts; what is refused is said', async () => {
  const { asked, api } = createFakeAlerts();
  await using bench = await startBench({ alerts: api });
  const viewer = await bench.signIn('viewer');
  expect(await send(bench, viewer, 'GET', '/worker/alerts?state=open')).toMatchObject([200, {}]);
  expect(await send(bench, viewer, 'GET', '/worker/alerts?state=all')).toEqual([
    400,
    'GATEWAY.BAD_REQUEST',
  ]);
  const admin = await bench.signIn();
  const { body: rule } = alertExamples.SaveAlertRule;
  const { body: channel } = alertExamples.SaveAlertChannel;
  expect([
    await send(bench, admin, 'PUT', `/worker/alert-rules/${id}`, rule),
    await send(bench, admin, 'PUT', `/worker/alert-rules/x`, rule),
    await send(bench, admin, 'PUT', `/worker/alert-channels/${id}`, channel),
    await send(bench, admin, 'PUT', `/worker/alert-channels/${id}`, {
      ...channel,
      address: 'http://a.example/',
    }),
    await send(bench, admin, 'DELETE', `/worker/alert-rules/${id}`),
    await send(bench, admin, 'POST', `/worker/alert-channels/${id}/test`),
  ]).toEqual([
    [409, 'GATEWAY.FULL'],
    [400, 'GATEWAY.BAD_REQUEST'],
    [400, 'GATEWAY.BAD_REQUEST'],
    [400, 'GATEWAY.BAD_REQUEST'],
    [404, 'GATEWAY.NOT_FOUND'],
    [404, 'GATEWAY.NOT_FOUND'],
  ]);
  expect(asked).toEqual([
    ['list', owner, { state: 'open' }],
    ['putRule', `${owner} admin`, id, rule, undefined],
    ['putChannel', `${owner} admin`, id, channel, undefined],
    ['removeRule', `${owner} admin`, id],
    ['test', owner, id],
  ]);
});

test.each([true, false])(
  'where rules go by phones (%s), whoever has any page open looks at them: its bell asks for the count',
  async (needsWatch) => {
    const looks: string[] = [];
    const worker = {
      look: ({ owner: tenant }: StoredSession) => void looks.push(tenant),
    } as unknown as WorkerApi; // Nothing else is asked of it.
    await using bench = await startBench({ alerts: createFakeAlerts(needsWatch).api, worker });
    const viewer = await bench.signIn('viewer');
    expect(await send(bench, viewer, 'GET', '/worker/alerts/summary')).toMatchObject([200, {}]);
    expect(looks).toEqual(needsWatch ? [owner] : []);
  },
);

test('who is not known as an administrator changes nothing', async () => {
  const { asked, api } = createFakeAlerts();
  await using bench = await startBench({ alerts: api });
  for (const [user, code] of [
    ['viewer', 'GATEWAY.READ_ONLY'],
    ['guest', 'GATEWAY.NOT_PROVEN'],
  ] as const) {
    const cookie = await bench.signIn(user);
    expect([
      await send(bench, cookie, 'POST', '/worker/alerts/acknowledge', { ids: ['0'.repeat(22)] }),
      await send(bench, cookie, 'PUT', `/worker/alert-rules/${id}`, {}),
      await send(bench, cookie, 'DELETE', `/worker/alert-channels/${id}`),
      await send(bench, cookie, 'POST', `/worker/alert-channels/${id}/test`),
    ]).toEqual(Array.from({ length: 4 }, () => [403, code]));
  }
  expect(asked).toEqual([]);
});
