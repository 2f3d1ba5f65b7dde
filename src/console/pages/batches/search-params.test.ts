import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchActionNames } from '../../../contract/batch-actions.ts';
import { workerBatchQuery } from '../../../contract/worker-queries.ts';
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
    const word = fc.stringMatching(/^[\w-]{1,40}$/);
    const filters = fc.record<BatchFilter>(
      {
        state: one(fc.constantFrom(...batchListStates)),
        action: one(fc.constantFrom(...batchActionNames)),
        by: one(word),
        phone: one(word),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parse(write(filter))).toEqual(filter);
        const asked = workerBatchQuery.safeParse(toQuery(filter)).data;
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
