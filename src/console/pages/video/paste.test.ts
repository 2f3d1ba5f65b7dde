import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columns, differencesOf, isWithin, textAt, whole, type Range } from './matrix.ts';
import { copyBlock, paste, readBlock } from './paste.ts';
import { builtIns } from './presets.ts';
import { anyGrid, anyRange, soundGrid } from './video.fixture.ts';

const { balanced, sharp } = builtIns;
const at = (row: number, column: number): Range => ({
  top: row,
  bottom: row,
  left: column,
  right: column,
});

describe('readBlock', () => {
  it('reads what spreadsheets copy', () => {
    expect(readBlock('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(readBlock('"a ""b""\tc"\t2')).toEqual([['a "b"\tc', '2']]);
    expect(readBlock('\t\n')).toEqual([['', '']]);
    expect(readBlock('')).toEqual([]);
  });
});

describe('paste', () => {
  it('takes a block from the first selected cell on', () => {
    const { grid, range, problems } = paste(balanced, at(2, 2), '3000\t60\n2,100\t30 fps');
    expect(problems).toEqual([]);
    expect(range).toEqual({ top: 2, bottom: 3, left: 2, right: 3 });
    expect([
      textAt(grid, { row: 2, column: 2 }),
      textAt(grid, { row: 2, column: 3 }),
      textAt(grid, { row: 3, column: 2 }),
      textAt(grid, { row: 3, column: 3 }),
    ]).toEqual(['3000', '60', '2100', '30']);
    expect(differencesOf(balanced, grid).every((place) => isWithin(range ?? whole, place))).toBe(
      true,
    );
  });

  it('gives back what was copied, anywhere', () => {
    fc.assert(
      fc.property(soundGrid, anyGrid, anyRange, (from, into, range) => {
        const isOne = range.top === range.bottom && range.left === range.right;
        const { grid, problems } = paste(
          into,
          isOne ? range : { ...range, bottom: range.top, right: range.left },
          copyBlock(from, range),
        );
        expect(problems).toEqual([]);
        for (let row = range.top; row <= range.bottom; row += 1) {
          for (let column = range.left; column <= range.right; column += 1)
            expect(textAt(grid, { row, column })).toBe(textAt(from, { row, column }));
        }
        expect(differencesOf(into, grid).every((place) => isWithin(range, place))).toBe(true);
      }),
    );
  });

  it('puts one cell into all of its kind that are selected', () => {
    const { grid } = paste(balanced, { ...whole, top: 0, bottom: 1 }, '900');
    expect([grid[0], grid[1]].flatMap((row) => [row?.[0], row?.[2], row?.[4]])).toEqual(
      Array.from({ length: 6 }, () => '900'),
    );
    expect(grid[0]?.[1]).toBe('30');
    expect(grid[2]).toEqual(balanced[2]);
  });

  it('leaves headings out that were copied along', () => {
    const heading = [
      'Network',
      'Codec',
      ...columns.map(({ definition, field }) => `${definition.slice(-4)} ${field}`),
    ].join('\t');
    const body = sharp.map((row, place) =>
      [
        ['Mobile', 'Wi-Fi', 'Wired'][Math.floor(place / 2)],
        place % 2 === 0 ? 'H.264' : 'H.265',
        ...row,
      ].join('\t'),
    );
    expect(paste(balanced, whole, [heading, ...body].join('\n'))).toEqual({
      grid: sharp,
      range: whole,
      problems: [],
    });
  });

  it('takes empty cells for cells, not for headings', () => {
    const { grid, range } = paste(balanced, at(1, 0), '\t\t2600');
    expect(range).toEqual({ top: 1, bottom: 1, left: 0, right: 2 });
    expect(grid[1]?.slice(0, 3)).toEqual(['', '', '2600']);
    expect(textAt(paste(balanced, at(1, 2), '\n2600').grid, { row: 2, column: 2 })).toBe('2600');
  });

  it('leaves headings out with what is empty beside them, as merged cells are', () => {
    const { grid, range } = paste(balanced, at(0, 0), 'Mobile\t\t540P\n\t\t\nH.264\t\t2600');
    expect(range).toEqual({ top: 0, bottom: 0, left: 0, right: 0 });
    expect(textAt(grid, { row: 0, column: 0 })).toBe('2600');
  });

  it('names what cannot be sent, where it went, and what went nowhere', () => {
    const { grid, problems } = paste(balanced, at(5, 4), '8050\t45\t9000\n100');
    expect(textAt(grid, { row: 5, column: 4 })).toBe('8050');
    expect(problems).toEqual([
      { place: { row: 5, column: 4 }, text: '8050', problem: 'noStep' },
      { place: { row: 5, column: 5 }, text: '45', problem: 'noFrameRate' },
      { place: undefined, text: '9000', problem: 'outside' },
      { place: undefined, text: '100', problem: 'outside' },
    ]);
  });

  it('changes nothing where there is nothing', () => {
    expect(paste(balanced, whole, '')).toEqual({ grid: balanced, range: undefined, problems: [] });
  });
});
