import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVersions } from './catalogue.ts';

describe('versions', () => {
  const version = fc
    .array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  it('are in one order, by their numbers', () => {
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0)
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
      }),
    );
    expect(
      [
        ['1.10', '1.9'],
        ['8.0.58', '8.0.49'],
        ['2', '1.99.99'],
        ['1.0.1', '1.0'],
      ].map(([a = '', b = '']) => compareVersions(a, b) > 0),
    ).toEqual([true, true, true, true]);
    expect(compareVersions('1.0', '1')).toBe(0);
  });
});
