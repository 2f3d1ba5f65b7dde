import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryQuery, journalOutcomes } from '../../../contract/journal.ts';
import { writeTime } from '../../data-table/paged/times.ts';
import { parseFilter, toQuery, writeFilter, type Filter } from './entry-filter.ts';

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => writeTime(seconds * 1000));
const filter = fc.record(
  {
    from: time,
    to: time,
    actor: word,
    operation: word,
    phone: word,
    outcome: fc.constantFrom(...journalOutcomes),
    batch: fc.uuid().map((id) => id.toLowerCase()),
    request: word,
  },
  { requiredKeys: [] },
);

describe('the address of the journal', () => {
  it('says the whole filter and nothing else', () => {
    fc.assert(
      fc.property(filter, (one: Filter) => {
        expect(parseFilter(Object.fromEntries(new URLSearchParams(writeFilter(one))))).toEqual(one);
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
        'request',
        'batch',
        'other',
      ),
      fc.oneof(fc.string({ maxLength: 200 }), time, fc.uuid()),
    );
    fc.assert(
      fc.property(params, (one) => {
        expect(entryQuery.safeParse(toQuery(parseFilter(one))).success).toBe(true);
      }),
    );
  });

  it('passes over what is wrong and keeps the rest', () => {
    expect(
      parseFilter({
        from: 'yesterday',
        to: '2026-01-31T08:00Z',
        outcome: 'fine',
        'of-batch': '7',
        actor: ' admin ',
        batch: 'x',
      }),
    ).toEqual({ to: '2026-01-31T08:00:00Z', actor: 'admin' });
  });
});
