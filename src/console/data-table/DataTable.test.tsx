import type { SortingState } from '@tanstack/react-table';
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useLayoutEffect, useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadMessages } from '../i18n/messages.ts';
import { usePreferences } from '../lib/preferences.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { DataTable, type DataTableProps } from './DataTable.tsx';
import type { DataColumn } from './types.ts';
import { moveColumn, useColumnTable, type ColumnTable } from './use-column-table.ts';

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

/** What the last table that was rendered keeps. */
let table: ColumnTable;
/** A table as its page makes it: the page keeps the sorting. */
function Table(props: Partial<DataTableProps<Phone>> & { panel?: boolean }) {
  const [sort, setSort] = useState<SortingState>([]);
  const made = useColumnTable('phones', columns, 'ann', { sort, onSortChange: setSort });
  useLayoutEffect(() => {
    table = made.table;
  });
  return (
    <>
      {props.panel && <ColumnsPanel table={made.table} onReset={made.reset} />}
      <DataTable
        label="Phones"
        rows={none}
        getRowId={getRowId}
        columns={columns}
        table={made.table}
        onOpen={() => undefined}
        empty="Nothing"
        isLoading={false}
        {...props}
      />
    </>
  );
}
const none: Phone[] = [];
const change = (how: () => void) => act(how);

