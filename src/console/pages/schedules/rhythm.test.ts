import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronFault } from '../../../batch-engine/schedule-times.ts';
import { cronOf, hourSteps, rhythmOf, type Rhythm } from './rhythm.ts';

const two = (max: number) =>
  fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
const time = fc.tuple(two(23), two(59)).map((parts) => parts.join(':'));
const rhythms: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({ kind: fc.constantFrom('day', 'weekdays'), time }),
  fc.record({
    kind: fc.constant('week' as const),
    time,
    days: fc
      .uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 })
      .map((days) => days.toSorted((a, b) => a - b)),
  }),
  fc.record({ kind: fc.constant('month' as const), time, day: fc.integer({ min: 1, max: 31 }) }),
  fc.record({
    kind: fc.constant('hours' as const),
    hours: fc.constantFrom(...hourSteps),
    minute: fc.integer({ min: 0, max: 59 }),
  }),
);

describe('a rhythm', () => {
  it('made of parts is a cron text that can be read, and comes back as it was', () => {
    fc.assert(
      fc.property(rhythms, (rhythm) => {
        const cron = cronOf(rhythm) ?? '';
        expect(cronFault(cron, 'UTC')).toBeUndefined();
        expect(rhythmOf(cron)).toEqual(rhythm);
      }),
    );
  });

  it.each([
    '*/7 2-4 1 * *',
    '0 3 * 2 *',
    '0 3 1 * 1',
    '0 3 * * MON',
    '0 */5 * * *',
    '5,10 3 * * *',
  ])('%s stays a text', (cron) => {
    expect(rhythmOf(cron)).toEqual({ kind: 'cron', cron });
    expect(cronOf({ kind: 'cron', cron: ` ${cron} ` })).toBe(cron);
  });

  it.each([
    { kind: 'day', time: '' },
    { kind: 'day', time: '24:00' },
    { kind: 'week', time: '03:00', days: [] },
    { kind: 'cron', cron: '0 3 * *' },
  ] as const)('%j is not complete', (rhythm) => expect(cronOf(rhythm)).toBeUndefined());
});
