import { describe, expect, it } from 'vitest';
import { confirm, confirmWithinMs, type Sight } from './confirm.ts';

const sight = (row: Partial<NonNullable<Sight['row']>>, rest: Omit<Sight, 'row'> = {}): Sight => ({
  row: { running_status: 2, assign_status: 0, assign_user: undefined, backup_status: 2, backup_time: 't1', restore_status: 2, restore_time: 't1', ...row },
  ...rest,
});
const gone: Sight = { row: undefined };
const asBefore = sight({});
const on = (operation: string, before: Sight, seen: readonly Sight[], user?: string) => confirm(operation, { before, seen, user, elapsedMs: 1000 });

describe('confirm', () => {
  it.each([
    ['BatchRebootInstance', asBefore, [], 'waiting'],
    ['BatchRebootInstance', asBefore, [asBefore], 'waiting'],
    ['BatchRebootInstance', asBefore, [sight({ running_status: 4 })], 'waiting'],
    ['BatchRebootInstance', asBefore, [sight({ running_status: 3 }), asBefore], 'succeeded'],
    ['BatchRebootInstance', asBefore, [gone], 'failed'],
    ['BatchReset', sight({}, { dataStatus: 2 }), [sight({}, { dataStatus: 2 })], 'waiting'],
    ['BatchReset', sight({}, { dataStatus: 2 }), [sight({}, { dataStatus: 0 })], 'succeeded'],
    ['BatchReset', asBefore, [sight({ running_status: 4 }), asBefore], 'succeeded'],
    ['BatchReset', asBefore, [sight({}, { dataStatus: 1 }), sight({}, { dataStatus: 6 })], 'failed'],
    ['BatchBackupInstances', asBefore, [asBefore], 'waiting'],
    ['BatchBackupInstances', asBefore, [sight({ backup_status: 1, backup_time: 't2' })], 'waiting'],
    ['BatchBackupInstances', asBefore, [sight({ backup_time: 't2' })], 'succeeded'],
    ['BatchBackupInstances', asBefore, [sight({ backup_status: 3, backup_time: 't2' })], 'failed'],
    ['BatchPrepareInstances', asBefore, [sight({}, { progress: 1, dataStatus: 2 })], 'waiting'],
    ['BatchPrepareInstances', asBefore, [sight({}, { progress: 0 })], 'succeeded'],
    ['BatchPrepareInstances', asBefore, [sight({}, { progress: -1 })], 'failed'],
    ['BatchPrepareInstances', asBefore, [sight({}, { dataStatus: 7 })], 'succeeded'],
    ['BatchPrepareInstances', asBefore, [sight({}, { dataStatus: 6 })], 'failed'],
    ['UnassignInstance', sight({ assign_status: 1, assign_user: 'u' }), [sight({ assign_status: 1, assign_user: 'u' })], 'waiting'],
    ['UnassignInstance', sight({ assign_status: 1, assign_user: 'u' }), [sight({})], 'succeeded'],
    ['DeleteInstance', asBefore, [], 'waiting'],
    ['DeleteInstance', asBefore, [asBefore], 'waiting'],
    ['DeleteInstance', asBefore, [gone], 'succeeded'],
    ['InstallApp', asBefore, [asBefore], 'waiting'],
  ] as const)('%s %#', (operation, before, seen, expected) => expect(on(operation, before, seen)).toBe(expected));

  it('tells users apart to the last of 19 digits', () => {
    const given = [sight({ assign_status: 1, assign_user: '9007199254740993001' })];
    expect(on('AssignInstance', asBefore, given, '9007199254740993001')).toBe('succeeded');
    expect(on('AssignInstance', asBefore, given, '9007199254740993002')).toBe('failed');
  });

  it('gives up after the time of the operation, and not before', () => {
    const withinMs = confirmWithinMs('BatchRebootInstance') ?? 0;
    const at = (elapsedMs: number) => confirm('BatchRebootInstance', { before: asBefore, seen: [asBefore], elapsedMs });
    expect([at(withinMs), at(withinMs + 1)]).toEqual(['waiting', 'notSeen']);
  });
});
