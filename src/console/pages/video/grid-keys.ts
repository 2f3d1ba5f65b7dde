import { columns, rows, whole, type Place, type Range } from './matrix.ts';

/** What is selected: from the cell where it began to the one that is active. */
export interface Selected {
  anchor: Place;
  active: Place;
}

export const only = (place: Place): Selected => ({ anchor: place, active: place });
export const spanOf = ({ top, left, bottom, right }: Range): Selected => ({
  anchor: { row: bottom, column: right },
  active: { row: top, column: left },
});
export const rowSpan = (row: number): Selected => spanOf({ ...whole, top: row, bottom: row });
export const columnSpan = (left: number, right = left): Selected =>
  spanOf({ ...whole, left, right });

type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** What a key asks of the sheet. */
export type Ask =
  | { kind: 'select'; selected: Selected }
  | { kind: 'edit'; text: string | undefined }
  | { kind: 'step'; by: 1 | -1 }
  | { kind: 'toggle' | 'undo' | 'redo' };

const inRange = (value: number, count: number): number => Math.min(count - 1, Math.max(0, value));

function placeBy({ key }: Stroke, { row, column }: Place, isFar: boolean): Place | undefined {
  const by = isFar ? Infinity : 1;
  if (key === 'ArrowUp') return { row: inRange(row - by, rows.length), column };
  if (key === 'ArrowDown') return { row: inRange(row + by, rows.length), column };
  if (key === 'ArrowLeft') return { row, column: inRange(column - by, columns.length) };
  if (key === 'ArrowRight') return { row, column: inRange(column + by, columns.length) };
  if (key === 'Home') return { row: isFar ? 0 : row, column: 0 };
  if (key === 'End') return { row: isFar ? rows.length - 1 : row, column: columns.length - 1 };
  return undefined;
}

/** What a key means where no cell is being edited; undefined for one that is none of the sheet's. */
export function askOf(stroke: Stroke, selected: Selected): Ask | undefined {
  const { key, shiftKey, altKey } = stroke;
  const isCommand = stroke.ctrlKey || stroke.metaKey;
  if (altKey) return undefined;
  const { anchor, active } = selected;
  const place = placeBy(stroke, active, isCommand);
  if (place)
    return { kind: 'select', selected: shiftKey ? { anchor, active: place } : only(place) };
  if (key === ' ') {
    if (isCommand) return { kind: 'select', selected: columnSpan(active.column) };
    return shiftKey ? { kind: 'select', selected: rowSpan(active.row) } : { kind: 'toggle' };
  }
  if (isCommand) {
    const letter = key.toLowerCase();
    if (letter === 'a') return { kind: 'select', selected: spanOf(whole) };
    if (letter === 'z') return { kind: shiftKey ? 'redo' : 'undo' };
    return letter === 'y' ? { kind: 'redo' } : undefined;
  }
  if (key === 'Enter' || key === 'F2') return { kind: 'edit', text: undefined };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'edit', text: '' };
  if (key === '+' || key === '=') return { kind: 'step', by: 1 };
  if (key === '-' || key === '−') return { kind: 'step', by: -1 };
  return /^[\d０-９]$/.test(key) ? { kind: 'edit', text: key } : undefined;
}
