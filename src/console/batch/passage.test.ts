import { expect, test } from 'vitest';
import type { Observation } from '../../batch-engine/verify-effect.ts';
import { passageOf } from './passage.ts';

const row = { running_status: 2, assign_status: 1, assign_user: 'u', backup_status: 2, backup_time: '', restore_status: 2, restore_time: '' };
const keyOf = (sight: Observation | undefined) => passageOf(sight)?.key;

test('a phone that has settled, or was not seen, goes through nothing', () => {
  expect(keyOf(undefined)).toBeUndefined();
  expect(keyOf({ row: undefined })).toBeUndefined();
  expect(keyOf({ row, dataStatus: 2 })).toBeUndefined();
});

test('what is on its way is named: going off before its data, its data before its backup', () => {
  expect(keyOf({ row: { ...row, running_status: 3 }, dataStatus: 4 })).toBe('goingOffline');
  expect(keyOf({ row, dataStatus: 4 })).toBe('backingUp');
  expect(keyOf({ row: { ...row, backup_status: 1 } })).toBe('underWay');
});

test('what ShowProgress says comes first', () => {
  expect(keyOf({ row: { ...row, running_status: 4 }, progress: 1, waitingCount: 2 })).toBe('queueing');
});
