import { markMs } from '../data-table/types.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { copyStatuses, frozenStatuses, runningStatuses } from '../../contract/statuses.ts';
import { eventsOf, isTurnedBad, recentLimit, recordEvents, type ChangeEvent } from './changes.ts';
import { emptyFleet, mergeRows, patchRows } from '../../batch-engine/fleet/fleet.ts';
import { finishPass, judgePass } from '../../batch-engine/fleet/judge-pass.ts';
import { recordFleet } from './record-changes.ts';
import { emptyLog, resetWatch, useWatch } from './fleet-state.ts';

const row = (id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id: id,
  ...fields,
});

const event = (id: string, turnedBad = false): ChangeEvent => ({
  id,
  name: id,
  field: 'running_status',
  from: 2,
  to: 4,
  turnedBad,
});
const fields = () => useWatch.getState().log.recent.map(({ field }) => field);

describe('isTurnedBad', () => {
  it('is true for what fails, freezes or is no longer known, and only when it begins', () => {
    expect(isTurnedBad(copyStatuses, 1, 3)).toBe(true);
    expect(isTurnedBad(frozenStatuses, 0, 1)).toBe(true);
    expect(isTurnedBad(runningStatuses, 2, 0)).toBe(true);
    expect(isTurnedBad(copyStatuses, 3, 3)).toBe(false);
    expect(isTurnedBad(copyStatuses, 3, 2)).toBe(false);
    expect(isTurnedBad(runningStatuses, 2, 1)).toBe(false);
    expect(isTurnedBad(runningStatuses, 2, 99)).toBe(true);
  });
});

describe('eventsOf', () => {
  it('tells each watched field, and births and ends', () => {
    const before = row('a', {
      instance_name: 'A',
      running_status: 2,
      backup_status: 1,
      phone_id: 'x',
    });
    const after = row('a', {
      instance_name: 'A',
      running_status: 4,
      backup_status: 3,
      phone_id: 'y',
    });
    expect(eventsOf({ id: 'a', before, after })).toEqual([
      { id: 'a', name: 'A', field: 'running_status', from: 2, to: 4, turnedBad: false },
      { id: 'a', name: 'A', field: 'backup_status', from: 1, to: 3, turnedBad: true },
    ]);
    expect(eventsOf({ id: 'a', before: undefined, after })).toMatchObject([{ field: 'born' }]);
    expect(eventsOf({ id: 'a', before, after: undefined })).toMatchObject([
      { field: 'gone', name: 'A' },
    ]);
  });
});

describe('recordEvents', () => {
  it('keeps the newest first, as many as its limit', () => {
    const log = recordEvents(
      emptyLog,
      Array.from({ length: recentLimit + 5 }, (_, at) => event(`p${at}`)),
      1,
    );
    expect(log.recent).toHaveLength(recentLimit);
    expect(log.recent[0]?.id).toBe(`p${recentLimit + 4}`);
    const next = recordEvents(log, [event('new')], 2);
    expect(next.recent.slice(0, 2).map(({ id }) => id)).toEqual(['new', `p${recentLimit + 4}`]);
    expect(new Set(next.recent.map(({ key }) => key)).size).toBe(recentLimit);
  });

  it('marks what changed until the mark has faded', () => {
    const log = recordEvents(emptyLog, [event('a'), { ...event('a'), field: 'born' }], 1000);
    expect(log.marks.get('a')).toEqual({ at: 1000, fields: new Set(['running_status', 'born']) });
    expect(recordEvents(log, [], 1000 + markMs - 1)).toBe(log);
    expect(recordEvents(log, [], 1000 + markMs).marks.size).toBe(0);
  });

  it('names what turned bad once: the same list until something else does', () => {
    const log = recordEvents(emptyLog, [event('a', true), event('b')], 1);
    expect(log.turnedBad.map(({ id }) => id)).toEqual(['a']);
    expect(recordEvents(log, [event('c')], 2).turnedBad).toBe(log.turnedBad);
  });
});

describe('recordFleet', () => {
  beforeEach(resetWatch);
  const first = mergeRows(emptyFleet, [row('a', { running_status: 2 })], 1, 1);

  it('does not take the first load for news, and tells births after it', () => {
    recordFleet(emptyFleet, first, 1);
    recordFleet(first, mergeRows(first, [row('b')], 2, 1), 1);
    expect(fields()).toEqual([]);
    const whole = finishPass(
      first,
      judgePass(first, { seen: ['a'], pageCount: 1, total: 1, unread: [], unreadable: [] }),
      1,
    );
    recordFleet(whole, mergeRows(whole, [row('b')], 2, 1), 1);
    recordFleet(whole, patchRows(whole, new Map([['a', { running_status: 3 }]])), 2);
    expect(fields()).toEqual(['running_status', 'born']);
  });
});
