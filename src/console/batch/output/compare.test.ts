import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparedWith, findOthers, tellingLine } from './compare.ts';
import { groupOutputs } from './groups.ts';

const groups = groupOutputs(
  ['a', 'a', 'a', 'b', 'b', 'c 7'].map((text, i) => ({ id: `p${i}`, text })),
);
const named = (id: string) => ({ p5: 'Phone of Ann' })[id];
const texts = (found: ReturnType<typeof findOthers>) => found.map(({ group }) => group.text);

describe('comparedWith', () => {
  it('is the largest group, for that one the second, until another is chosen', () => {
    expect(groups.map((_, place) => comparedWith(groups, place, undefined)?.place)).toEqual([
      1, 0, 0,
    ]);
    expect(comparedWith(groups, 1, 'c 7')).toEqual({ group: groups[2], place: 2 });
    expect(comparedWith(groups, 0, 'c 7')?.place).toBe(2);
  });

  it('is the default again where the chosen group is gone', () => {
    expect(comparedWith(groups, 2, 'gone')?.place).toBe(0);
    expect(comparedWith(groups.slice(0, 1), 0, 'c 7')).toBeUndefined();
  });

  it('is never the group itself', () => {
    const key = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        key,
        (said, chosen) => {
          const all = groupOutputs(said.map((text, i) => ({ id: `p${i}`, text })));
          all.forEach((group, place) => {
            const other = comparedWith(all, place, chosen);
            expect(other?.group).not.toBe(group);
            expect(other === undefined).toBe(all.length === 1);
            if (other) expect(all[other.place]).toBe(other.group);
            if (all.some(({ key: one }) => one === chosen) && chosen !== group.key)
              expect(other?.group.key).toBe(chosen);
          });
        },
      ),
    );
  });
});

describe('tellingLine', () => {
  it('is the first line that the other text does not have', () => {
    expect(tellingLine('Battery:\n  level: 9\n', new Set(['Battery:', '  level: 8']))).toBe(
      'level: 9',
    );
    expect(tellingLine('\n\nBattery:\n', new Set(['Battery:']))).toBe('Battery:');
    expect(tellingLine('', new Set(['Battery:']))).toBe('');
  });
});

describe('findOthers', () => {
  it('finds groups by number, by what they say, and by their phones', () => {
    expect(texts(findOthers(groups, 1, '', named))).toEqual(['a', 'c 7']);
    expect(texts(findOthers(groups, 0, '2', named))).toEqual(['b']);
    expect(texts(findOthers(groups, 0, ' C 7', named))).toEqual(['c 7']);
    expect(texts(findOthers(groups, 0, 'ann', named))).toEqual(['c 7']);
    expect(texts(findOthers(groups, 0, 'p4', named))).toEqual(['b']);
    expect(findOthers(groups, 2, 'c 7', named)).toEqual([]);
  });
});
