import { expect, test } from 'vitest';
import { oddJobCode, readTransition, transitionCode } from './transition.ts';
import type { Observation } from './verify-effect.ts';

const row = {
  running_status: 2,
  assign_status: 1,
  assign_user: 'u',
  backup_status: 2,
  backup_time: '',
  restore_status: 2,
  restore_time: '',
};
const read = (observation: Observation) => readTransition(transitionCode(observation) ?? '');
const keyOf = (observation: Observation) => read(observation)?.status.key;

test('a phone that has settled, or is gone, goes through nothing', () => {
  expect(keyOf({ row: undefined })).toBeUndefined();
  expect(keyOf({ row, dataStatus: 2 })).toBeUndefined();
});

test('what is on its way is named: going off before its data, its data before its backup', () => {
  expect(keyOf({ row: { ...row, running_status: 3 }, dataStatus: 4 })).toBe('goingOffline');
  expect(keyOf({ row, dataStatus: 4 })).toBe('backingUp');
  expect(keyOf({ row: { ...row, backup_status: 1 } })).toBe('underWay');
});

test('what ShowProgress says comes first, with the place in the queue', () => {
  expect(read({ row: { ...row, running_status: 4 }, progress: 1, waitingCount: 2 })).toMatchObject({
    status: { key: 'queueing' },
    ahead: 2,
  });
  expect(read({ row, progress: -1, waitingCount: 0 })).toMatchObject({
    status: { key: 'failed' },
    ahead: undefined,
  });
});

test('a job of a status that nobody knows is shown as it is', () => {
  for (const [status, shown] of [
    [7, '7'],
    ['null', 'null'],
    ['1.5', '1 5'],
  ] as const)
    expect(readTransition(oddJobCode(status))?.status).toMatchObject({
      label: { en: shown },
      tone: 'unknown',
    });
});

test('other codes say nothing of it', () => {
  for (const code of [
    '',
    '0',
    'SEEN',
    'SEEN_PASSING.',
    'SEEN_PASSING.constructor.1',
    'KOOPHONE.API.1000',
  ])
    expect(readTransition(code)).toBeUndefined();
});
