import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { localTime, momentOf } from './local-time.ts';

const iso = (moment: number | undefined) => moment !== undefined && new Date(moment).toISOString();

it('of a zone is what its clocks show', () => {
  expect(localTime(Date.parse('2026-03-01T19:00:00Z'), 'Asia/Shanghai')).toBe('2026-03-02T03:00');
  expect(iso(momentOf('2026-03-02T03:00', 'Asia/Shanghai'))).toBe('2026-03-01T19:00:00.000Z');
});

it('that a clock leaves out is none, and of one that it shows twice it is the first', () => {
  expect(momentOf('2026-03-29T02:30', 'Europe/Berlin')).toBeUndefined();
  expect(iso(momentOf('2026-10-25T02:30', 'Europe/Berlin'))).toBe('2026-10-25T00:30:00.000Z');
});

it.each(['', 'tomorrow', '2026-13-01T00:00', '2026-03-01'])('“%s” is none', (text) =>
  expect(momentOf(text, 'UTC')).toBeUndefined(),
);

it('is the moment again', () => {
  const zones = ['UTC', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Apia'];
  fc.assert(
    fc.property(
      fc.integer({ min: 28_000_000, max: 33_000_000 }),
      fc.constantFrom(...zones),
      (minutes, zone) => {
        const moment = minutes * 60_000;
        const local = localTime(moment, zone);
        // Shown twice, it is the first of both.
        expect(localTime(momentOf(local, zone) ?? 0, zone)).toBe(local);
      },
    ),
  );
});
