import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstWindowAt, rowsByElement, windowAt } from './use-window.ts';

const place = fc.record({
  top: fc.nat(1_000_000),
  left: fc.nat(4000),
  width: fc.integer({ min: 100, max: 4000 }),
  height: fc.integer({ min: 36, max: 3000 }),
});
const rowHeight = 36;

describe('windowAt', () => {
  it('holds what is in sight, and as many rows wherever it stands', () => {
    fc.assert(
      fc.property(place, place, fc.nat(100_000), (a, b, count) => {
        const top = Math.min(a.top, Math.max(0, count * rowHeight - a.height)); // A scroller goes no further.
        const { first, end } = windowAt({ ...a, top }, count, rowHeight);
        expect(first).toBeLessThanOrEqual(Math.floor(top / rowHeight));
        expect(end).toBeGreaterThanOrEqual(
          Math.min(count, Math.ceil((top + a.height) / rowHeight)),
        );
        const other = windowAt({ ...b, height: a.height }, count, rowHeight);
        expect(other.end - other.first).toBe(end - first);
      }),
    );
  });
});

describe('firstWindowAt', () => {
  it('holds all that a list below the bar of the shell can show, and nothing that is not drawn later', () => {
    fc.assert(
      fc.property(place, fc.nat(100_000), ({ width, height }, count) => {
        const view = { top: 0, left: 0, width, height };
        const { first, end, right } = firstWindowAt(view, count, rowHeight);
        expect(first).toBe(0);
        expect(end).toBeGreaterThanOrEqual(Math.min(count, Math.ceil((height - 80) / rowHeight)));
        expect(right).toBeGreaterThanOrEqual(width);
        const whole = windowAt(view, count, rowHeight);
        expect(end).toBeLessThanOrEqual(whole.end);
        expect(right).toBeLessThanOrEqual(whole.right);
      }),
    );
  });
});

describe('rowsByElement', () => {
  const windows = fc.record({
    first: fc.nat(100_000),
    count: fc.integer({ min: 0, max: 90 }),
    rested: fc.nat(100_000),
  });
  const elementsOf = (rows: readonly number[]) => rows.map((row) => row % rows.length);

  it('has every row of the window once, in order where it rests', () => {
    fc.assert(
      fc.property(windows, ({ first, count, rested }) => {
        const inOrder = Array.from({ length: count }, (_, at) => first + at);
        expect(
          rowsByElement({ first, end: first + count }, rested).toSorted((a, b) => a - b),
        ).toEqual(inOrder);
        expect(rowsByElement({ first, end: first + count }, first)).toEqual(inOrder);
      }),
    );
  });

  it('moves no element while it moves', () => {
    fc.assert(
      fc.property(windows, fc.nat(100_000), ({ first, count, rested }, later) => {
        const before = rowsByElement({ first, end: first + count }, rested);
        expect(elementsOf(rowsByElement({ first: later, end: later + count }, rested))).toEqual(
          elementsOf(before),
        );
      }),
    );
  });
});
