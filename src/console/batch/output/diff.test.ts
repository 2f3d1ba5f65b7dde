import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOutputs, linesOf, type DiffLine } from './diff.ts';

const short = (lines: DiffLine[]) =>
  lines.map((line) =>
    line.kind === 'gap'
      ? `…${line.count}`
      : `${{ same: ' ', added: '+', removed: '-' }[line.kind]}${line.text}`,
  );

describe('diffOutputs', () => {
  it('shows what differs with what is around it', () => {
    expect(
      short(diffOutputs('1\n2\n3\n4\n5\n6\n7\n8\n9', '1\n2\n3\n4\nfive\n6\n7\n8\n9\n')),
    ).toEqual(['…2', ' 3', ' 4', '-5', '+five', ' 6', ' 7', '…2']);
    expect(short(diffOutputs('a', 'b'))).toEqual(['-a', '+b']);
    expect(short(diffOutputs('a', 'a\nb'))).toEqual([' a', '+b']);
    expect(short(diffOutputs('', 'a\nb\n'))).toEqual(['+a', '+b']);
    expect(short(diffOutputs('a\r\nb\r\n', 'a\nb'))).toEqual(['…2']);
  });

  it('passes over digits where told to', () => {
    expect(short(diffOutputs('level: 9\nusb', 'level: 10\nac', { ignoreDigits: true }))).toEqual([
      ' level: 10',
      '-usb',
      '+ac',
    ]);
  });

  it('tells both texts whole', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (base, other) => {
        const lines = diffOutputs(base, other);
        const count = (kinds: string[]) =>
          lines.reduce(
            (sum, line) =>
              sum + (line.kind === 'gap' ? line.count : kinds.includes(line.kind) ? 1 : 0),
            0,
          );
        expect(count(['same', 'removed'])).toBe(linesOf(base).length);
        expect(count(['same', 'added'])).toBe(linesOf(other).length);
        const has = new Set(linesOf(other));
        for (const line of lines) if (line.kind === 'added') expect(has.has(line.text)).toBe(true);
        if (linesOf(base).join('\n') !== linesOf(other).join('\n'))
          expect(lines.some(({ kind }) => kind === 'added' || kind === 'removed')).toBe(true);
      }),
    );
  });
});
