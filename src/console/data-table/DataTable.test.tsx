// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { pinColumn, showColumn } from './arrange.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { DataTable } from './DataTable.tsx';
import { defaultLayout } from './layout.ts';
import type { DataColumn, SortRule, TableLayout } from './types.ts';

interface Phone {
  id: string;
  name: string;
}
const columns: DataColumn<Phone>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: (row) => row.name,
    size: 200,
    isSortable: true,
    isFixed: true,
  },
  { id: 'region', header: 'Region', cell: () => 'r', size: 100, minSize: 80, isSortable: true },
  { id: 'time', header: 'Time', cell: () => 't', size: 100 },
];
const getRowId = (row: Phone) => row.id;
const start = defaultLayout(columns);

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('table');
});
afterEach(cleanup);

function show(
  layout: TableLayout = start,
  sort: readonly SortRule[] = [],
  props: { rows?: Phone[]; isLoading?: boolean } = {},
) {
  const onLayoutChange = vi.fn<(layout: TableLayout) => void>();
  const onSortChange = vi.fn<(sort: readonly SortRule[]) => void>();
  const { rows = [], isLoading = false } = props;
  const table = (shown: TableLayout) => (
    <DataTable
      label="Phones"
      rows={rows}
      getRowId={getRowId}
      columns={columns}
      layout={shown}
      onLayoutChange={onLayoutChange}
      sort={sort}
      onSortChange={onSortChange}
      onOpen={() => undefined}
      empty="Nothing"
      isLoading={isLoading}
    />
  );
  const { rerender } = render(table(layout));
  return { onLayoutChange, onSortChange, relayout: (next: TableLayout) => rerender(table(next)) };
}
const heads = () =>
  screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-label'));

describe('the heads', () => {
  it('stand as the layout says, at once when it changes', () => {
    const { relayout } = show();
    expect(heads()).toEqual(['Name', 'Region', 'Time']);
    relayout(pinColumn(showColumn(start, 'region', false), 'time', 'start'));
    expect(heads()).toEqual(['Time', 'Name']);
  });

  it('tell the sort and change it, with Shift beside the others', () => {
    const { onSortChange } = show(start, [{ column: 'name', desc: true }]);
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'descending',
    );
    expect(screen.getByRole('columnheader', { name: 'Time' }).getAttribute('aria-sort')).toBeNull();
    const region = within(screen.getByRole('columnheader', { name: 'Region' })).getByRole('button');
    fireEvent.click(region, { shiftKey: true });
    expect(onSortChange).toHaveBeenLastCalledWith([
      { column: 'name', desc: true },
      { column: 'region', desc: false },
    ]);
    fireEvent.click(region);
    expect(onSortChange).toHaveBeenLastCalledWith([{ column: 'region', desc: false }]);
  });

  it('are resized by the keyboard, down to their least width', () => {
    const { onLayoutChange } = show();
    const edge = screen.getByRole('separator', { name: 'Resize Region' });
    expect(edge.getAttribute('aria-valuenow')).toBe('100');
    fireEvent.keyDown(edge, { key: 'ArrowRight' });
    expect(onLayoutChange.mock.lastCall?.[0].sizes).toEqual({ region: 108 });
    fireEvent.keyDown(edge, { key: 'ArrowLeft', shiftKey: true });
    expect(onLayoutChange.mock.lastCall?.[0].sizes).toEqual({ region: 80 });
  });

  it('have one stop for the Tab key, which arrows move', () => {
    show();
    const button = (name: string) =>
      within(screen.getByRole('columnheader', { name })).getByRole('button');
    expect(['Name', 'Region', 'Time'].map((name) => button(name).tabIndex)).toEqual([0, -1, -1]);
    button('Name').focus();
    fireEvent.keyDown(button('Name'), { key: 'ArrowRight' });
    expect(document.activeElement).toBe(button('Region'));
    expect(button('Region').tabIndex).toBe(0);
  });
});

