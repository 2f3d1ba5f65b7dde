import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phoneId, serialOf } from './ids.ts';

const seeds = fc.integer({ min: 0, max: 0xffffffff });
const serials = fc.integer({ min: 0, max: 10_000_000 });

describe('ids', () => {
  it('lead back to the serial number, and are eight letters or digits', () => {
    fc.assert(
      fc.property(seeds, serials, (seed, serial) => {
        const id = phoneId(seed, serial);
        expect(id).toMatch(/^[0-9A-Za-z]{8}$/);
        expect(serialOf(seed, id)).toBe(serial);
      }),
    );
  });

  it('are those of one tenant alone', () => {
    const ids = Array.from({ length: 5000 }, (_, serial) => phoneId(1, serial));
    expect(new Set(ids).size).toBe(5000);
    expect(ids.filter((id) => serialOf(2, id) !== undefined)).toEqual([]);
  });

  it.each(['', 'short', 'nine99999', 'a-b-c-d-', '手机手机手机手机'])('%j is none', (id) => {
    expect(serialOf(1, id)).toBeUndefined();
  });
});
