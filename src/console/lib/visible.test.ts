import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, visible } from './visible.ts';

describe('visible', () => {
  it('shows what a terminal would obey', () => {
    expect(visible('\u001b[31mred\u001b[0m\u0007')).toBe('␛[31mred␛[0m␇');
    expect(visible('over\rwritten\bx\u007f')).toBe('over␍written␈x␡');
    expect(visible('a\u202Egpj.exe')).toBe('aU+202Egpj.exe');
  });
  it('keeps lines and columns', () => expect(visible('a\tb\r\nc\n')).toBe('a\tb\nc\n'));
  it('leaves nothing to obey', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0x2100), { maxLength: 40 }), (codes) => {
        const text = String.fromCharCode(...codes);
        expect(visible(text)).not.toMatch(
          // oxlint-disable-next-line no-control-regex -- as above
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
        );
      }),
    );
  });
  it('names each', () =>
    expect(piecesOf('a\u0000')).toEqual([{ text: 'a' }, { control: '␀', name: 'U+0000' }]));
});
