import { expect, it } from 'vitest';
import { AsyncCommand, SyncCommand } from '../contract/commands.ts';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { BatchPrepareInstances } from '../contract/streaming.ts';
import { SetVideoConfig } from '../contract/video.ts';
import { outcomesOfAnswer } from './answers.ts';

it('says accepted where the effect is watched, else succeeded', () => {
  expect(outcomesOfAnswer(BatchRebootInstance, undefined)('a').state).toBe('accepted');
  expect(outcomesOfAnswer(SetVideoConfig, null)('a').state).toBe('succeeded');
});

it('knows nothing of a phone that has no job in the task it was to be in', () => {
  const of = outcomesOfAnswer(AsyncCommand, {
    task_id: 't',
    cmd_jobs: [{ instance_id: 'a', job_id: 'j' }, { instance_id: 'b', job_id: null }, null],
  });
  expect(['a', 'b', 'c'].map((id) => [of(id).state, of(id).code])).toEqual([
    ['accepted', '0'],
    ['unknown', 'UNDOCUMENTED'],
    ['unknown', 'UNDOCUMENTED'],
  ]);
});

it('takes a phone that is ready already for done', () => {
  const stateOf = outcomesOfAnswer(BatchPrepareInstances, {
    status_list: [
      { instance_id: 'a', status: 0 },
      { instance_id: 'b', status: 1 },
    ],
  });
  expect(['a', 'b', 'c'].map((id) => stateOf(id).state)).toEqual([
    'succeeded',
    'accepted',
    'accepted',
  ]);
  expect(stateOf('b').code).toBe('PREPARE.1');
});

it.each([2, 9, 10])('takes a phone of status %d for one that will not be ready', (status) => {
  expect(
    outcomesOfAnswer(BatchPrepareInstances, { status_list: [{ instance_id: 'a', status }] })('a'),
  ).toMatchObject({ state: 'failed', code: `PREPARE.${status}` });
});

it('reads a command phone by phone', () => {
  const results = [
    { instance_id: 'a', status: 2 },
    { instance_id: 'b', status: -1, error_code: 'CPS0191', error_msg: 'no' },
    { instance_id: 'c', status: 1 },
  ];
  const of = outcomesOfAnswer(SyncCommand, { cmd_results: results });
  expect(['a', 'b', 'c', 'd'].map((id) => of(id).state)).toEqual([
    'succeeded',
    'failed',
    'unknown',
    'unknown',
  ]);
  expect(of('b')).toMatchObject({ code: 'CPS.0191', message: 'no' });
});
