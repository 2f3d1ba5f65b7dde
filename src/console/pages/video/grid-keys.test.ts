import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askOf, only, spanOf } from './grid-keys.ts';
import { columns, rangeOf, rows, whole } from './matrix.ts';

const press = (
  key: string,
  held: Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
  from = only({ row: 2, column: 3 }),
) => askOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, from);

describe('the keys of the grid', () => {
  it('move, and select more with Shift', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'select', selected: only({ row: 3, column: 3 }) });
    expect(press('ArrowLeft', { ctrlKey: true })).toEqual({
      kind: 'select',
      selected: only({ row: 2, column: 0 }),
    });
    expect(press('ArrowRight', { shiftKey: true })).toEqual({
      kind: 'select',
      selected: { anchor: { row: 2, column: 3 }, active: { row: 2, column: 4 } },
    });
    expect(press('End', { ctrlKey: true })).toEqual({
      kind: 'select',
      selected: only({ row: 5, column: 5 }),
    });
  });

  it('never leave the sheet', () => {
    const key = fc.constantFrom(
      'ArrowUp',
      'ArrowDown',
      'ArrowLeft',
      'ArrowRight',
      'Home',
      'End',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean(), fc.boolean())), (strokes) => {
        let selected = only({ row: 0, column: 0 });
        for (const [key, shiftKey, ctrlKey] of strokes) {
          const ask = press(key, { shiftKey, ctrlKey }, selected);
          if (ask?.kind === 'select') ({ selected } = ask);
          const { top, bottom, left, right } = rangeOf(selected.anchor, selected.active);
          expect(top >= 0 && bottom < rows.length && left >= 0 && right < columns.length).toBe(
            true,
          );
        }
      }),
    );
  });

  it('select rows, columns and all, edit, undo, and leave other keys to the browser', () => {
    expect(press(' ', { shiftKey: true })).toEqual({
      kind: 'select',
      selected: spanOf({ ...whole, top: 2, bottom: 2 }),
    });
    expect(press(' ', { ctrlKey: true })).toEqual({
      kind: 'select',
      selected: spanOf({ ...whole, left: 3, right: 3 }),
    });
    expect(press('a', { metaKey: true })).toEqual({ kind: 'select', selected: spanOf(whole) });
    expect(press('7')).toEqual({ kind: 'edit', text: '7' });
    expect(press('Enter')).toEqual({ kind: 'edit', text: undefined });
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
    for (const key of ['Tab', 'Escape', 'g', 'F5']) expect(press(key)).toBeUndefined();
    expect(press('c', { ctrlKey: true })).toBeUndefined();
    expect(press('1', { altKey: true })).toBeUndefined();
  });
});