describe('the row that is open elsewhere', () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ id: `p${at}`, name: `P${at}` }));
  const open = (activeRowId: string | undefined, rows = many) => (
    <DataTable
      label="Phones"
      rows={rows}
      getRowId={getRowId}
      columns={columns}
      layout={start}
      onLayoutChange={() => undefined}
      sort={[]}
      onSortChange={() => undefined}
      activeRowId={activeRowId}
      onOpen={() => undefined}
      empty="Nothing"
      isLoading={false}
    />
  );
  const scrolled = () => screen.getByRole('grid').parentElement?.scrollTop ?? -1;

  it('is scrolled to when it changes, and only then', () => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
    const { rerender } = render(open('p0'));
    expect(scrolled()).toBe(0);
    rerender(open('p50'));
    const there = scrolled();
    expect(there).toBeGreaterThan(1000);
    screen.getByRole('grid').parentElement?.scrollTo({ top: 0 });
    rerender(open('p50', [...many]));
    expect(scrolled()).toBe(0);
    vi.restoreAllMocks();
  });

  it('is scrolled to once it has come, where it is open before the list is there', () => {
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
    const { rerender } = render(open('p90', many.slice(0, 20)));
    expect(scrolled()).toBe(0);
    rerender(open('p90'));
    expect(scrolled()).toBeGreaterThan(2000);
    vi.restoreAllMocks();
  });
});

describe('the keys of the page', () => {
  it.each([
    ['with Shift', { key: 'X', shiftKey: true }, 'extendTo'],
    ['with CapsLock', { key: 'X' }, 'toggle'],
    ['with both', { key: 'x', shiftKey: true }, 'extendTo'],
  ] as const)('select the active row %s', (_, key, done) => {
    const none = { head: 'none' as const };
    const selection = {
      has: () => false,
      subscribe: () => () => undefined,
      toggle: vi.fn<(id: string) => void>(),
      extendTo: vi.fn<(id: string) => void>(),
      selectShown: () => undefined,
      deselectShown: () => undefined,
      counts: () => none,
    };
    const rows = [{ id: 'a', name: 'A' }];
    render(
      <DataTable
        label="Phones"
        rows={rows}
        getRowId={getRowId}
        columns={columns}
        layout={start}
        onLayoutChange={() => undefined}
        sort={[]}
        onSortChange={() => undefined}
        selection={selection}
        activeRowId="a"
        onOpen={() => undefined}
        empty="Nothing"
        isLoading={false}
        hasPageKeys
      />,
    );
    fireEvent.keyDown(document.body, key);
    expect(selection[done]).toHaveBeenCalledWith('a');
  });
});

describe('without rows', () => {
  it('says so, and shows skeletons while they are awaited', () => {
    show();
    expect(screen.getByText('Nothing')).toBeDefined();
    cleanup();
    show(start, [], { isLoading: true });
    expect(screen.queryByText('Nothing')).toBeNull();
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
  });
});

describe('the columns panel', () => {
  it('chooses, pins and moves columns', () => {
    const onLayoutChange = vi.fn<(layout: TableLayout) => void>();
    render(
      <ColumnsPanel
        columns={columns}
        layout={start}
        onLayoutChange={onLayoutChange}
        onReset={() => undefined}
      />,
    );
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Name' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Region' }));
    expect(onLayoutChange.mock.lastCall?.[0].hidden).toEqual(['region']);
    fireEvent.change(screen.getByRole('combobox', { name: 'Pin Time' }), {
      target: { value: 'end' },
    });
    expect(onLayoutChange.mock.lastCall?.[0].pinnedEnd).toEqual(['time']);
    fireEvent.click(screen.getByRole('button', { name: 'Move Time up' }));
    expect(onLayoutChange.mock.lastCall?.[0].order).toEqual(['name', 'time', 'region']);
    onLayoutChange.mockClear();
    fireEvent.click(screen.getByRole('button', { name: 'Move Name up' }));
    expect(onLayoutChange).not.toHaveBeenCalled();
  });
});
