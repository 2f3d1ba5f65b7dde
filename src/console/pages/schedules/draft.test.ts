import { describe, expect, it } from 'vitest';
import { newSchedule, type Schedule } from '../../../contract/schedules.ts';
import { fleetOf, phoneOf } from '../../batch/assign/assign.fixture.ts';
import { createPhoneIndex } from '../../batch/assign/phone-index.ts';
import { draftOf, emptyDraft, type ScheduleDraft } from './draft.ts';
import { faultsOf, specOf } from './spec-of-draft.ts';

const nowMs = Date.parse('2026-03-01T08:00:00Z');
const nothing = { presets: [], apps: [] };
const fleet = fleetOf([
  phoneOf('p1'),
  phoneOf('p2', { assign_user: 'u9' }),
  phoneOf('p3', { frozen_status: 1 }),
]);
const known = { nowMs, index: createPhoneIndex(fleet, []) };
const draft = (fields: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
  ...emptyDraft('Asia/Shanghai', nowMs),
  name: 'Nightly',
  ...fields,
});

const spec: Schedule['spec'] = {
  name: 'Nightly',
  action: 'command',
  parameters: { command: 'ls' },
  target: { kind: 'group', id: '7c9e6679-7425-40de-944b-e07fc1f90ae7' },
  when: { kind: 'cron', cron: '30 3 * * 1,5' },
  zone: 'Asia/Shanghai',
  missed: 'makeUp',
  most_phones: 500,
  blackouts: [{ kind: 'hours', days: [1], from: '08:00', to: '20:00' }],
  stages: { sizes: [1, '10%'], go_on: 'auto', max_failed_percent: 5 },
  stop_above_percent: 20,
  note: 'For the morning',
};
const scheduleOf = (fields: Partial<Schedule['spec']> = {}): Schedule => ({
  id: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  spec: { ...spec, ...fields },
  state: 'active',
  by: 'wang',
  at: '2026-01-05T08:00:00.000Z',
  confirmedPhones: 5,
  nextAt: null,
  lastRun: null,
  waiting: null,
});

describe('the form of a schedule', () => {
  it.each([
    scheduleOf(),
    scheduleOf({ when: { kind: 'once', at: '2026-04-01T00:00:00.000Z' } }),
    scheduleOf({
      action: 'reboot',
      parameters: {},
      target: { kind: 'view', view: { search: 'shop', filters: { running: [2] } } },
    }),
    scheduleOf({ target: { kind: 'ids', instance_ids: ['a', 'b'] } }),
    scheduleOf({ action: 'assign', parameters: {}, users: ['u1', 'u2'] }),
    scheduleOf({
      action: 'assign',
      parameters: {},
      target: { kind: 'pairs', assignments: [{ user_id: 'u1', instance_id: 'p2' }] },
    }),
  ])('gives it back as it was', (schedule) => {
    expect(specOf(draftOf(schedule, nowMs), nothing, 5, known)).toEqual({
      ...schedule.spec,
      confirmed_phones: 5,
    });
  });

  it('sends what the contract takes', () => {
    const made = specOf(draft(), nothing, 5, known);
    expect(newSchedule.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({
      when: { kind: 'cron', cron: '0 3 * * *' },
      target: { kind: 'view', view: { filters: { running: [2] } } },
      missed: 'skip',
    });
  });

  it.each([
    [{ name: ' ' }, 'name', 'required'],
    [{ action: 'command' as const }, 'command', 'required'],
    [{ action: 'command' as const, command: 'ls; rm x' }, 'command', 'wrong'],
    [{ action: 'setVideo' as const }, 'preset', 'required'],
    [{ target: 'group' as const }, 'group', 'required'],
    [{ target: 'ids' as const, ids: ' ' }, 'ids', 'required'],
    [{ rhythm: 'once' as const, at: '2026-03-01T15:59' }, 'at', 'past'],
    [{ rhythm: 'week' as const, days: [] }, 'days', 'required'],
    [{ rhythm: 'cron' as const, cron: '0 3' }, 'cron', 'wrong'],
    [{ zone: 'Nowhere' }, 'zone', 'wrong'],
    [{ mostPhones: 0 }, 'mostPhones', 'tooLittle'],
    [{ blackouts: [{ kind: 'hours' as const, from: '08:00', to: '08:00' }] }, 'blackouts', 'wrong'],
  ])('says at its field what keeps %j from being sent', (fields, field, kind) => {
    const one = draft(fields);
    expect(faultsOf(one, known)).toMatchObject({ [field]: { kind } });
    expect(specOf(one, nothing, 5, known)).toBeUndefined();
  });

  it('keeps parameters that cannot be shown, unless they are given anew', () => {
    const schedule = scheduleOf({
      action: 'installApp',
      parameters: { install_package_url: '***' },
    });
    const made = specOf(draftOf(schedule, nowMs), nothing, 5, { ...known, keeps: 'installApp' });
    expect(made).not.toHaveProperty('parameters');
    expect(faultsOf(draftOf(schedule, nowMs), known)).toMatchObject({ app: { kind: 'required' } });
  });

  it('keeps whom a list names, by id, whoever has the phones now', () => {
    const pairs = draft({
      action: 'assign',
      way: 'pairs',
      pairs: 'u1,name-p1\nu2,p2\nu9 p2\n\nu3;p3',
    });
    expect(faultsOf(pairs, known)).toEqual({ pairs: { kind: 'wrong' } }); // Two users for p2.
    const mended = draft({ action: 'assign', way: 'pairs', pairs: 'u1,name-p1\nu9,p2\nu3,p3' });
    expect(specOf(mended, nothing, 5, known)?.target).toEqual({
      kind: 'pairs',
      assignments: [
        { user_id: 'u1', instance_id: 'p1' },
        { user_id: 'u9', instance_id: 'p2' },
        { user_id: 'u3', instance_id: 'p3' },
      ],
    });
    const loading = { ...known, index: createPhoneIndex({ ...fleet, isComplete: false }, []) };
    expect(faultsOf(mended, loading)).toHaveProperty('pairs'); // A name may be another's too.
  });

  it('sends users once each, and no users with another action', () => {
    const users = draft({ action: 'assign', way: 'users', users: 'u1\nu2\nu1\n' });
    const made = specOf(users, nothing, 5, known);
    expect(newSchedule.safeParse(made).success).toBe(true);
    expect(made).toMatchObject({ users: ['u1', 'u2'], target: { kind: 'view' } });
    expect(specOf({ ...users, action: 'reboot' }, nothing, 5, known)).not.toHaveProperty('users');
    expect(faultsOf({ ...users, users: 'one two' }, known)).toEqual({ users: { kind: 'wrong' } });
    expect(faultsOf({ ...users, users: '' }, known)).toEqual({ users: { kind: 'required' } });
  });
});
