import { expect, test } from 'vitest';
import { answering, startBench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { observationOf } from './note-task.ts';

const job = (status: number, job_id = 'j') => ({
  job_id,
  status,
  error_code: '0',
  error_msg: '',
  execute_msg: null,
});
const answer = (...jobs: object[]) => ({ error_code: '0', error_msg: 'ok', data: { jobs } });

test.each([
  ['all under way', [1, 0], { state: 'running', endedCount: 0, failedCount: 0 }],
  ['some ended', [2, -1, 1], { state: 'running', endedCount: 2, failedCount: 1 }],
  ['all well', [2, 2], { state: 'succeeded', endedCount: 2, failedCount: 0 }],
  ['one failed, by either number', [2, -1, 3], { state: 'failed', endedCount: 3, failedCount: 2 }],
  ['a status that nobody knows', [2, 7], { state: 'running', endedCount: 1, failedCount: 0 }],
  ['no jobs yet', [], { state: 'running', endedCount: 0, failedCount: 0 }],
])('an answer of GetTask says: %s', (_, statuses, observation) => {
  expect(observationOf(200, answer(...statuses.map((status) => job(status))))).toMatchObject({
    ...observation,
    jobs: statuses.map((status) => ({ job_id: 'j', status })),
  });
});

test('only the service itself can say that it knows no such task', () => {
  expect(
    observationOf(400, { error_code: 'KOOPHONE.API.1323', error_msg: 'no such task' }),
  ).toMatchObject({ state: 'unknown' });
  for (const [status, code] of [
    [429, 'APIGW.0308'],
    [404, 'APIGW.0101'],
    [500, 'KOOPHONE.API.9999'],
  ] as const)
    expect(observationOf(status, { error_code: code, error_msg: '' })).toBeUndefined();
  expect(observationOf(502, undefined)).toBeUndefined();
});

test('whoever asks for a task tells the journal, which cannot spoil the answer', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  bench.script = answering(200, JSON.stringify(answer(job(2), job(-1))));
  const headers = { cookie: await bench.signIn('viewer') };
  expect((await bench.call('/api/v1/instances/tasks/70001', { headers })).status).toBe(200);
  expect(journal.seen).toMatchObject([
    {
      taskId: '70001',
      state: 'failed',
      endedCount: 2,
      failedCount: 1,
      jobs: [{ status: 2 }, { status: -1 }],
    },
  ]);
  expect(journal.seen[0]?.tenant).not.toBe('');
  journal.isDown = true;
  expect((await bench.call('/api/v1/instances/tasks/70002', { headers })).json).toMatchObject({
    error_code: '0',
  });
  expect(bench.lines().some(({ msg }) => msg === 'task not noted')).toBe(true);
});
