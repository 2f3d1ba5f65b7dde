import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOrderSearch, toSearch } from './order-search.ts';

const text = fc.string({ minLength: 1 });

describe('the order page’s search', () => {
  it('says the same after a round trip', () => {
    const filter = fc.record(
      {
        region: text,
        type: text,
        compute: text,
        bandMbps: fc.integer({ min: 1, max: 100 }),
        isOrderableOnly: fc.constant(true),
        text,
      },
      { requiredKeys: [] },
    );
    const chosen = fc.option(
      fc.tuple(text, text).map(([region, sku]) => `${region.replaceAll('/', '-')}/${sku}`),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.record({ filter, chosen }), (search) => {
        expect(parseOrderSearch(toSearch(search))).toEqual(search);
      }),
    );
  });

  it('ignores what it does not know or cannot read', () => {
    expect(
      parseOrderSearch({ band: 'wide', orderable: 'yes', region: '', sku: 'a', other: '1' }),
    ).toEqual({ filter: {}, chosen: undefined });
    expect(parseOrderSearch({ band: '-4' })).toEqual({ filter: {}, chosen: undefined });
  });
});
