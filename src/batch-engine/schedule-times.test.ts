import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Blackout } from '../contract/schedules.ts';
import {
  cronFault,
  dueOf,
  isBlackout,
  mostMissed,
  nextTimes,
  type Timing,
} from './schedule-times.ts';

const ms = (text: string) => Date.parse(text);
const iso = (times: readonly number[]) => times.map((time) => new Date(time).toISOString());
const cron = (text: string, zone = 'UTC', blackouts?: Blackout[]): Timing => ({
  when: { kind: 'cron', cron: text },
  zone,
  ...(blackouts && { blackouts }),
});

describe('the next times', () => {
  it('are those of the zone', () => {
    expect(
      iso(nextTimes(cron('0 3 * * *', 'Asia/Shanghai'), ms('2026-03-01T18:00:00Z'), 2)),
    ).toEqual(['2026-03-01T19:00:00.000Z', '2026-03-02T19:00:00.000Z']);
    // Not the time itself.
    expect(
      iso(nextTimes(cron('0 3 * * *', 'Asia/Shanghai'), ms('2026-03-01T19:00:00Z'), 1)),
    ).toEqual(['2026-03-02T19:00:00.000Z']);
  });

  it('are each night once, also where the clock is put forward or back over them', () => {
    // Berlin: 2026-03-29 has no 02:30, 2026-10-25 has it twice.
    expect(
      iso(nextTimes(cron('30 2 * * *', 'Europe/Berlin'), ms('2026-03-28T12:00:00Z'), 2)),
    ).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']);
    expect(
      iso(nextTimes(cron('30 2 * * *', 'Europe/Berlin'), ms('2026-10-24T12:00:00Z'), 2)),
    ).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  });

  it('of one for once are that one, until it has passed', () => {
    const once: Timing = { when: { kind: 'once', at: '2026-03-01T08:00:00+08:00' }, zone: 'UTC' };
    expect(iso(nextTimes(once, 0, 5))).toEqual(['2026-03-01T00:00:00.000Z']);
    expect(nextTimes(once, ms('2026-03-01T00:00:00Z'), 5)).toEqual([]);
  });

  it('leave out what blackouts forbid: dates, hours of days, hours over midnight', () => {
    const dates = cron('0 12 * * *', 'UTC', [
      { kind: 'dates', from: '2026-10-01', to: '2026-10-03' },
    ]);
    expect(iso(nextTimes(dates, ms('2026-09-30T00:00:00Z'), 2))).toEqual([
      '2026-09-30T12:00:00.000Z',
      '2026-10-04T12:00:00.000Z',
    ]);
    // Friday evening to Saturday morning, in Shanghai: 2026-03-06 is a Friday.
    const night: Blackout = { kind: 'hours', days: [5], from: '22:00', to: '06:00' };
    const zone = 'Asia/Shanghai';
    const is = (text: string) => isBlackout({ zone, blackouts: [night] }, ms(text));
    expect([
      is('2026-03-06T21:59:00+08:00'),
      is('2026-03-06T22:00:00+08:00'),
      is('2026-03-07T05:59:00+08:00'),
      is('2026-03-07T06:00:00+08:00'),
      is('2026-03-07T22:00:00+08:00'),
    ]).toEqual([false, true, true, false, false]);
  });

  it('are none where a blackout forbids all', () => {
    const never = cron('0 3 * * *', 'UTC', [{ kind: 'hours', from: '00:00', to: '24:00' }]);
    expect(nextTimes(never, 0, 1)).toEqual([]);
    expect(nextTimes(cron('0 0 30 2 *'), 0, 1)).toEqual([]);
  });
});

describe('a cron text', () => {
  it.each(['0 3 * * *', '*/15 8-18 * * MON-FRI', '0 0 1 * *'])('%s can be read', (text) =>
    expect(cronFault(text, 'UTC')).toBeUndefined(),
  );
  it.each(['60 3 * * *', '0 3 * *', '0 0 3 * * *', 'a b c d e'])('%s cannot', (text) =>
    expect(cronFault(text, 'UTC')).toEqual(expect.any(String)),
  );
});

describe('what has come due', () => {
  const nightly = cron('0 3 * * *');
  it('is the last time, those before it are missed', () => {
    expect(dueOf(nightly, ms('2026-03-02T03:00:00Z'), ms('2026-03-02T03:00:10Z'))).toEqual({
      atMs: ms('2026-03-02T03:00:00Z'),
      missed: undefined,
      nextMs: ms('2026-03-03T03:00:00Z'),
    });
    expect(dueOf(nightly, ms('2026-03-02T03:00:00Z'), ms('2026-03-04T08:00:00Z'))).toEqual({
      atMs: ms('2026-03-04T03:00:00Z'),
      missed: { firstMs: ms('2026-03-02T03:00:00Z'), count: 2 },
      nextMs: ms('2026-03-05T03:00:00Z'),
    });
  });

  it('is the last one also of more than are counted', () => {
    const due = dueOf(cron('* * * * *'), ms('2026-03-01T00:00:00Z'), ms('2026-03-08T00:00:30Z'));
    expect(due).toEqual({
      atMs: ms('2026-03-08T00:00:00Z'),
      missed: { firstMs: ms('2026-03-01T00:00:00Z'), count: mostMissed },
      nextMs: ms('2026-03-08T00:01:00Z'),
    });
  });

  it('never counts a time twice: what is due and missed is all that was planned', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 59 }),
        fc.integer({ min: 0, max: 3000 }),
        (minutes, late) => {
          const timing = cron(`*/${minutes} * * * *`);
          const [plannedMs = 0] = nextTimes(timing, ms('2026-03-01T00:00:00Z'), 1);
          const nowMs = plannedMs + late * 20_000;
          // The last of an hour and the first of the next may lie close together.
          const most = Math.ceil((late * 20) / 60 / minutes) * 2 + 2;
          const all = nextTimes(timing, plannedMs - 1, most).filter((at) => at <= nowMs);
          const { atMs, missed, nextMs } = dueOf(timing, plannedMs, nowMs);
          expect(atMs).toBe(all.at(-1));
          expect(missed?.count ?? 0).toBe(Math.min(all.length - 1, mostMissed));
          expect(nextMs).toBe(nextTimes(timing, nowMs, 1)[0]);
        },
      ),
      { numRuns: 40 },
    );
  });
});
