import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentId } from '../../../contract/fields.ts';
import { checkUser, mayBeRounded } from './user-id.ts';

describe('checkUser', () => {
  it.each([
    ['1008600000104285462', undefined],
    ['用户.a@b', undefined],
    ['x'.repeat(32), undefined],
    ['', { kind: 'noUser' }],
    ['1.00861E+18', { kind: 'spoiled' }],
    ['1,00861e+18', { kind: 'spoiled' }],
    ['x'.repeat(33), { kind: 'tooLong', length: 33 }],
    ['a b', { kind: 'badCharacters', characters: ['U+0020'] }],
    ['a\u200Bb', { kind: 'badCharacters', characters: ['U+200B'] }],
  ])('says of %j: %j', (text, problem) => expect(checkUser(text)).toEqual(problem));

  it('lets nothing through that the contract refuses', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            '7',
            '.',
            'E',
            '用',
            ' ',
            '\t',
            '\u00A0',
            '\u2028',
            '\u3000',
            '\u200B',
            '\0',
            '\uFEFF',
            '\uD800',
            '😀',
          ),
          maxLength: 40,
        }),
        (text) => {
          expect(checkUser(text) !== undefined || sentId.safeParse(text).success).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['1008600000104280000', true],
    ['1008600000104285462', false],
    ['100000000000000', false],
    ['1000000000000000', true],
  ])('may be rounded: %s %s', (text, may) => expect(mayBeRounded(text)).toBe(may));
});
