import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOutputs, spreadOf, withoutDigits } from './groups.ts';

const saidOf = (...texts: string[]) => texts.map((text, i) => ({ id: `p${i}`, text }));

describe('groupOutputs', () => {
  it('puts the largest group first, and of equal ones the one that came first', () => {
    const groups = groupOutputs(saidOf('b', 'a', 'c', 'a', 'b', 'a'));
    expect(groups.map(({ text, ids }) => [text, ids])).toEqual([
      ['a', ['p1', 'p3', 'p5']],
      ['b', ['p0', 'p4']],
      ['c', ['p2']],
    ]);
  });

  it('tells texts apart to the last blank, unless digits are ignored', () => {
    expect(groupOutputs(saidOf('level: 9', 'level: 10', 'level:  9'))).toHaveLength(3);
    expect(
      groupOutputs(saidOf('level: 9', 'level: 10', 'level:  9'), { ignoreDigits: true }),
    ).toHaveLength(1);
    expect(groupOutputs(saidOf('level: 9', 'status: 9'), { ignoreDigits: true })).toHaveLength(2);
  });

  it('takes numbers, and the blanks around them, for one sign', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab0-9. \t\n-]{0,30}$/), (text) => {
        expect(withoutDigits(text)).toBe(text.replace(/[ \t]*\d+(?:\.\d+)?[ \t]*/g, ' # '));
      }),
      { numRuns: 2000 },
    );
  });

  it('says the range of each number that differs', () => {
    const [group] = groupOutputs(
      saidOf('level: 9 temp: 251', 'level: 98 temp: 251', 'level: 50 temp: 251'),
      { ignoreDigits: true },
    );
    expect(spreadOf(group?.texts ?? [])).toEqual([
      'level: ',
      { least: '9', most: '98' },
      ' temp: ',
      '251',
      '',
    ]);
    expect(groupOutputs(saidOf('a 1', 'a 1'), { ignoreDigits: true })[0]?.texts).toBeUndefined();
  });

  it('compares numbers that are longer than JavaScript’s', () => {
    expect(spreadOf(['9007199254740993', '9007199254740992'])).toEqual([
      '',
      { least: '9007199254740992', most: '9007199254740993' },
      '',
    ]);
    expect(spreadOf(['36.5', '36.25'])).toEqual(['', { least: '36.25', most: '36.5' }, '']);
  });

  const texts = fc.array(fc.stringMatching(/^[ab]{0,2}[0-9.]{0,4} ?[ab0-9]{0,2}$/));
  it('has each phone once, in groups that grow smaller, each of one text', () => {
    fc.assert(
      fc.property(texts, fc.boolean(), (all, ignoreDigits) => {
        const said = saidOf(...all);
        const groups = groupOutputs(said, { ignoreDigits });
        expect(groups.flatMap(({ ids }) => ids).toSorted()).toEqual(
          said.map(({ id }) => id).toSorted(),
        );
        expect(groups.map(({ ids }) => ids.length)).toEqual(
          groups.map(({ ids }) => ids.length).toSorted((a, b) => b - a),
        );
        const norm = (text: string) => (ignoreDigits ? withoutDigits(text) : text);
        const keyOf = new Map(said.map(({ id, text }) => [id, norm(text)]));
        for (const { key, ids } of groups)
          expect(new Set(ids.map((id) => keyOf.get(id)))).toEqual(new Set([key]));
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      }),
    );
  });

  it('never has more groups without digits than with them', () => {
    fc.assert(
      fc.property(texts, (all) => {
        expect(groupOutputs(saidOf(...all), { ignoreDigits: true }).length).toBeLessThanOrEqual(
          groupOutputs(saidOf(...all)).length,
        );
      }),
    );
  });
});
