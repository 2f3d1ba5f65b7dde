import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { taskQuery, taskStates } from '../../../contract/journal.ts';
import { writeTime } from '../../data-table/paged/times.ts';
import { parseFilter, toQuery, writeFilter, type Filter } from './search-params.ts';

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => writeTime(seconds * 1000));
const filter = fc.record(
  { from: time, to: time, actor: word, operation: word, state: fc.constantFrom(...taskStates) },
  { requiredKeys: [] },
);

test('the address says the whole filter, and the gateway takes it', () => {
  fc.assert(
    fc.property(filter, (one: Filter) => {
      expect(parseFilter(Object.fromEntries(new URLSearchParams(writeFilter(one))))).toEqual(one);
      expect(taskQuery.safeParse(toQuery(one)).success).toBe(true);
    }),
  );
});

test('what a link says wrongly is passed over', () => {
  expect(
    parseFilter({
      state: 'done',
      from: 'yesterday',
      actor: 'a'.repeat(129),
      operation: ' ',
      batch: 'x',
    }),
  ).toEqual({});
});
