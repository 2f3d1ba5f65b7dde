import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighbour, pinColumn, showColumn, stepColumn } from './arrange.ts';
import {
  clampSize,
  columnsInOrder,
  defaultLayout,
  moveColumn,
  normaliseLayout,
  parseLayout,
  pinOf,
  resizeColumn,
} from './layout.ts';
import type { TableLayout } from './types.ts';

const columns = [
  { id: 'name', size: 200, minSize: 120, isFixed: true, pin: 'start' as const },
  { id: 'region', size: 100 },
  { id: 'status', size: 100 },
  { id: 'time', size: 100, isHidden: true },
  { id: 'actions', size: 80, pin: 'end' as const },
];
const start = defaultLayout(columns);
const ids = fc.array(fc.constantFrom('name', 'region', 'status', 'time', 'actions', 'gone'), {
  maxLength: 8,
});
const anyLayout: fc.Arbitrary<TableLayout> = fc.record({
  hidden: ids,
  order: ids,
  sizes: fc.dictionary(
    fc.constantFrom('name', 'region', 'gone'),
    fc.oneof(fc.integer({ min: -50, max: 5000 }), fc.constant(Number.NaN)),
  ),
  pinnedStart: ids,
  pinnedEnd: ids,
  density: fc.constantFrom('compact', 'comfortable'),
});

describe('defaultLayout', () => {
  it('hides, pins and orders as the columns say', () => {
    expect(start).toEqual({
      hidden: ['time'],
      order: ['name', 'region', 'status', 'time', 'actions'],
      sizes: {},
      pinnedStart: ['name'],
      pinnedEnd: ['actions'],
      density: 'compact',
    });
  });
});

describe('normaliseLayout', () => {
  it('makes any layout fit: every column once, nothing unknown, nothing fixed hidden, nothing pinned twice', () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        const fit = normaliseLayout(layout, columns);
        expect(fit.order.toSorted()).toEqual(columns.map(({ id }) => id).toSorted());
        expect(columnsInOrder(fit).toSorted()).toEqual(fit.order.toSorted());
        expect(fit.hidden).not.toContain('name');
        expect(fit.hidden).not.toContain('gone');
        for (const [id, size] of Object.entries(fit.sizes))
          expect(size).toBe(clampSize(columns, id, size));
        expect(normaliseLayout(fit, columns)).toEqual(fit);
      }),
    );
  });

  it('puts a column that is new behind its neighbour, hidden and pinned as it says', () => {
    const old = {
      ...start,
      order: ['status', 'name', 'region'],
      hidden: [],
      pinnedStart: [],
      pinnedEnd: [],
    };
    const fit = normaliseLayout(old, columns);
    expect(fit.order).toEqual(['status', 'time', 'actions', 'name', 'region']);
    expect(fit.hidden).toEqual(['time']);
    expect(fit.pinnedEnd).toEqual(['actions']);
    // Unpinned by the person, and known: it stays so.
    expect(fit.pinnedStart).toEqual([]);
  });
});

describe('moving and pinning', () => {
  it('puts a column beside another one, into its zone', () => {
    expect(columnsInOrder(moveColumn(start, 'status', 'region', 'before'))).toEqual([
      'name',
      'status',
      'region',
      'time',
      'actions',
    ]);
    const pinned = moveColumn(start, 'status', 'name', 'after');
    expect(pinOf(pinned, 'status')).toBe('start');
    expect(pinOf(moveColumn(pinned, 'status', 'time', 'before'), 'status')).toBe('none');
    expect(moveColumn(start, 'status', 'status', 'after')).toBe(start);
  });

  it('steps within a zone and no further', () => {
    expect(columnsInOrder(stepColumn(start, 'region', 1))).toEqual([
      'name',
      'status',
      'region',
      'time',
      'actions',
    ]);
    expect(neighbour(start, 'region', -1)).toBeUndefined();
    expect(stepColumn(start, 'region', -1)).toBe(start);
  });

  it('stays a layout that fits, whatever is done', () => {
    const known = fc.constantFrom(...columns.map(({ id }) => id));
    const act = fc.oneof(
      fc.tuple(known, known, fc.constantFrom('before' as const, 'after' as const)).map(
        ([a, b, side]) =>
          (layout: TableLayout) =>
            moveColumn(layout, a, b, side),
      ),
      fc.tuple(known, fc.constantFrom('start' as const, 'end' as const, 'none' as const)).map(
        ([id, pin]) =>
          (layout: TableLayout) =>
            pinColumn(layout, id, pin),
      ),
      fc.tuple(known, fc.constantFrom(1 as const, -1 as const)).map(
        ([id, step]) =>
          (layout: TableLayout) =>
            stepColumn(layout, id, step),
      ),
    );
    fc.assert(
      fc.property(fc.array(act), (acts) => {
        const end = acts.reduce((layout, apply) => apply(layout), start);
        expect(normaliseLayout(end, columns)).toEqual(end);
      }),
    );
  });
});

describe('showColumn', () => {
  it('hides and shows', () => {
    const hidden = showColumn(start, 'region', false);
    expect(hidden.hidden).toEqual(['time', 'region']);
    expect(showColumn(hidden, 'region', true).hidden).toEqual(['time']);
  });
});

describe('parseLayout', () => {
  it('reads what was written', () => {
    const changed = resizeColumn(pinColumn(start, 'region', 'end'), 'status', 240);
    expect(parseLayout(JSON.stringify(changed))).toEqual(changed);
  });

  it.each([null, '', '{', '3', 'null', '"x"'])('finds none in %j', (text) => {
    expect(parseLayout(text)).toBeUndefined();
  });

  it('reads what it can of the rest', () => {
    expect(
      parseLayout('{"hidden":[1],"order":["a"],"sizes":{"a":"wide","b":90},"density":"huge"}'),
    ).toEqual({
      hidden: [],
      order: ['a'],
      sizes: { b: 90 },
      pinnedStart: [],
      pinnedEnd: [],
      density: 'compact',
    });
  });
});
