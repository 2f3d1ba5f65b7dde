import { describe, expect, it } from 'vitest';
import { verifyEffect, verifyWithinMs, type Observation } from './verify-effect.ts';

const [earlier, later] = ['2024-05-24 17:34:58', '2024-05-24 20:34:58'];
const observation = (
  row: Partial<NonNullable<Observation['row']>>,
  rest: Omit<Observation, 'row'> = {},
): Observation => ({
  row: {
    running_status: 2,
    assign_status: 0,
    assign_user: undefined,
    backup_status: 2,
    backup_time: earlier,
    restore_status: 2,
    restore_time: earlier,
    ...row,
  },
  ...rest,
});
const gone: Observation = { row: undefined };
const asBefore = observation({});
const on = (operation: string, before: Observation, seen: readonly Observation[], user?: string) =>
  verifyEffect(operation, { before, seen, isSteady: true, user, elapsedMs: 1000 });

describe('confirm', () => {
  it.each([
    ['BatchRebootInstance', asBefore, [], 'waiting'],
    ['BatchRebootInstance', asBefore, [asBefore], 'waiting'],
    ['BatchRebootInstance', asBefore, [observation({ running_status: 4 })], 'waiting'],
    ['BatchRebootInstance', asBefore, [observation({ running_status: 3 }), asBefore], 'succeeded'],
    ['BatchRebootInstance', asBefore, [gone], 'failed'],
    [
      'BatchReset',
      observation({}, { dataStatus: 2 }),
      [observation({}, { dataStatus: 2 })],
      'waiting',
    ],
    [
      'BatchReset',
      observation({}, { dataStatus: 2 }),
      [observation({}, { dataStatus: 0 })],
      'succeeded',
    ],
    ['BatchReset', asBefore, [observation({ running_status: 4 }), asBefore], 'succeeded'],
    [
      'BatchReset',
      asBefore,
      [observation({}, { dataStatus: 1 }), observation({}, { dataStatus: 6 })],
      'failed',
    ],
    ['BatchBackupInstances', asBefore, [asBefore], 'waiting'],
    [
      'BatchBackupInstances',
      asBefore,
      [observation({ backup_status: 1, backup_time: later })],
      'waiting',
    ],
    ['BatchBackupInstances', asBefore, [observation({ backup_time: later })], 'succeeded'],
    [
      'BatchBackupInstances',
      asBefore,
      [observation({ backup_status: 3, backup_time: later })],
      'failed',
    ],
    [
      'BatchPrepareInstances',
      asBefore,
      [observation({}, { progress: 1, dataStatus: 2 })],
      'waiting',
    ],
    ['BatchPrepareInstances', asBefore, [observation({}, { progress: 0 })], 'succeeded'],
    ['BatchPrepareInstances', asBefore, [observation({}, { progress: -1 })], 'failed'],
    [
      'BatchPrepareInstances',
      observation({}, { dataStatus: 0 }),
      [observation({}, { dataStatus: 7 })],
      'succeeded',
    ],
    [
      'BatchPrepareInstances',
      observation({}, { dataStatus: 7 }),
      [observation({}, { dataStatus: 7 })],
      'waiting',
    ],
    [
      'BatchPrepareInstances',
      observation({}, { dataStatus: 0 }),
      [observation({}, { dataStatus: 6 })],
      'failed',
    ],
    ['BatchPrepareInstances', asBefore, [observation({}, { dataStatus: 6 })], 'waiting'],
    [
      'UnassignInstance',
      observation({ assign_status: 1, assign_user: 'u' }),
      [observation({ assign_status: 1, assign_user: 'u' })],
      'waiting',
    ],
    [
      'UnassignInstance',
      observation({ assign_status: 1, assign_user: 'u' }),
      [observation({})],
      'succeeded',
    ],
    ['DeleteInstance', asBefore, [], 'waiting'],
    ['DeleteInstance', asBefore, [asBefore], 'waiting'],
    ['DeleteInstance', asBefore, [gone], 'succeeded'],
    ['InstallApp', asBefore, [asBefore], 'waiting'],
  ] as const)('%s %#', (operation, before, seen, expected) =>
    expect(on(operation, before, seen)).toBe(expected),
  );

  it('takes one look at an emptied phone for no reset: the list may be behind, and the phone merely going off', () => {
    const seen = [observation({}, { dataStatus: 0 })];
    const watch = { before: observation({}, { dataStatus: 2 }), seen, elapsedMs: 1000 };
    expect(verifyEffect('BatchReset', watch)).toBe('waiting');
    expect(verifyEffect('BatchReset', { ...watch, isSteady: true })).toBe('succeeded');
  });

  it('takes nobody’s earlier user for the wrong one: a list may be behind', () => {
    const has = (user: string) => observation({ assign_status: 1, assign_user: user });
    expect(on('AssignInstance', has('a'), [has('a')], 'b')).toBe('waiting');
    expect(on('AssignInstance', has('a'), [has('c')], 'b')).toBe('failed');
    expect(on('AssignInstance', { row: undefined }, [has('c')], 'b')).toBe('waiting');
  });

  it('takes nothing that nobody has documented for a sign of anything', () => {
    expect(
      on('BatchRebootInstance', asBefore, [observation({ running_status: 'null' }), asBefore]),
    ).toBe('waiting');
    expect(
      on('BatchRebootInstance', asBefore, [observation({ running_status: 0 }), asBefore]),
    ).toBe('waiting');
    expect(
      on('StopInstancesStreaming', observation({}, { dataStatus: 3 }), [
        observation({}, { dataStatus: 'null' }),
      ]),
    ).toBe('waiting');
    expect(on('BatchBackupInstances', observation({ backup_time: 'true' }), [asBefore])).toBe(
      'waiting',
    );
  });

  it('tells users apart to the last of 19 digits', () => {
    const given = [observation({ assign_status: 1, assign_user: '9007199254740993001' })];
    expect(on('AssignInstance', asBefore, given, '9007199254740993001')).toBe('succeeded');
    expect(on('AssignInstance', asBefore, given, '9007199254740993002')).toBe('failed');
  });

  it('gives up after the time of the operation, and not before', () => {
    const withinMs = verifyWithinMs('BatchRebootInstance') ?? 0;
    const at = (elapsedMs: number) =>
      verifyEffect('BatchRebootInstance', { before: asBefore, seen: [asBefore], elapsedMs });
    expect([at(withinMs), at(withinMs + 1)]).toEqual(['waiting', 'notSeen']);
  });
});
