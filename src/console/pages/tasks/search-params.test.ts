import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskQuery, taskStates } from '../../../contract/journal.ts';
import { writeTime } from '../../data-table/paged/times.ts';
import { taskFilter, type TaskFilter } from './search-params.ts';

const { parse, toQuery, write } = taskFilter;

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => writeTime(seconds * 1000));
const one = <Value>(value: fc.Arbitrary<Value>) => value.map((some) => [some]);
const filter = fc.record(
  {
    from: one(time),
    to: one(time),
    actor: one(word),
    operation: one(word),
    state: one(fc.constantFrom(...taskStates)),
  },
  { requiredKeys: [] },
);

test('the address says the whole filter, and the gateway takes it', () => {
  fc.assert(
    fc.property(filter, (said: TaskFilter) => {
      expect(parse(Object.fromEntries(new URLSearchParams(write(said))))).toEqual(said);
      expect(taskQuery.safeParse(toQuery(said)).success).toBe(true);
    }),
  );
});

test('what a link says wrongly is passed over', () => {
  expect(
    parse({
      state: 'done',
      from: 'yesterday',
      actor: 'a'.repeat(129),
      operation: ' ',
      batch: 'x',
    }),
  ).toEqual({});
});
