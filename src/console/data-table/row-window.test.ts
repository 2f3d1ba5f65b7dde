import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsInWindow, rowCommand, scrollTopFor } from './row-window.ts';

const key = (name: string, modifiers: Partial<KeyboardEvent> = {}) => ({
  key: name,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...modifiers,
});
const place = { index: 5, count: 100, pageRows: 10 };

describe('rowCommand', () => {
  it.each([
    ['j', { kind: 'move', to: 6 }],
    ['ArrowUp', { kind: 'move', to: 4 }],
    ['PageDown', { kind: 'move', to: 14 }],
    ['PageUp', { kind: 'move', to: 0 }],
    ['Home', { kind: 'move', to: 0 }],
    ['End', { kind: 'move', to: 99 }],
    ['x', { kind: 'toggle' }],
    [' ', { kind: 'toggle' }],
    ['Enter', { kind: 'open' }],
    ['a', undefined],
  ])('reads %j', (name, command) => {
    expect(rowCommand(key(name), place)).toEqual(command);
  });

  it('extends the selection with Shift', () => {
    expect(rowCommand(key('ArrowDown', { shiftKey: true }), place)).toEqual({
      kind: 'extend',
      to: 6,
    });
    expect(rowCommand(key(' ', { shiftKey: true }), place)).toEqual({ kind: 'extend', to: 5 });
  });

  it('reads a letter as the same key with CapsLock, and with Shift', () => {
    expect(rowCommand(key('X'), place)).toEqual({ kind: 'toggle' });
    expect(rowCommand(key('J'), place)).toEqual({ kind: 'move', to: 6 });
    expect(rowCommand(key('X', { shiftKey: true }), place)).toEqual({ kind: 'extend', to: 5 });
    expect(rowCommand(key('K', { shiftKey: true }), place)).toEqual({ kind: 'extend', to: 4 });
    expect(rowCommand(key('x', { shiftKey: true }), place)).toEqual({ kind: 'extend', to: 5 });
  });

  it('leaves the keys of browser and system alone', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
      expect(rowCommand(key('j', { [modifier]: true }), place)).toBeUndefined();
  });

  it('selects and opens nothing where no row is active, and begins with the first', () => {
    const none = { ...place, index: -1 };
    expect(rowCommand(key('x'), none)).toBeUndefined();
    expect(rowCommand(key('Enter'), none)).toBeUndefined();
    expect(rowCommand(key('j'), none)).toEqual({ kind: 'move', to: 0 });
  });

  it('finds nothing to do without rows', () => {
    expect(rowCommand(key('j'), { index: -1, count: 0, pageRows: 10 })).toBeUndefined();
  });

  it('never leaves the rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('j', 'k', 'PageUp', 'PageDown', 'Home', 'End'),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -1, max: 49 }),
        fc.nat(80),
        (name, count, index, pageRows) => {
          const command = rowCommand(key(name), {
            index: Math.min(index, count - 1),
            count,
            pageRows,
          });
          expect(command).toEqual({
            kind: 'move',
            to: expect.toSatisfy((to: number) => to >= 0 && to < count),
          });
        },
      ),
    );
  });
});

describe('scrollTopFor', () => {
  it('brings any row into the window, and moves no more than it must', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(40_000),
        fc.integer({ min: 36, max: 900 }),
        (index, scrollTop, height) => {
          const top = scrollTopFor(index, 36, { scrollTop, height });
          expect(index * 36).toBeGreaterThanOrEqual(top);
          expect(index * 36 + 36).toBeLessThanOrEqual(top + height);
          if (index * 36 >= scrollTop && index * 36 + 36 <= scrollTop + height)
            expect(top).toBe(scrollTop);
        },
      ),
    );
  });
});

describe('idsInWindow', () => {
  it('names the rows of the window', () => {
    const rows = Array.from({ length: 10 }, (_, at) => `r${at}`);
    expect(idsInWindow(rows, (row) => row, 4, 7)).toEqual(['r4', 'r5', 'r6']);
    expect(idsInWindow([], (row: string) => row, 0, 0)).toEqual([]);
  });
});
