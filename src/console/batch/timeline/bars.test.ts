import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PhoneState } from '../../../contract/history.ts';
import { stateWith } from '../../../contract/phone-state.fixture.ts';
import {
  barsOf,
  sharesOf,
  ticksOf,
  toldDeeds,
  whatFollowed,
  type Bar,
  type Deed,
  type PhoneTimeline,
} from './bars.ts';

const startMs = Date.parse('2026-03-01T02:00:00Z');
const minuteMs = 60_000;
const iso = (minute: number) => new Date(startMs + minute * minuteMs).toISOString();
const phone = (intervals: readonly [from: number, to: number, fields: Partial<PhoneState>][]) =>
  ({
    instance_id: 'a',
    name: 'Phone a',
    intervals: intervals.map(([from, to, fields]) => ({
      from: iso(from),
      to: iso(to),
      state: stateWith(fields),
    })),
    deeds: [],
  }) satisfies PhoneTimeline;
const bar = (from: number, to: number, value: number): Bar => ({
  fromMs: startMs + from * minuteMs,
  toMs: startMs + to * minuteMs,
  value,
});
const deed = (minute: number, fields: Partial<Deed> = {}): Deed => ({
  id: String(minute),
  at: iso(minute),
  operation: 'BatchRebootInstance',
  actor: 'wang',
  outcome: 'succeeded',
  code: '0',
  batchId: null,
  ...fields,
});

test('a field is one bar until it changes, whatever else does, and none where nobody watched', () => {
  const one = phone([
    [0, 5, {}],
    [5, 9, { login: 1 }],
    [9, 12, { running: 1 }],
    [30, 40, { running: 1 }],
  ]);
  expect(barsOf(one, 'running')).toEqual([bar(0, 9, 2), bar(9, 12, 1), bar(30, 40, 1)]);
  expect(sharesOf(barsOf(one, 'running'))).toEqual([
    { value: 1, share: 13 / 22 },
    { value: 2, share: 9 / 22 },
  ]);
  expect(sharesOf([])).toEqual([]);
});

test('what followed a deed: it ran again, it never did, or nothing was seen', () => {
  const bars = [bar(0, 12, 2), bar(12, 14, 4), bar(14, 60, 2)];
  const back = { kind: 'back', afterMs: 4 * minuteMs };
  expect(whatFollowed(deed(10), undefined, bars)).toEqual(back);
  expect(whatFollowed(deed(10), undefined, bars.slice(0, 2))).toEqual({ kind: 'never' });
  expect(whatFollowed(deed(20), undefined, bars)).toBeUndefined();
  expect(whatFollowed(deed(10), deed(13), bars)).toBeUndefined();
  expect(whatFollowed(deed(10), deed(11), bars)).toBeUndefined();
  expect(whatFollowed(deed(10, { outcome: 'refused' }), undefined, bars)).toBeUndefined();
  expect(whatFollowed(deed(10, { outcome: 'unknown' }), undefined, bars)).toEqual(back);
  // It did not run before.
  expect(whatFollowed(deed(10), undefined, [bar(0, 12, 1), bar(12, 14, 4)])).toBeUndefined();
});

test('what a batch asked again for fewer phones is one deed, by what came of it last', () => {
  const refused = (minute: number, batchId: string | null) =>
    deed(minute, { batchId, outcome: 'refused', code: 'KOOPHONE.API.5005' });
  const done = deed(3, { batchId: 'b' });
  const other = refused(4, 'c');
  const alone = [refused(5, null), refused(6, null)];
  expect(toldDeeds([refused(1, 'b'), refused(2, 'b'), done, other, ...alone])).toEqual([
    done,
    other,
    ...alone,
  ]);
  // What had an effect stays, whatever was tried after it.
  const tried = [deed(1, { batchId: 'b' }), refused(2, 'b')];
  expect(toldDeeds(tried)).toEqual(tried);
  const stages = [refused(1, 'b'), deed(2, { batchId: 'b', operation: 'BatchResetInstance' })];
  expect(toldDeeds(stages)).toEqual(stages);
});

test('an axis has a few marks, all within it, at equal distances', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3_600_000, max: 100 * 86_400_000 }), (lengthMs) => {
      const ticks = ticksOf(startMs, startMs + lengthMs);
      expect(ticks.length).toBeLessThanOrEqual(11);
      const steps = new Set(ticks.slice(1).map((at, place) => at - (ticks[place] ?? 0)));
      expect(steps.size).toBeLessThanOrEqual(1);
      for (const at of ticks) expect(at >= startMs && at < startMs + lengthMs).toBe(true);
    }),
  );
});
