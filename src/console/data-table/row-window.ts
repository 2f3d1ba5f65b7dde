import { keyName } from '../lib/keyboard.ts';

/** What a key asks of the rows. */
export type RowCommand =
  | { kind: 'move'; to: number }
  | { kind: 'toggle' }
  | { kind: 'extend'; to: number }
  | { kind: 'open' };

interface Place {
  /** The active row, -1 where none is. */
  index: number;
  count: number;
  /** Whole rows on screen. */
  pageRows: number;
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Reads a key as a command for the rows; undefined where it is none. */
export function rowCommand(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Key,
  { index, count, pageRows }: Place,
): RowCommand | undefined {
  if (ctrlKey || metaKey || altKey || count === 0) return undefined;
  const clamp = (to: number) => Math.min(count - 1, Math.max(0, to));
  const step = Math.max(1, pageRows - 1);
  switch (keyName({ key })) {
    case 'j':
    case 'ArrowDown':
      return { kind: shiftKey && index >= 0 ? 'extend' : 'move', to: clamp(index + 1) };
    case 'k':
    case 'ArrowUp':
      return { kind: shiftKey && index >= 0 ? 'extend' : 'move', to: clamp(index - 1) };
    case 'PageDown':
      return { kind: 'move', to: clamp(Math.max(0, index) + step) };
    case 'PageUp':
      return { kind: 'move', to: clamp(index - step) };
    case 'Home':
      return { kind: 'move', to: 0 };
    case 'End':
      return { kind: 'move', to: count - 1 };
    case 'x':
    case ' ':
      if (index < 0) return undefined;
      return shiftKey ? { kind: 'extend', to: index } : { kind: 'toggle' };
    case 'Enter':
      return index < 0 ? undefined : { kind: 'open' };
    default:
      return undefined;
  }
}

/** Where the body must be scrolled to, in px, so that a row is seen whole; the same place where it is. */
export function scrollTopFor(
  index: number,
  rowHeight: number,
  { scrollTop, height }: { scrollTop: number; height: number },
): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - height);
}

/** The ids of the rows of a window, from `first` up to but not including `end`. */
export function idsInWindow<Row>(
  rows: readonly Row[],
  getRowId: (row: Row) => string,
  first: number,
  end: number,
): string[] {
  return rows.slice(first, end).map(getRowId);
}
