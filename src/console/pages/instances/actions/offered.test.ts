import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../contract/instances.ts';
import { formatOf } from '../../../i18n/format.ts';
import { messages as m } from '../../../i18n/en-US/batch.ts';
import type { Locks } from '../../../fleet/known-locks.ts';
import { fittingActions, offeredActions } from './offered.ts';

const format = formatOf('en-US');
const phone = (fields: Partial<Instance>) =>
  ({
    instance_id: 'a',
    running_status: 2,
    frozen_status: 0,
    assign_status: 1,
    assign_user: 'u',
    billing_mode: '1',
    ...fields,
  }) as Instance; // The rules look at no other field.
const reasonsOf = (
  phones: Instance[],
  role: 'administrator' | 'readOnly' = 'administrator',
  locks: Locks = new Map(),
) =>
  Object.fromEntries(
    offeredActions(phones, phones.length, locks, role, m, format).map(({ action, reason }) => [
      action,
      reason,
    ]),
  );

describe('offeredActions', () => {
  it('offers what one of the phones allows', () => {
    expect(reasonsOf([phone({ running_status: 1 }), phone({})]).reboot).toBeUndefined();
    expect(reasonsOf([phone({})])).toMatchObject({
      unassign: undefined,
      prepare: undefined,
      reset: undefined,
      unsubscribe: undefined,
      cutOff: undefined,
    });
  });

  it('offers nothing that a lock forbids, unless one of the phones is not locked', () => {
    const locks = new Map([
      ['a', { instance_id: 'a', by: 'wang', reason: 'evidence', at: '2026-03-01T08:00:00.000Z' }],
    ]);
    const { reset, unassign, unsubscribe, reboot } = reasonsOf([phone({})], 'administrator', locks);
    expect([reset, unassign, unsubscribe, reboot]).toEqual([
      'locked',
      'locked',
      'locked',
      undefined,
    ]);
    expect(
      reasonsOf([phone({}), phone({ instance_id: 'b' })], 'administrator', locks).reset,
    ).toBeUndefined();
  });

  it('says once each why none of them does', () => {
    const stopped = phone({ running_status: 1 });
    expect(reasonsOf([stopped, stopped, phone({ frozen_status: 1 })]).reboot).toBe(
      'None of the selected phones is eligible: not running and frozen',
    );
  });

  it('leaves it to the dialog to warn of what the service may refuse', () => {
    expect(reasonsOf([phone({})]).assign).toBeUndefined();
    expect(reasonsOf([phone({ billing_mode: '0' })]).unsubscribe).toBeUndefined();
  });

  it('offers nothing to who may only read', () => {
    expect(new Set(Object.values(reasonsOf([phone({})], 'readOnly')))).toEqual(
      new Set([m.why.readOnly]),
    );
  });

  it('offers users to free phones without a selection, and nothing else', () => {
    const { assign, ...rest } = reasonsOf([]);
    expect(assign).toBeUndefined();
    expect(Object.values(rest).every(Boolean)).toBe(true);
  });
});

describe('fittingActions', () => {
  const fitting = (fields: Partial<Instance>, data?: number) =>
    fittingActions(
      phone(fields),
      data,
      offeredActions([phone(fields)], 1, new Map(), 'administrator', m, format),
    ).map(({ action }) => action);

  it('names the three that a phone in this state is likely to need', () => {
    expect(fitting({ assign_status: 0 })).toEqual(['assign', 'adb', 'reboot']);
    expect(fitting({}, 0)).toEqual(['prepare', 'adb', 'reboot']);
    expect(fitting({}, 2)).toEqual(['adb', 'reboot', 'installApp']);
    expect(fitting({}, 3)).toEqual(['cutOff', 'prepare', 'adb']);
    expect(fitting({}, 5)).toEqual(['backup', 'prepare', 'adb']);
  });

  it('names none that the state forbids, and none that loses data', () => {
    expect(fitting({ running_status: 1 }, 0)).toEqual(['prepare', 'adb', 'installApp']);
    const frozen = fitting({ frozen_status: 1 }, 0);
    expect(frozen).toHaveLength(3);
    expect(frozen).not.toContain('adb');
    for (const lost of ['reset', 'unassign', 'unsubscribe']) expect(frozen).not.toContain(lost);
  });
});
