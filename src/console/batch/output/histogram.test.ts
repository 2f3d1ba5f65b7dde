import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histogramOf } from './histogram.ts';

const short = (values: string[]) =>
  histogramOf(values).bars.map(({ bin, count }) =>
    bin.kind === 'value'
      ? `${bin.value}: ${count}`
      : bin.kind === 'rest'
        ? `${bin.kinds} more: ${count}`
        : `${bin.from}-${bin.to}: ${count}`,
  );

describe('histogramOf', () => {
  it('has a bar for each of a few values: numbers in their order, texts by how often', () => {
    expect(short(['10', '9', '9', '100'])).toEqual(['9: 2', '10: 1', '100: 1']);
    expect(short(['b', 'a', 'b', '1'])).toEqual(['b: 2', 'a: 1', '1: 1']);
    expect(short([])).toEqual([]);
  });

  it('puts many numbers into ranges with round ends', () => {
    expect(short(Array.from({ length: 100 }, (_, i) => String(i)))).toEqual(
      Array.from({ length: 10 }, (_, i) => `${i * 10}-${i * 10 + 10}: 10`),
    );
    expect(short(Array.from({ length: 20 }, (_, i) => (36 + i / 10).toFixed(1)))).toEqual(
      Array.from({ length: 10 }, (_, i) => {
        const edge = (place: number) => Number((36 + place / 5).toFixed(1));
        return `${edge(i)}-${edge(i + 1)}: 2`;
      }),
    );
  });

  it('puts rare texts together', () => {
    const bars = short(['x', 'x', ...Array.from({ length: 20 }, (_, i) => `t${i}`)]);
    expect(bars).toHaveLength(12);
    expect([bars[0], bars.at(-1)]).toEqual(['x: 2', '10 more: 10']);
  });

  it('takes numbers that JavaScript cannot keep for texts', () => {
    expect(short(['9007199254740993', '9007199254740992'])).toEqual([
      '9007199254740993: 1',
      '9007199254740992: 1',
    ]);
  });

  const decimal = fc
    .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 3 }))
    .map(([value, places]) => (value / 10 ** places).toFixed(places));
  it('counts each value once, in the bar that it belongs to', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(decimal), fc.array(fc.string({ maxLength: 2 }))), (values) => {
        const { bars, placeOf } = histogramOf(values);
        expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bars.length).toBeLessThanOrEqual(12);
        for (const value of values) {
          const bin = bars[placeOf(value)]?.bin;
          if (bin?.kind === 'value') expect(bin.value).toBe(value);
          else if (bin?.kind === 'range') {
            expect(Number(value)).toBeGreaterThanOrEqual(bin.from);
            expect(Number(value)).toBeLessThan(bin.to);
          } else expect(bin?.kind).toBe('rest');
        }
      }),
    );
  });
});