beforeAll(async () => {
  usePreferences.setState({ language: 'en-US' });
  await loadMessages('table');
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

const heads = () =>
  screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-label'));
const sorts = () =>
  screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'));
const clickHead = (name: string, how = {}) =>
  fireEvent.click(within(screen.getByRole('columnheader', { name })).getByRole('button'), how);

describe('the heads', () => {
  it('stand as the table says, at once when it changes', () => {
    render(<Table />);
    expect(heads()).toEqual(['Name', 'Region', 'Time']);
    change(() => {
      table.getColumn('region')?.toggleVisibility(false);
      table.getColumn('time')?.pin('start');
    });
    expect(heads()).toEqual(['Time', 'Name']);
  });

  it('tell the sort and change it: ascending, descending, none', () => {
    render(<Table />);
    expect(sorts()).toEqual(['none', 'none', null]);
    clickHead('Name');
    expect(sorts()).toEqual(['ascending', 'none', null]);
    clickHead('Name');
    expect(sorts()).toEqual(['descending', 'none', null]);
    clickHead('Name');
    expect(sorts()).toEqual(['none', 'none', null]);
    clickHead('Time');
    expect(sorts()).toEqual(['none', 'none', null]);
  });

  it('sort with Shift beside the others, which keep their rank', () => {
    render(<Table />);
    const label = (name: string) => screen.getByRole('columnheader', { name }).textContent;
    clickHead('Region');
    expect(label('Region')).toBe('Region↑');
    clickHead('Name', { shiftKey: true });
    expect(sorts()).toEqual(['ascending', 'ascending', null]);
    expect(label('Name')).toContain('↑2');
    clickHead('Region', { shiftKey: true });
    expect(sorts()).toEqual(['ascending', 'descending', null]);
    expect(label('Region')).toContain('↓1');
    clickHead('Region', { shiftKey: true });
    expect(sorts()).toEqual(['ascending', 'none', null]);
    clickHead('Region', { shiftKey: true });
    clickHead('Name');
    expect(sorts(), 'without Shift it replaces the others').toEqual(['descending', 'none', null]);
  });

  it('are resized by the keyboard, down to their least width', () => {
    render(<Table />);
    const edge = screen.getByRole('separator', { name: 'Resize Region' });
    expect(edge.getAttribute('aria-valuenow')).toBe('100');
    fireEvent.keyDown(edge, { key: 'ArrowRight' });
    expect(edge.getAttribute('aria-valuenow')).toBe('108');
    fireEvent.keyDown(edge, { key: 'ArrowLeft', shiftKey: true });
    expect(edge.getAttribute('aria-valuenow')).toBe('80');
    expect(table.atoms.columnSizing.get()).toEqual({ region: 80 });
  });

  it('are moved by a drag that ends before any of it is drawn', () => {
    render(<Table />);
    const head = screen.getByRole('button', { name: 'Time' });
    head.setPointerCapture = () => undefined;
    const over = vi
      .spyOn(document, 'elementFromPoint')
      .mockReturnValue(screen.getByRole('columnheader', { name: 'Region' }));
    const at = (name: string, clientX: number) =>
      new PointerEvent(name, { bubbles: true, button: 0, clientX });
    act(() => {
      head.dispatchEvent(at('pointerdown', 350));
      head.dispatchEvent(at('pointermove', -1));
      head.dispatchEvent(at('pointerup', -1));
    });
    over.mockRestore();
    expect(table.atoms.columnOrder.get()).toEqual(['name', 'time', 'region']);
  });

  it('are resized by dragging their edge, which Escape takes back', () => {
    render(<Table />);
    const edge = screen.getByRole('separator', { name: 'Resize Region' });
    edge.setPointerCapture = () => undefined;
    fireEvent.pointerDown(edge, { button: 0, clientX: 500 });
    fireEvent.pointerMove(edge, { clientX: 560 });
    expect(edge.getAttribute('aria-valuenow')).toBe('160');
    fireEvent.keyDown(edge, { key: 'Escape' });
    fireEvent.pointerMove(edge, { clientX: 580 });
    expect(table.atoms.columnSizing.get()).toEqual({});
    fireEvent.pointerDown(edge, { button: 0, clientX: 500 });
    fireEvent.pointerMove(edge, { clientX: 540 });
    fireEvent.pointerUp(edge);
    expect(table.atoms.columnSizing.get()).toEqual({ region: 140 });
  });

  it('have one stop for the Tab key, which arrows move', () => {
    render(<Table />);
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
    <Table rows={rows} activeRowId={activeRowId} />
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
    render(<Table rows={rows} selection={selection} activeRowId="a" hasPageKeys />);
    fireEvent.keyDown(document.body, key);
    expect(selection[done]).toHaveBeenCalledWith('a');
  });
});

describe('without rows', () => {
  it('says so, and shows skeletons while they are awaited', () => {
    render(<Table />);
    expect(screen.getByText('Nothing')).toBeDefined();
    cleanup();
    render(<Table isLoading />);
    expect(screen.queryByText('Nothing')).toBeNull();
    expect(screen.getByRole('grid').getAttribute('aria-busy')).toBe('true');
  });
});

describe('the columns panel', () => {
  it('chooses, pins and moves columns', () => {
    render(<Table panel />);
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Name' }).disabled).toBe(true);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Region' }));
    expect(heads()).toEqual(['Name', 'Time']);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Region' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Pin Name' }), {
      target: { value: 'end' },
    });
    expect(heads()).toEqual(['Region', 'Time', 'Name']);
    fireEvent.change(screen.getByRole('combobox', { name: 'Pin Region' }), {
      target: { value: 'end' },
    });
    expect(heads(), 'beside those that are not pinned').toEqual(['Time', 'Region', 'Name']);
    fireEvent.change(screen.getByRole('combobox', { name: 'Pin Name' }), {
      target: { value: 'none' },
    });
    expect(heads()).toEqual(['Name', 'Time', 'Region']);
  });

  it('moves a column within its zone and no further', () => {
    render(<Table panel />);
    const step = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
    step('Move Time up');
    expect(heads()).toEqual(['Name', 'Time', 'Region']);
    step('Move Name up');
    expect(heads()).toEqual(['Name', 'Time', 'Region']);
    step('Move Name down');
    expect(heads()).toEqual(['Time', 'Name', 'Region']);
    change(() => table.getColumn('time')?.pin('start'));
    step('Move Name up');
    expect(heads()).toEqual(['Time', 'Name', 'Region']);
  });

  it('sets the height of the rows, and puts all back', () => {
    render(<Table panel rows={[{ id: 'a', name: 'A' }]} />);
    const bottom = () => screen.getAllByRole('rowgroup')[1]?.style.height;
    expect(bottom()).toBe('36px');
    fireEvent.click(screen.getByRole('button', { name: 'Comfortable' }));
    change(() => moveColumn(table, 'time', 'name', 'before'));
    expect(bottom()).toBe('48px');
    fireEvent.click(screen.getByRole('button', { name: 'Reset' }));
    expect(bottom()).toBe('36px');
    expect(heads()).toEqual(['Name', 'Region', 'Time']);
  });
});
