import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchActionNames } from '../../../contract/batch-actions.ts';
import { workerBatchQuery } from '../../../contract/worker-queries.ts';
import {
  batchListStates,
  parseFilter,
  toQuery,
  writeFilter,
  type Filter,
} from './search-params.ts';

describe('the filter of the batches', () => {
  it('passes over what it does not know', () => {
    expect(
      parseFilter({
        state: 'asleep',
        action: 'explode',
        by: ' admin ',
        phone: '',
        q: 'x',
        batch: 'y',
      }),
    ).toEqual({ by: 'admin' });
    expect(parseFilter({ by: 'x'.repeat(129) })).toEqual({});
  });

  it('reads what it has written, and asks for what the worker takes', () => {
    const word = fc.stringMatching(/^[\w-]{1,40}$/);
    const filters = fc.record<Filter>(
      {
        state: fc.constantFrom(...batchListStates),
        action: fc.constantFrom(...batchActionNames),
        by: word,
        phone: word,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        expect(parseFilter(writeFilter(filter))).toEqual(filter);
        const { phone, ...rest } = filter;
        expect(workerBatchQuery.safeParse(toQuery(filter)).data).toEqual({
          ...rest,
          ...(phone !== undefined && { instance_id: phone }),
        });
      }),
    );
  });
});
