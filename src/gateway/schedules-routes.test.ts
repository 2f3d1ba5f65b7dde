import { expect, test } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import { workerExamples } from '../contract/fixtures/worker.ts';
import type { SchedulesApi, ScheduleRefusal } from '../contract/schedules-api.ts';
import { WorkerInputError, type WorkerApi } from '../contract/worker-api.ts';
import { startBench, type Bench } from './gateway.fixture.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const body = (name: string) => JSON.stringify(workerExamples[name]?.body);
const isFor = (schedules: Partial<SchedulesApi>) => ({ worker: { schedules } as WorkerApi }); // All that is asked here.

const post = async (bench: Bench, cookie: string, path: string, sent = '{}') => {
  const { status, json } = await bench.call(path, {
    method: 'POST',
    headers: { cookie },
    body: sent,
  });
  return [status, json.error_code];
};

test.each([
  ['notFound', 404, 'GATEWAY.NOT_FOUND'],
  ['full', 409, 'GATEWAY.FULL'],
  ['over', 400, 'GATEWAY.BAD_REQUEST'],
] as const)('%s is refused with %i %s', async (refusal, status, code) => {
  const answer = async (): Promise<ScheduleRefusal> => refusal;
  await using bench = await startBench(isFor({ create: answer, resume: answer, run: answer }));
  const cookie = await bench.signIn();
  expect(await post(bench, cookie, '/worker/schedules', body('CreateSchedule'))).toEqual([
    status,
    code,
  ]);
  expect(await post(bench, cookie, `/worker/schedules/${id}/resume`)).toEqual([status, code]);
  expect(await post(bench, cookie, `/worker/schedules/${id}/run`, body('RunSchedule'))).toEqual([
    status,
    code,
  ]);
});

test('nobody changes one whose role is a guess; once the service has accepted a write, it is none', async () => {
  const told: string[] = [];
  const hear = (deed: string) => async () => (told.push(deed), 'notFound' as const);
  await using bench = await startBench(
    isFor({
      list: async () => ({ items: [], isUnattended: false }),
      create: hear('create'),
      pause: hear('pause'),
      remove: async () => (told.push('remove'), false),
    }),
  );
  const cookie = await bench.signIn('guest');
  const all = [
    ['POST', '/worker/schedules'],
    ['POST', `/worker/schedules/${id}/pause`],
    ['DELETE', `/worker/schedules/${id}`],
  ] as const;
  const codes = async () => {
    const found = [];
    for (const [method, path] of all) {
      const sent = path.endsWith('schedules') ? body('CreateSchedule') : '{}';
      found.push(
        (await bench.call(path, { method, headers: { cookie }, body: sent })).json.error_code,
      );
    }
    return found;
  };
  expect(await codes()).toEqual(all.map(() => 'GATEWAY.NOT_PROVEN'));
  expect(told).toEqual([]);
  expect((await bench.call('/worker/schedules', { headers: { cookie } })).status).toBe(200);
  await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    headers: { cookie },
    body: '{"instance_ids":["a"]}',
  });
  expect(await codes()).toEqual(all.map(() => 'GATEWAY.NOT_FOUND'));
  expect(told).toEqual(['create', 'pause', 'remove']);
});

test('a field that is not as it must be is named, whoever finds it', async () => {
  await using bench = await startBench(
    isFor({
      create: async () => {
        throw new WorkerInputError('when.cron');
      },
    }),
  );
  const cookie = await bench.signIn();
  const said = async (sent: string) =>
    (await bench.call('/worker/schedules', { method: 'POST', headers: { cookie }, body: sent }))
      .json.error_msg;
  expect(await said(body('CreateSchedule') ?? '')).toContain('when.cron');
  expect(await said('{"name":""}')).toContain('name');
});

test('a preview that the service does not give says why, and ends a session that has ended', async () => {
  const fail = (kind: ApiError['kind'], code: string) => async () => {
    throw new ApiError({
      kind,
      code,
      status: 503,
      message: '',
      requestId: 'r',
      operation: 'ListInstances',
    });
  };
  const schedules: Partial<SchedulesApi> = { preview: fail('throttled', 'APIGW.0308') };
  await using bench = await startBench(isFor(schedules));
  const cookie = await bench.signIn('viewer');
  const preview = () => post(bench, cookie, '/worker/schedules/preview', body('PreviewSchedule'));
  expect(await preview()).toEqual([503, 'GATEWAY.UNREACHABLE']);
  schedules.preview = fail('signedOut', 'APIGW.0301');
  expect(await preview()).toEqual([401, 'GATEWAY.SIGNED_OUT']);
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
});
