import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { insertAt, removeAt } from './order.ts';
import { compareNatural, compareValues, rankValues } from './ranks.ts';

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'B', '1', '0', '9', '-', '云', '机'), maxLength: 8 }),
  fc.string({ maxLength: 4 }),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
);

describe('compareNatural', () => {
  it('reads numbers as numbers, however long, and Chinese by pinyin', () => {
    const names = [
      'phone-10',
      'phone-9',
      'phone-010',
      '10',
      '9',
      '张',
      '李',
      '18446744073709551616',
      '18446744073709551615',
    ];
    expect(names.toSorted(compareNatural)).toEqual([
      '9',
      '10',
      '18446744073709551615',
      '18446744073709551616',
      '李',
      '张',
      'phone-9',
      'phone-010',
      'phone-10',
    ]);
  });

  it('is an order: of two different texts one comes first, and it is transitive', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        expect(Math.sign(compareNatural(a, b))).toBe(-Math.sign(compareNatural(b, a)) || 0);
        expect(compareNatural(a, b) === 0).toBe(a === b);
        const [x = '', y = '', z = ''] = [a, b, c].toSorted(compareNatural);
        expect([
          compareNatural(x, y) <= 0,
          compareNatural(y, z) <= 0,
          compareNatural(x, z) <= 0,
        ]).toEqual([true, true, true]);
      }),
    );
  });
});

describe('compareValues', () => {
  it.each([false, true])('puts what is empty last, turned round: %s', (desc) => {
    const sorted = (id: 'assign_user' | 'running_status', values: (string | number)[]) =>
      values.toSorted((a, b) => compareValues({ id, desc }, a, b));
    expect(sorted('assign_user', ['', 'b', 'a']).at(-1)).toBe('');
    expect(sorted('running_status', [-1, 2, 0]).at(-1)).toBe(-1);
  });
});

describe('rankValues', () => {
  it('ranks as the comparison of pairs does', () => {
    fc.assert(
      fc.property(
        fc.array(text),
        fc.constantFrom('instance_name' as const, 'instance_id' as const),
        (texts, column) => {
          const rows = texts.map((value): Instance => ({
            instance_id: value,
            instance_name: value,
          }));
          const wanted = [...new Set(texts)].toSorted((a, b) =>
            compareValues({ id: column, desc: false }, a, b),
          );
          expect([...rankValues(rows, column)]).toEqual(wanted.map((value, rank) => [value, rank]));
        },
      ),
    );
  });
});

describe('removeAt and insertAt', () => {
  it('do what filtering and splicing do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat()),
        fc.array(fc.nat(40)),
        fc.array(fc.nat(40)),
        (list, removed, inserted) => {
          const places = [...new Set(removed)]
            .filter((at) => at < list.length)
            .toSorted((a, b) => a - b);
          const kept = [...list];
          removeAt(kept, places);
          const wanted = list.filter((_, at) => !places.includes(at));
          expect(kept).toEqual(wanted);
          const before = inserted.map((at) => Math.min(at, kept.length)).toSorted((a, b) => a - b);
          insertAt(
            kept,
            before,
            before.map((_, at) => -at - 1),
          );
          const spliced = [...wanted];
          before.forEach((at, shift) => spliced.splice(at + shift, 0, -shift - 1));
          expect(kept).toEqual(spliced);
        },
      ),
    );
  });
});
