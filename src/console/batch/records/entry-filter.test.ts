import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryQuery, journalOutcomes } from '../../../contract/journal.ts';
import { writeTime } from '../../data-table/paged/times.ts';
import { entryFilter, isByBatch, type EntryFilter } from './entry-filter.ts';

const { parse, toQuery, write } = entryFilter;

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => writeTime(seconds * 1000));
const one = <Value>(value: fc.Arbitrary<Value>) => value.map((some) => [some]);
const some = <Value>(value: fc.Arbitrary<Value>) =>
  fc.uniqueArray(value, { minLength: 1, maxLength: 5 });
const filter = fc.record(
  {
    search: one(word),
    from: one(time),
    to: one(time),
    actor: some(word),
    operation: some(word),
    outcome: some(fc.constantFrom(...journalOutcomes)),
    phone: one(word),
    batch: one(fc.uuid().map((id) => id.toLowerCase())),
    code: some(word),
    request: one(word),
    alone: one(fc.constant('true' as const)),
  },
  { requiredKeys: [] },
);

describe('the address of the journal', () => {
  it('says the whole filter and nothing else', () => {
    fc.assert(
      fc.property(filter, (said: EntryFilter) => {
        expect(parse(Object.fromEntries(new URLSearchParams(write(said))))).toEqual(said);
      }),
    );
  });

  it('never leads to a query that the gateway refuses', () => {
    const params = fc.dictionary(
      fc.constantFrom(
        'from',
        'to',
        'actor',
        'operation',
        'phone',
        'outcome',
        'of-batch',
        'code',
        'alone',
        'request',
        'batch',
        'search',
        'other',
      ),
      fc.oneof(
        fc.string({ maxLength: 200 }),
        time,
        fc.uuid(),
        fc.array(word, { maxLength: 30 }).map((words) => words.join(',')),
      ),
    );
    fc.assert(
      fc.property(params, (one) => {
        expect(entryQuery.safeParse(toQuery(parse(one))).success).toBe(true);
      }),
    );
  });

  it('passes over what is wrong and keeps the rest', () => {
    expect(
      parse({
        from: 'yesterday',
        to: '2026-01-31T08:00Z',
        outcome: 'fine',
        'of-batch': '7',
        actor: ' admin ',
        batch: 'x',
      }),
    ).toEqual({ to: ['2026-01-31T08:00:00Z'], actor: ['admin'] });
  });

  it('asks for whole batches only where no request is asked for', () => {
    expect(isByBatch({})).toBe(true);
    expect(isByBatch({ actor: ['admin'], from: ['2026-01-31T08:00:00Z'] })).toBe(true);
    expect(isByBatch({ outcome: ['refused'] })).toBe(false);
    expect(isByBatch({ search: ['x'] })).toBe(false);
  });
});
