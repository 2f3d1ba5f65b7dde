import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { begin, mostSteps, record, redo, undo, type History } from './history.ts';

const times = (
  count: number,
  act: (history: History<number>) => History<number>,
  history: History<number>,
): History<number> => Array.from({ length: count }).reduce<History<number>>(act, history);

it('goes back and forth over all that was done, within its length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(5), { maxLength: mostSteps * 2 }),
      fc.nat(mostSteps),
      (states, steps) => {
        const done = states.reduce(record, begin(-1));
        expect(done.past.length).toBeLessThanOrEqual(mostSteps);
        const back = times(steps, undo, done);
        const taken = Math.min(steps, done.past.length);
        expect(back.present).toBe(taken === 0 ? done.present : done.past.at(-taken));
        expect(times(taken, redo, back)).toEqual(done);
      },
    ),
  );
});

it('forgets what was taken back once something else is done', () => {
  const history = record(undo(record(record(begin(1), 2), 3)), 4);
  expect(history).toEqual({ past: [1, 2], present: 4, future: [] });
  expect(redo(history)).toBe(history);
});

it('takes no step where nothing has changed', () => {
  const history = begin(1);
  expect(record(history, 1)).toBe(history);
  expect(undo(history)).toBe(history);
});
