import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DataColumn } from './types.ts';
import {
  columnsInOrder,
  moveColumn,
  shownIds,
  useColumnTable,
  type ColumnTable,
} from './use-column-table.ts';

const column = (id: string, more: Partial<DataColumn<never>> = {}): DataColumn<never> => ({
  id,
  header: id,
  size: 100,
  cell: () => null,
  ...more,
});
const columns = [
  column('name', { isFixed: true, pin: 'start' }),
  column('region'),
  column('status'),
  column('time', { isHidden: true }),
  column('actions', { pin: 'end' }),
];
const storedAs = (person: string) => localStorage.getItem(`console.table.phones.${person}`);

interface Given {
  person?: string;
  shared?: readonly string[] | undefined;
}
function open(given: Given = {}) {
  const onShare = vi.fn<(ids: readonly string[] | undefined) => void>();
  let renders = 0;
  const { result, rerender } = renderHook(
    ({ person = 'ann', shared }: Given) => {
      renders += 1;
      return useColumnTable('phones', columns, person, { shared, onShare });
    },
    { initialProps: given },
  );
  return {
    onShare,
    rerender,
    renders: () => renders,
    reset: () => act(() => result.current.reset()),
    shown: () => shownIds(result.current.table),
    table: () => result.current.table,
    change: (how: (table: ColumnTable) => unknown) => act(() => void how(result.current.table)),
  };
}
const order = (table: ColumnTable) => columnsInOrder(table).map(({ id }) => id);
const widen = (id: string, size: number) => (table: ColumnTable) =>
  table.setColumnSizing((sizes) => ({ ...sizes, [id]: size }));

afterEach(() => {
  cleanup();
  localStorage.clear();
});

describe('moving a column', () => {
  it('puts it beside another one, into that one’s zone', () => {
    const { table, change } = open();
    change((t) => moveColumn(t, 'status', 'region', 'before'));
    expect(order(table())).toEqual(['name', 'status', 'region', 'time', 'actions']);
    change((t) => moveColumn(t, 'status', 'name', 'after'));
    expect(table().getColumn('status')?.getIsPinned()).toBe('start');
    change((t) => moveColumn(t, 'status', 'time', 'before'));
    expect(table().getColumn('status')?.getIsPinned()).toBe(false);
    change((t) => moveColumn(t, 'status', 'status', 'after'));
    expect(order(table())).toEqual(['name', 'region', 'status', 'time', 'actions']);
  });
});

describe('the arrangement', () => {
  it('is remembered for each person, and told to nobody who did not ask', () => {
    const first = open();
    first.change((t) => t.getColumn('status')?.toggleVisibility(false));
    first.change(widen('region', 240));
    expect(first.renders()).toBe(1);
    cleanup();
    const again = open();
    expect(again.shown()).toEqual(['name', 'region', 'actions']);
    expect(again.table().getColumn('region')?.getSize()).toBe(240);
    again.rerender({ person: 'bob' });
    expect(again.shown()).toEqual(['name', 'region', 'status', 'actions']);
    again.change((t) => t.getColumn('region')?.toggleVisibility(false));
    again.rerender({ person: 'ann' });
    expect(again.shown()).toEqual(['name', 'region', 'actions']);
  });

  it('keeps a width within its bounds and a fixed column on screen', () => {
    const { table, change, shown } = open();
    change(widen('region', 3));
    expect(table().getColumn('region')?.getSize()).toBe(56);
    change(widen('region', 3000));
    expect(table().getColumn('region')?.getSize()).toBe(800);
    change((t) => t.getColumn('name')?.toggleVisibility(false));
    expect(shown()).toContain('name');
  });

  it('is as declared again after a reset, and nothing is stored', () => {
    const { change, reset, shown } = open();
    change((t) => t.getColumn('status')?.toggleVisibility(false));
    expect(storedAs('ann')).toContain('"hidden":["time","status"]');
    reset();
    expect(shown()).toEqual(['name', 'region', 'status', 'actions']);
    expect(storedAs('ann')).toBeNull();
  });

  it('works where storage is forbidden', () => {
    const forbid = () => {
      throw new DOMException('No.', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbid, setItem: forbid, removeItem: forbid });
    const { change, shown } = open();
    change((t) => t.getColumn('status')?.toggleVisibility(false));
    expect(shown()).toEqual(['name', 'region', 'actions']);
    vi.unstubAllGlobals();
  });
});

describe('the columns of a link', () => {
  const shared = ['name', 'time', 'region'];

  it('are shown in place of one’s own, which come back', () => {
    const { rerender, shown, change, reset, onShare } = open();
    change((t) => moveColumn(t, 'status', 'region', 'before'));
    rerender({ shared });
    expect(shown()).toEqual(['name', 'time', 'region', 'actions']);
    reset();
    expect(onShare).toHaveBeenLastCalledWith(undefined);
    rerender({ shared: undefined });
    expect(shown()).toEqual(['name', 'status', 'region', 'actions']);
  });

  it('are one’s own where the link names none that exist', () => {
    expect(open({ shared: ['nonsense'] }).shown()).toEqual(['name', 'region', 'status', 'actions']);
    expect(open({ shared: ['nonsense', 'status'] }).shown()).toEqual(['name', 'status', 'actions']);
  });

  it('do not become one’s own: changes of them are told, widths are kept', () => {
    const { rerender, shown, change, table, onShare } = open({ shared });
    change(widen('time', 240));
    expect(onShare).not.toHaveBeenCalled();
    change((t) => t.getColumn('region')?.toggleVisibility(false));
    expect(onShare).toHaveBeenLastCalledWith(['name', 'time', 'actions']);
    rerender({ shared: onShare.mock.lastCall?.[0] });
    expect(shown()).toEqual(['name', 'time', 'actions']);
    rerender({ shared: undefined });
    expect(shown()).toEqual(['name', 'region', 'status', 'actions']);
    expect(table().getColumn('time')?.getSize()).toBe(240);
  });
});
