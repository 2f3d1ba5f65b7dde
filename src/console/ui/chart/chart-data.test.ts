import { expect, it } from 'vitest';
import { gapsOf, isEmpty, lastKnown, stackLines, tableOf, type ChartData } from './chart-data.ts';

const line = (key: string, ...values: (number | null)[]) => ({
  key,
  label: key.toUpperCase(),
  color: 'good' as const,
  values,
});
const data: ChartData = {
  times: [10, 20, 30, 40, 50],
  lines: [line('a', 1, null, null, 2, null), line('b', 3, null, null, null, null)],
};

it('stacks what is known, and nothing on what is not', () => {
  expect(stackLines(data)).toEqual([
    [1, null, null, 2, null],
    [4, null, null, null, null],
  ]);
});

it('finds the times of which nothing is known', () => {
  expect(gapsOf(data)).toEqual([
    { from: 1, to: 2 },
    { from: 4, to: 4 },
  ]);
  expect(gapsOf({ times: [], lines: [] })).toEqual([]);
});

it('knows whether there is anything, and where its newest is', () => {
  expect([isEmpty(data), lastKnown(data)]).toEqual([false, 3]);
  const none = { times: [1], lines: [line('a', null)] };
  expect([isEmpty(none), lastKnown(none)]).toEqual([true, -1]);
});

it('is a table too, in which a gap stays one', () => {
  const { head, rows } = tableOf(data, 'Time');
  expect(head).toEqual(['Time', 'A', 'B']);
  expect(rows[1]).toEqual({ time: 20, values: [null, null] });
  expect(rows[3]).toEqual({ time: 40, values: [2, null] });
});
