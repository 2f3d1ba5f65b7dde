import { expect, test } from 'vitest';
import type { AlertsApi } from '../contract/alert-store.ts';
import { workerExamples } from '../contract/fixtures/worker.ts';
import type { HistoryReader } from '../contract/history-store.ts';
import type { LockStore } from '../contract/locks.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { workerRoutes } from '../contract/worker-routes.ts';
import { startBench } from './gateway.fixture.ts';

const answerOf = (name: string) => workerExamples[name]?.answer;
const batch = async () => answerOf('CreateBatch');
const schedule = async () => answerOf('ShowSchedule');

/** A worker and its locks that answer all that is asked of them by the document's examples. */
const worker = {
  register: batch,
  command: batch,
  second: batch,
  retry: batch,
  list: async () => answerOf('ListBatches'),
  show: async () => answerOf('ShowBatch'),
  phones: async () => answerOf('ListBatchPhones'),
  tasks: async () => answerOf('WatchTasks'),
  askTask: async () => true,
  fleet: async () => ({ lines: [JSON.stringify(answerOf('ReadFleet'))] }),
  look: () => {},
  schedules: {
    list: async () => answerOf('ListSchedules'),
    show: schedule,
    runs: async () => answerOf('ListScheduleRuns'),
    preview: async () => answerOf('PreviewSchedule'),
    create: schedule,
    change: schedule,
    pause: schedule,
    resume: schedule,
    remove: async () => true,
    run: async () => answerOf('RunSchedule'),
    answer: schedule,
  },
} as unknown as WorkerApi; // Examples are held to the schemas by the document's test.
const locks = {
  lock: async () => answerOf('LockPhones'),
  unlock: async () => answerOf('UnlockPhones'),
  list: async () => answerOf('ListLocks'),
  busy: async () => answerOf('FindBusyPhones'),
} as unknown as LockStore; // As above.
const history = {
  changes: async () => answerOf('ListFleetChanges'),
  series: async () => answerOf('ShowFleetSeries'),
  availability: async () => answerOf('ShowAvailability'),
  at: async () => answerOf('ShowFleetAt'),
  timeline: async () => answerOf('ShowTimelines'),
  failures: async () => answerOf('ShowFailures'),
} as unknown as HistoryReader; // As above.

const alerts = {
  list: async () => answerOf('ListAlerts'),
  summary: async () => answerOf('CountAlerts'),
  needsWatch: async () => false,
  acknowledge: async () => 1,
  rules: async () => [],
  putRule: async () => answerOf('SaveAlertRule'),
  removeRule: async () => true,
  dryRun: async () => answerOf('DryRunAlertRule'),
  channels: async () => [],
  putChannel: async () => answerOf('SaveAlertChannel'),
  removeChannel: async () => true,
  test: async () => answerOf('TestAlertChannel'),
} as unknown as AlertsApi; // As above.

const addressOf = ({ name, path }: { name: string; path: string }) =>
  `${path.replace('{run}', '1767639600000').replace(/\{\w+\}/g, '7c9e6679-7425-40de-944b-e07fc1f90ae7')}?${new URLSearchParams(workerExamples[name]?.query)}`;

test.each(workerRoutes)(
  '$method $path is answered as documented, for those who may',
  async (route) => {
    await using bench = await startBench({ worker, locks, history, alerts });
    const { name, method, status, answer, isWrite = false } = route;
    const body = workerExamples[name]?.body;
    const ask = async (cookie: string) =>
      bench.call(addressOf(route), {
        method,
        headers: { cookie },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const given = await ask(await bench.signIn());
    expect([given.status, answer?.safeParse(given.json).success]).toEqual([status, true]);
    const looking = await ask(await bench.signIn('viewer'));
    expect([looking.status, looking.json.error_code]).toEqual(
      isWrite ? [403, 'GATEWAY.READ_ONLY'] : [status, undefined],
    );
    expect((await bench.call(addressOf(route), { method })).json.error_code).toBe(
      'GATEWAY.SIGNED_OUT',
    );
  },
);

test.each([
  ['GET', '/worker'],
  ['GET', '/worker/batchesx'],
  ['PUT', '/worker/batches'],
  ['DELETE', '/worker/batches/7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  ['POST', '/worker/batches/7c9e6679-7425-40de-944b-e07fc1f90ae7/explode'],
  ['GET', '/worker/locks/remove'],
  ['GET', '/worker/history'],
  ['GET', '/worker/history/constructor'],
  ['PUT', '/worker/schedules'],
  ['POST', '/worker/schedules/7c9e6679-7425-40de-944b-e07fc1f90ae7/explode'],
  ['POST', '/worker/schedules/7c9e6679-7425-40de-944b-e07fc1f90ae7/runs/1/explode'],
  ['GET', '/worker/alerts/acknowledge'],
  ['POST', '/worker/alert-rules'],
  ['POST', '/worker/alert-rules/7c9e6679-7425-40de-944b-e07fc1f90ae7/test'],
])('%s %s is not documented, and not there', async (method, path) => {
  await using bench = await startBench({ worker, locks, history, alerts });
  const { status, json } = await bench.call(path, {
    method,
    headers: { cookie: await bench.signIn() },
  });
  expect([status, json.error_code]).toEqual([404, 'GATEWAY.NOT_FOUND']);
});
