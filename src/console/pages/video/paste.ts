import papa from 'papaparse';
import { change, tidy } from './edits.ts';
import {
  columns,
  faultOf,
  fieldAt,
  rows,
  textAt,
  type Fault,
  type Grid,
  type Place,
  type Range,
} from './matrix.ts';

/** A cell of the clipboard that could not be taken, or was taken and cannot be sent. */
export interface PasteProblem {
  /** Where it went; undefined for what lies beyond the sheet. */
  place: Place | undefined;
  text: string;
  problem: Fault | 'outside';
}

export interface Pasted {
  grid: Grid;
  /** The cells that were written; undefined where there was nothing to write. */
  range: Range | undefined;
  problems: PasteProblem[];
}

/** Cells as a spreadsheet copies them: tabs and lines, a cell that holds one of them in quotes. */
export const readBlock = (text: string): string[][] =>
  papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t' }).data;

/** "540P" and "H.264" are headings. */
function isNumberLike(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  return /^[+-]?\d/.test(plain) && !/^\d+\s*p\b/i.test(plain);
}

/** Headings are lines at an edge in which no cell is anything like a number, and some cell says something: empty cells alone are cells. */
const headingsOf = (lines: readonly (readonly string[])[]): number => {
  const first = lines.findIndex((line) => line.some(isNumberLike));
  return lines.slice(0, Math.max(0, first)).some((line) => line.some((cell) => cell.trim() !== ''))
    ? first
    : 0;
};

/** Without the headings that were copied along, above and to the left. */
function withoutHeadings(block: readonly string[][]): readonly string[][] {
  const body = block.slice(headingsOf(block));
  const width = Math.max(0, ...body.map((row) => row.length));
  const left = headingsOf(
    Array.from({ length: width }, (_, column) => body.map((row) => row[column] ?? '')),
  );
  return body.map((row) => row.slice(left));
}

/**
 * Puts a block of cells into the sheet, its first cell at the first of `selected`. One single cell goes into all of the
 * selected that hold its kind of number. What cannot be sent is put in all the same, to be mended there, and is named.
 */
export function paste(grid: Grid, selected: Range, text: string): Pasted {
  const copied = readBlock(text);
  const block = copied.length === 1 && copied[0]?.length === 1 ? copied : withoutHeadings(copied);
  const width = Math.max(0, ...block.map((row) => row.length));
  if (width === 0) return { grid, range: undefined, problems: [] };
  const isOne = block.length === 1 && width === 1;
  const { top, left } = selected;
  const range = isOne
    ? selected
    : {
        top,
        left,
        bottom: Math.min(rows.length, top + block.length) - 1,
        right: Math.min(columns.length, left + width) - 1,
      };
  const kind = fieldAt({ column: left });
  const problems: PasteProblem[] = [];

  const taken = change(grid, (place) => {
    const { row, column } = place;
    if (row < range.top || row > range.bottom || column < range.left || column > range.right)
      return undefined;
    if (isOne && fieldAt(place) !== kind) return undefined;
    const cell = isOne ? block[0]?.[0] : block[row - top]?.[column - left];
    if (cell === undefined) return undefined; // A short row says nothing of the rest.
    const tidied = tidy(fieldAt(place), cell);
    const fault = faultOf(fieldAt(place), tidied);
    if (fault) problems.push({ place, text: cell, problem: fault });
    return tidied;
  });
  if (!isOne) {
    for (const [down, row] of block.entries()) {
      for (const [across, cell] of row.entries()) {
        const isOutside = top + down >= rows.length || left + across >= columns.length;
        if (isOutside && cell.trim() !== '')
          problems.push({ place: undefined, text: cell, problem: 'outside' });
      }
    }
  }
  return { grid: taken, range, problems };
}

/** A block of the sheet for a spreadsheet. */
export const copyBlock = (grid: Grid, { top, bottom, left, right }: Range): string =>
  Array.from({ length: bottom - top + 1 }, (_, down) =>
    Array.from({ length: right - left + 1 }, (_, across) =>
      textAt(grid, { row: top + down, column: left + across }),
    ).join('\t'),
  ).join('\n');
