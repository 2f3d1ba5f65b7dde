import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations } from './index.ts';
import { guardedOperations, isGuarded } from './locks.ts';
import { actions, reasons, whyNot, type PhoneState } from './rules.ts';

/** A phone that nothing is wrong with. */
const sound = {
  running_status: 2,
  frozen_status: 0,
  assign_status: 1,
  assign_user: 'u',
  billing_mode: '1',
  backup_status: 2,
  restore_status: 2,
  data_status: 2,
} satisfies PhoneState;

const code = fc.option(fc.integer({ min: -1, max: 11 }), { nil: undefined });
const phone: fc.Arbitrary<PhoneState> = fc.record({
  running_status: code,
  frozen_status: code,
  assign_status: code,
  assign_user: fc.option(fc.string(), { nil: undefined }),
  billing_mode: fc.option(fc.constantFrom('0', '1', 'postPaid', 'x'), { nil: undefined }),
  backup_status: code,
  restore_status: code,
  data_status: code,
});

describe('whyNot', () => {
  it('lets a lock stop what is guarded, and nothing else', () => {
    const locked: PhoneState = { ...sound, lock: { by: 'wang', reason: 'evidence' } };
    expect(
      actions.filter((action) => whyNot(action, locked)?.reason === 'locked').toSorted(),
    ).toEqual([...guardedOperations].toSorted());
    expect(guardedOperations.every(isGuarded)).toBe(true);
  });

  it('knows every operation that acts on phones, and no other', () => {
    // An order has no phones yet.
    const writes = operations
      .filter(({ name, effect }) => effect.kind === 'write' && name !== 'CreateInstance')
      .map(({ name }) => name);
    expect([...actions].toSorted()).toEqual(writes.toSorted());
  });

  it('allows everything on a sound phone, but to assign it twice', () => {
    expect(actions.filter((action) => whyNot(action, sound) !== undefined)).toEqual([
      'AssignInstance',
    ]); // a warning
    expect(
      whyNot('AssignInstance', { ...sound, assign_status: 0, assign_user: undefined }),
    ).toBeUndefined();
  });

  it.each([
    ['BatchRebootInstance', { running_status: 1 }, 'notRunning'],
    ['BatchRebootInstance', { running_status: 1, frozen_status: 1 }, 'frozen'],
    ['BatchReset', { restore_status: 1 }, 'restoring'],
    ['BatchReset', { data_status: 4 }, 'backingUp'],
    ['UnassignInstance', { assign_status: 0 }, 'notAssigned'],
    ['UnassignInstance', { assign_user: '' }, 'notAssigned'],
    ['BatchPrepareInstances', { assign_status: 0 }, 'notAssigned'],
    ['BatchBackupInstances', { data_status: 0 }, 'notRestored'],
    ['BatchBackupInstances', { data_status: 6 }, 'notRestored'],
    ['SyncCommand', { running_status: 5, frozen_status: 1 }, 'frozen'],
    ['InstallApp', { frozen_status: 1 }, 'frozen'],
    ['BatchReset', { lock: { by: 'wang', reason: 'r' }, frozen_status: 1 }, 'locked'],
    ['DeleteInstance', { lock: { by: 'wang', reason: 'r' }, billing_mode: '0' }, 'locked'],
  ] as const)('refuses %s on a phone with %o: %s', (action, state, reason) => {
    expect(whyNot(action, { ...sound, ...state })).toEqual({ reason, isWarning: false });
  });

  it.each([
    ['AssignInstance', {}, 'assigned'],
    ['AssignInstance', { assign_status: 0, frozen_status: 1 }, 'frozen'],
    ['DeleteInstance', { billing_mode: '0' }, 'onDemand'],
    ['GetDeviceToken', { running_status: 5 }, 'notRunning'],
    ['GetDeviceToken', { frozen_status: 1 }, 'frozen'],
    ['SyncCommand', { running_status: 5 }, 'notRunning'],
    ['AsyncCommand', { running_status: 'null' }, 'notRunning'],
    ['SetVideoConfig', { frozen_status: 1 }, 'frozen'],
    ['InstallApp', { running_status: 4 }, 'notRunning'],
  ] as const)(
    'only warns of %s on a phone with %o: the reference has no such condition',
    (action, state, reason) => {
      expect(whyNot(action, { ...sound, ...state })).toEqual({ reason, isWarning: true });
    },
  );

  it('lets a failed backup be tried again, and one whose data state is not known', () => {
    expect(whyNot('BatchBackupInstances', { ...sound, data_status: 5 })).toBeUndefined();
    expect(whyNot('BatchBackupInstances', { ...sound, data_status: undefined })).toBeUndefined();
  });

  it('lets a phone be reset whatever its running status: the reference asks for none', () => {
    for (const running_status of [0, 1, 2, 3, 4, 5])
      expect(whyNot('BatchReset', { ...sound, running_status })).toBeUndefined();
  });

  it('lets frozen phones be unsubscribed and cut off', () => {
    const frozen = { ...sound, frozen_status: 1 };
    expect(whyNot('DeleteInstance', frozen)).toBeUndefined();
    expect(whyNot('StopInstancesStreaming', frozen)).toBeUndefined();
    expect(whyNot('ReleaseInstancesSession', frozen)).toBeUndefined();
  });

  it('answers a known reason or none, on any phone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...actions), phone, (action, state) => {
        expect([undefined, ...Object.keys(reasons)]).toContain(whyNot(action, state)?.reason);
      }),
    );
  });

  it('never allows what the service is documented to refuse', () => {
    fc.assert(
      fc.property(phone, fc.integer({ min: -1, max: 11 }), (state, other) => {
        fc.pre(other !== 1 && other !== 2);
        expect(whyNot('BatchRebootInstance', { ...state, running_status: other })?.isWarning).toBe(
          false,
        );
        expect(whyNot('BatchPrepareInstances', { ...state, assign_status: other })?.isWarning).toBe(
          false,
        );
      }),
    );
  });
});
