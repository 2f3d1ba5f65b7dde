import { expect, it } from 'vitest';
import { sortPlace, toggleSort } from './sort.ts';

const up = { column: 'a', desc: false };
const down = { column: 'a', desc: true };
const other = { column: 'b', desc: true };

it('goes from ascending to descending to none', () => {
  expect(toggleSort([], 'a', false)).toEqual([up]);
  expect(toggleSort([up], 'a', false)).toEqual([down]);
  expect(toggleSort([down], 'a', false)).toEqual([]);
});

it('replaces the other columns unless it adds to them', () => {
  expect(toggleSort([other], 'a', false)).toEqual([up]);
  expect(toggleSort([other], 'a', true)).toEqual([other, up]);
});

it('keeps the rank of a column that it turns', () => {
  expect(toggleSort([up, other], 'a', true)).toEqual([down, other]);
  expect(toggleSort([down, other], 'a', true)).toEqual([other]);
});

it('tells direction, and rank where there are several', () => {
  expect(sortPlace([up], 'a')).toEqual({ direction: 'ascending', rank: undefined });
  expect(sortPlace([up, other], 'b')).toEqual({ direction: 'descending', rank: 2 });
  expect(sortPlace([up], 'b')).toBeUndefined();
});
