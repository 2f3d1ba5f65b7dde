import { expect, test } from 'vitest';
import type { Bar } from './bars.ts';
import { countAlike, stopsOf, valueAt } from './reading.ts';

const bar = (fromMs: number, toMs: number, value: number): Bar => ({ fromMs, toMs, value });
const lanes = [
  { bars: [bar(0, 40, 2), bar(40, 60, 1)] },
  { bars: [bar(10, 50, 2), bar(80, 100, 2)] },
];

test('the keys stop wherever a state or the watch begins or ends, where something was done, and at both ends', () => {
  expect(stopsOf(lanes, [45, 200], { fromMs: 5, toMs: 100 })).toEqual([
    5, 10, 40, 45, 50, 60, 80, 100,
  ]);
  expect(stopsOf([], [], { fromMs: 5, toMs: 100 })).toEqual([5, 100]);
});

test('a lane has the state that begins at a time, at its end that which ends, and none where nobody watched', () => {
  const [first, second] = lanes.map(({ bars }) => bars);
  expect(valueAt(first ?? [], 40)).toBe(1);
  expect(valueAt(first ?? [], 39)).toBe(2);
  expect(valueAt(second ?? [], 60)).toBeUndefined();
  expect(valueAt(second ?? [], 100)).toBe(2);
});

test('lanes that show the same are counted, most first', () => {
  expect(countAlike(['running', 'stopped', 'running'])).toEqual([
    { text: 'running', count: 2 },
    { text: 'stopped', count: 1 },
  ]);
  expect(countAlike([])).toEqual([]);
});
