import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArrangement, withShared, writeArrangement } from './arrangement.ts';

const columns = [
  { id: 'name', size: 200, minSize: 120, isFixed: true, pin: 'start' as const },
  { id: 'region', size: 100 },
  { id: 'status', size: 100 },
  { id: 'time', size: 100, isHidden: true },
  { id: 'actions', size: 80, pin: 'end' as const },
];
const declared = ['name', 'region', 'status', 'time', 'actions'];
const start = readArrangement(null, columns);

describe('an arrangement', () => {
  it('is as the columns say where nothing is stored', () => {
    expect(start).toEqual({
      columnVisibility: { time: false },
      columnOrder: declared,
      columnSizing: {},
      columnPinning: { start: ['name'], end: ['actions'] },
      density: 'compact',
    });
  });

  it('is read as it was stored before the table kept it, and stored in that form', () => {
    const stored =
      '{"hidden":["status"],"order":["name","time","region","status","actions"],"sizes":{"region":240},' +
      '"pinnedStart":["name"],"pinnedEnd":["time"],"density":"comfortable"}';
    const arrangement = readArrangement(stored, columns);
    expect(arrangement).toEqual({
      columnVisibility: { status: false },
      columnOrder: ['name', 'time', 'region', 'status', 'actions'],
      columnSizing: { region: 240 },
      columnPinning: { start: ['name'], end: ['time'] },
      density: 'comfortable',
    });
    expect(writeArrangement(arrangement)).toBe(stored);
  });

  it('stores a column that was hidden and is shown again as shown', () => {
    const columnVisibility = { region: true, status: false };
    const stored = writeArrangement({ ...start, columnVisibility });
    expect(readArrangement(stored, columns).columnVisibility).toEqual({ status: false });
  });

  it('fits whatever was stored: every column once, nothing unknown, nothing fixed hidden, nothing pinned twice', () => {
    const ids = fc.array(fc.constantFrom(...declared, 'gone', 3), { maxLength: 8 });
    const stored = fc.record(
      {
        hidden: ids,
        order: ids,
        sizes: fc.oneof(
          fc.dictionary(
            fc.constantFrom('name', 'region', 'gone'),
            fc.oneof(fc.integer(), fc.string()),
          ),
          fc.constant(null),
        ),
        pinnedStart: ids,
        pinnedEnd: ids,
        density: fc.constantFrom('compact', 'comfortable', 'huge'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(stored, (parts) => {
        const fit = readArrangement(JSON.stringify(parts), columns);
        expect(fit.columnOrder.toSorted()).toEqual(declared.toSorted());
        const pinned = [...fit.columnPinning.start, ...fit.columnPinning.end];
        expect(pinned).toEqual([...new Set(pinned)]);
        expect(declared).toEqual(expect.arrayContaining(pinned));
        expect(declared).toEqual(expect.arrayContaining(Object.keys(fit.columnVisibility)));
        expect(declared).toEqual(expect.arrayContaining(Object.keys(fit.columnSizing)));
        expect(fit.columnVisibility).not.toHaveProperty('name');
        expect(readArrangement(writeArrangement(fit), columns)).toEqual(fit);
      }),
    );
  });

  it('has a column that is new behind its neighbour, hidden and pinned as it says', () => {
    const fit = readArrangement('{"order":["status","name","region"]}', columns);
    expect(fit.columnOrder).toEqual(['status', 'time', 'actions', 'name', 'region']);
    expect(fit.columnVisibility).toEqual({ time: false });
    // Unpinned by the person, and known: it stays so.
    expect(fit.columnPinning).toEqual({ start: [], end: ['actions'] });
  });

  it.each(['', '{', '3', 'null', '"x"', '[]', '{"sizes":7,"order":"name"}'])(
    'is as declared where %j is stored',
    (text) => expect(readArrangement(text, columns)).toEqual(start),
  );
});

describe('the columns of a shared link', () => {
  const own = readArrangement('{"hidden":["time","status"],"sizes":{"region":90}}', columns);

  it('replace which are shown and their order, and nothing else', () => {
    const shown = withShared(own, ['name', 'time', 'region']);
    expect(shown.columnOrder).toEqual(['name', 'time', 'region', 'status', 'actions']);
    expect(shown.columnVisibility).toEqual({ status: false });
    expect({ ...shown, columnOrder: 0, columnVisibility: 0 }).toEqual({
      ...own,
      columnOrder: 0,
      columnVisibility: 0,
    });
  });

  it('leave those pinned that one has pinned, and hide the rest', () => {
    expect(withShared(own, ['status']).columnVisibility).toEqual({ region: false, time: false });
    expect(withShared(own, undefined)).toBe(own);
  });
});
