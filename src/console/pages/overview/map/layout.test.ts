import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../contract/instances.ts';
import { mapHealth } from './health.ts';
import { clampCursor, layoutOf, mostTiles, moveCursor, tileAt } from './layout.ts';

const fleet = (places: readonly (readonly [region: string, sku: string])[]) =>
  mapHealth(
    places.map(([region, instance_sku], at): Instance => ({
      instance_id: `p${at}`,
      region,
      instance_sku,
      running_status: 2,
    })),
  );

const of = (count: number, region: string, sku: string) =>
  Array.from({ length: count }, () => [region, sku] as const);
/** Five and three of a SKU in two regions, one of another. */
const map = fleet([...of(5, 'r1', 's1'), ...of(1, 'r1', 's2'), ...of(3, 'r2', 's1')]);
const tiles = { hasTiles: true, across: 2 };

describe('the keys', () => {
  const from = (cell: number, at: number) => (key: string) =>
    moveCursor(map, tiles, { cell, at }, key);

  it('go from tile to tile, and on into the next cell', () => {
    expect(from(0, 0)('ArrowRight')).toEqual({ cell: 0, at: 1 });
    expect(from(0, 4)('ArrowRight')).toEqual({ cell: 1, at: 0 });
    expect(from(1, 0)('ArrowLeft')).toEqual({ cell: 0, at: 4 });
    expect(from(2, 2)('ArrowRight')).toBeUndefined();
    expect(from(0, 0)('ArrowLeft')).toBeUndefined();
  });

  it('go up and down in a cell, and on to that of the same SKU', () => {
    expect(from(0, 1)('ArrowDown')).toEqual({ cell: 0, at: 3 });
    expect(from(0, 3)('ArrowDown')).toEqual({ cell: 2, at: 1 });
    expect(from(2, 1)('ArrowUp')).toEqual({ cell: 0, at: 4 });
    expect(from(2, 0)('ArrowUp')).toEqual({ cell: 0, at: 4 });
    expect(from(1, 0)('ArrowDown')).toBeUndefined();
  });

  it('know the ends, and the cells', () => {
    expect(from(1, 0)('End')).toEqual({ cell: 2, at: 2 });
    expect(from(2, 1)('Home')).toEqual({ cell: 0, at: 0 });
    expect(from(0, 3)('PageDown')).toEqual({ cell: 1, at: 0 });
    expect(from(0, 3)('PageUp')).toEqual({ cell: 0, at: 0 });
    expect(from(0, 3)('x')).toBeUndefined();
  });

  it('go from cell to cell where these are shares', () => {
    expect(
      moveCursor(map, { hasTiles: false, across: 9 }, { cell: 0, at: 0 }, 'ArrowRight'),
    ).toEqual({ cell: 1, at: 0 });
    expect(
      moveCursor(map, { hasTiles: false, across: 9 }, { cell: 0, at: 0 }, 'ArrowDown'),
    ).toEqual({
      cell: 2,
      at: 0,
    });
  });

  it('are always at a phone that there is', () => {
    const key = fc.constantFrom(
      'ArrowRight',
      'ArrowLeft',
      'ArrowUp',
      'ArrowDown',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    );
    fc.assert(
      fc.property(
        fc.array(key, { maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (keys, across) => {
          let cursor = { cell: 9, at: 9 };
          for (const one of keys) {
            cursor =
              moveCursor(map, { hasTiles: true, across }, cursor, one) ?? clampCursor(map, cursor);
            expect(map.cells[cursor.cell]?.phones[cursor.at]).toBeDefined();
          }
        },
      ),
    );
  });
});

it('has a tile for each phone of up to some thousands', () => {
  const skus = ['a', 'b'];
  expect(layoutOf(1000, { skus, total: mostTiles }).hasTiles).toBe(true);
  expect(layoutOf(1000, { skus, total: mostTiles + 1 }).hasTiles).toBe(false);
  expect(layoutOf(300, { skus, total: 10 }).cellWidth).toBeGreaterThanOrEqual(72);
});

it('finds the tile at a point, and none beside them', () => {
  const grid = { pitch: 10, across: 3 };
  expect(tileAt(grid, 5, 5, 5)).toBe(0);
  expect(tileAt(grid, 5, 11, 12)).toBe(4);
  expect(tileAt(grid, 5, 21, 12)).toBeUndefined();
  expect(tileAt(grid, 5, 31, 2)).toBeUndefined();
  expect(tileAt(grid, 5, -1, 2)).toBeUndefined();
});
