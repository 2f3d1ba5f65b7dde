import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { megabytesPerHour, readable } from './data-use.ts';

it('tells an hour of streaming', () => {
  expect(megabytesPerHour(8000)).toBe(3600);
  expect(megabytesPerHour(100)).toBe(45);
  expect(readable(45)).toEqual({ value: 45, unit: 'MB' });
  expect(readable(999.4)).toEqual({ value: 999, unit: 'MB' });
  expect(readable(3600)).toEqual({ value: 3.6, unit: 'GB' });
});

it('grows with the bit rate, in proportion, and is readable to the hundredth', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 10_000 }), (kbps) => {
      expect(megabytesPerHour(kbps * 2)).toBe(megabytesPerHour(kbps) * 2);
      const { value, unit } = readable(megabytesPerHour(kbps));
      expect(
        Math.abs(value * (unit === 'GB' ? 1000 : 1) - megabytesPerHour(kbps)),
      ).toBeLessThanOrEqual(5);
    }),
  );
});
