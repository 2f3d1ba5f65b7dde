import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupOutputs,
  isMostlyDigits,
  spreadOf,
  withoutDigits,
  withoutLineEnds,
} from './groups.ts';

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

  it('puts together what differs in line ends alone', () => {
    const said = saidOf('a\nb', 'a\r\nb\r\n', 'a\nb\n', 'a\n\nb', 'a b');
    expect(groupOutputs(said).map(({ text, ids }) => [text, ids])).toEqual([
      ['a\nb', ['p0', 'p1', 'p2']],
      ['a\n\nb', ['p3']],
      ['a b', ['p4']],
    ]);
    expect(groupOutputs(saidOf('1\r\n', '2\n'), { ignoreDigits: true })).toHaveLength(1);
  });

  it('takes each line end for the same, and nothing else', () => {
    const lines = fc.array(fc.stringMatching(/^[ab \t]{0,3}$/), { minLength: 1, maxLength: 5 });
    const ends = fc.array(fc.constantFrom('\n', '\r\n', '\r\r\n'), { minLength: 5 });
    fc.assert(
      fc.property(lines, ends, fc.boolean(), (all, some, isOpen) => {
        const text = all.map((line, i) => line + (some[i] ?? '\n')).join('');
        const last = isOpen ? text.replace(/[\r\n]+$/, '') : text;
        fc.pre(all.at(-1) !== '');
        expect(withoutLineEnds(last)).toBe(all.join('\n'));
      }),
    );
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
        const norm = (text: string) =>
          ignoreDigits ? withoutDigits(withoutLineEnds(text)) : withoutLineEnds(text);
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

describe('isMostlyDigits', () => {
  const groupsOf = (...texts: string[]) => groupOutputs(saidOf(...texts));

  it('is so where most are alone, and numbers keep them apart', () => {
    expect(isMostlyDigits(groupsOf('l 1', 'l 2', 'l 3', 'l 4', 'l 5', 'l 5'))).toBe(true);
    expect(isMostlyDigits(groupsOf('a', 'b', 'c', 'd', 'e', 'f'))).toBe(false);
    expect(isMostlyDigits(groupsOf('l 1', 'l 2', 'l 3'))).toBe(false);
    const pairs = ['1', '2', '3', '4', '5', '6'].flatMap((n) => [`l ${n}`, `l ${n}`]);
    expect(isMostlyDigits(groupsOf(...pairs))).toBe(false);
  });

  it('promises no more than ignoring digits does', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[ab][0-9]{0,2}$/), { maxLength: 40 }), (texts) => {
        const without = groupOutputs(saidOf(...texts), { ignoreDigits: true });
        const isKept = without.length < groupsOf(...texts).length;
        expect(isMostlyDigits(groupsOf(...texts)) && !isKept).toBe(false);
      }),
    );
  });
});
