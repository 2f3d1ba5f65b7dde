import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf, visible } from './visible.ts';

describe('visible', () => {
  it('shows what a terminal would obey', () => {
    expect(visible('\u001b[31mred\u001b[0m\u0007')).toBe('␛[31mred␛[0m␇');
    expect(visible('over\rwritten\bx\u007f')).toBe('over␍written␈x␡');
    expect(visible('a\u202Egpj.exe')).toBe('aU+202Egpj.exe');
  });
  it('shows what is drawn as nothing, also beyond the first plane', () => {
    expect(visible('pay\u180epal')).toBe('payU+180Epal');
    expect(visible('a\u3164\u034fb')).toBe('aU+3164U+034Fb');
    const tag = String.fromCodePoint(0xe0041);
    expect(piecesOf(`x${tag}y`)).toEqual([
      { text: 'x' },
      { control: 'U+E0041', name: 'U+E0041' },
      { text: 'y' },
    ]);
  });
  it('leaves signs as they are written', () =>
    expect(visible('❤\ufe0f 云手机 한 𝄞 é')).toBe('❤\ufe0f 云手机 한 𝄞 é'));
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
