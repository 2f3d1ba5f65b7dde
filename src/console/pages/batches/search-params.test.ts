import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchActionNames } from '../../../contract/batch-actions.ts';
import { workerBatchQuery } from '../../../contract/worker-queries.ts';
import { writeTime } from '../../data-table/paged/times.ts';
import { batchFilter, batchListStates, type BatchFilter } from './search-params.ts';

const { parse, toQuery, write } = batchFilter;

describe('the filter of the batches', () => {
  it('passes over what it does not know', () => {
    expect(
      parse({
        state: 'asleep',
        action: 'explode',
        by: ' admin ',
        phone: '',
        q: 'x',
        batch: 'y',
      }),
    ).toEqual({ by: ['admin'] });
    expect(parse({ by: 'x'.repeat(129) })).toEqual({});
  });

  it('reads what it has written, and asks for what the worker takes', () => {
    const one = <Value>(value: fc.Arbitrary<Value>) => value.map((some) => [some]);
    const time = fc.nat({ max: 4e9 }).map((s) => writeTime(1000 * s));
    const word = fc.stringMatching(/^[\w-]{1,40}$/);
    const filters = fc.record<BatchFilter>(
      {
        from: one(time),
        to: one(time),
        state: one(fc.constantFrom(...batchListStates)),
        action: one(fc.constantFrom(...batchActionNames)),
        by: one(word),
        phone: one(word),
        failedCode: fc.uniqueArray(word, { minLength: 1, maxLength: 5 }),
        failedFrom: one(time),
        failedTo: one(time),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parse(write(filter))).toEqual(filter);
        const asked = workerBatchQuery.safeParse(toQuery(filter)).data;
        const msOf = ([text]: readonly string[] = []) =>
          text === undefined ? undefined : Date.parse(text);
        expect([asked?.from, asked?.to]).toEqual([msOf(filter.from), msOf(filter.to)]);
        expect([asked?.failed_code, asked?.failed_from, asked?.failed_to]).toEqual([
          filter.failedCode,
          msOf(filter.failedFrom),
          msOf(filter.failedTo),
        ]);
        expect([asked?.state, asked?.action, asked?.by, asked?.instance_id]).toEqual([
          filter.state?.[0],
          filter.action?.[0],
          filter.by?.[0],
          filter.phone?.[0],
        ]);
      }),
    );
  });
});
