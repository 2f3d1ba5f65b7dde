import { describe, expect, it } from 'vitest';
import type { TableLayout } from '../../data-table/types.ts';
import { keepOwn, visibleColumns, withSharedColumns } from './shared-columns.ts';

const own: TableLayout = {
  hidden: ['d', 'e'],
  order: ['a', 'b', 'c', 'd', 'e'],
  sizes: { b: 90 },
  pinnedStart: ['a'],
  pinnedEnd: [],
  density: 'compact',
};

describe('the columns of a shared link', () => {
  it('replace which are shown and their order, and nothing else', () => {
    const shown = withSharedColumns(own, ['a', 'e', 'b']);
    expect(visibleColumns(shown)).toEqual(['a', 'e', 'b']);
    expect(shown.sizes).toEqual({ b: 90 });
    expect(shown.pinnedStart).toEqual(['a']);
    expect([...shown.order].toSorted()).toEqual(own.order);
  });

  it('are one’s own where the link names none that exist', () => {
    expect(withSharedColumns(own, undefined)).toBe(own);
    expect(withSharedColumns(own, ['nonsense'])).toBe(own);
    expect(visibleColumns(withSharedColumns(own, ['nonsense', 'c']))).toEqual(['a', 'c']);
  });

  it('do not become one’s own by resizing one of them', () => {
    const changed = {
      ...withSharedColumns(own, ['e']),
      sizes: { e: 200 },
      density: 'comfortable' as const,
    };
    expect(keepOwn(own, changed)).toEqual({ ...own, sizes: { e: 200 }, density: 'comfortable' });
  });
});
