import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, patternLimits, slicesOf, takeValues } from './pattern.ts';
import type { PhoneResult } from './results.ts';

const phone = (text: string | null): PhoneResult => ({
  id: 'a',
  name: 'A',
  state: 'succeeded',
  code: '0',
  message: '',
  requestId: '',
  text,
});

describe('takeValues', () => {
  it('takes the first group, or all that is found, where it is found first', () => {
    const texts = ['level: 9\nlevel: 10', 'no level', 'x level: 8'];
    expect(takeValues(String.raw`level: (\d+)`, texts)).toEqual(['9', null, '8']);
    expect(takeValues(String.raw`level: \d+`, texts)).toEqual(['level: 9', null, 'level: 8']);
    expect(takeValues(String.raw`^level: (\d+)$`, ['a\nlevel: 7\nb'])).toEqual(['7']);
    expect(takeValues('(a)|b', ['b'])).toEqual([null]);
  });
});

describe('faultOf', () => {
  it('says what is wrong with a pattern', () => {
    expect(faultOf('(')).toBe('Unterminated group');
    expect(faultOf(String.raw`(\d+)`)).toBeUndefined();
  });

  it('lets nothing pass that cannot be used', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (pattern) => {
        if (faultOf(pattern) === undefined)
          expect(takeValues(pattern, ['some text', ''])).toHaveLength(2);
        else expect(() => takeValues(pattern, [''])).toThrow(SyntaxError);
      }),
    );
  });
});

describe('slicesOf', () => {
  it('has each output once, and none that is empty', () => {
    expect(slicesOf(['a', 'b', 'a', '', null].map(phone))).toEqual([['a', 'b']]);
    const many = Array.from({ length: patternLimits.sliceTexts + 1 }, (_, i) => phone(`${i}`));
    expect(slicesOf(many).map(({ length }) => length)).toEqual([patternLimits.sliceTexts, 1]);
  });
});
