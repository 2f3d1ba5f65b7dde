import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json.ts';

describe('parseJson', () => {
  it('keeps every digit of a long integer, bare or quoted, wherever it stands', () => {
    const digits = fc.stringMatching(/^-?[1-9]\d{15,29}$/);
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '\n\t'), (id, blank) => {
        expect(parseJson(`{"user_id":${blank}${id}${blank}}`)).toEqual({ user_id: id });
        expect(parseJson(`[${blank}${id}${blank},${id}]`)).toEqual([id, id]);
        expect(parseJson(`{"user_id":"${id}"}`)).toEqual({ user_id: id });
        expect(parseJson(id)).toBe(id);
      }),
    );
  });

  it('reads all other JSON as JSON.parse does, also beside a long integer', () => {
    // Fewer than 16 digits before the point: what JSON.stringify writes of a double may have 17 behind it.
    const value = fc
      .jsonValue({ maxDepth: 2 })
      .filter((one) => !/(^|[^\d.])-?\d{16,}($|[^\d.eE])/.test(JSON.stringify(one)));
    fc.assert(
      fc.property(value, (one) => {
        const text = JSON.stringify(one);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(parseJson(`[1008600000097131912,${text}]`)).toEqual([
          '1008600000097131912',
          JSON.parse(text),
        ]);
      }),
    );
  });

  it.each([
    [
      'digits within a text',
      '["a: 1008600000097131912, b", 1008600000097131912]',
      ['a: 1008600000097131912, b', '1008600000097131912'],
    ],
    [
      'escaped quotes',
      String.raw`["\":1008600000097131912", 1008600000097131912]`,
      ['":1008600000097131912', '1008600000097131912'],
    ],
    [
      'a long fraction',
      '[0.1234567890123456789, 1008600000097131912]',
      [0.123_456_789_012_345_68, '1008600000097131912'],
    ],
    [
      'an exponent',
      '[1234567890123456789e2, 1008600000097131912]',
      [Number('1234567890123456789e2'), '1008600000097131912'],
    ],
    [
      '15 digits',
      '[100860000009713, 1008600000097131912]',
      [100_860_000_009_713, '1008600000097131912'],
    ],
  ])('leaves %s alone', (_, text, expected) => {
    expect(parseJson(text)).toEqual(expected);
  });

  it('throws what JSON.parse throws', () => {
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
    expect(() => parseJson('[1008600000097131912,]')).toThrow(SyntaxError);
  });
});
