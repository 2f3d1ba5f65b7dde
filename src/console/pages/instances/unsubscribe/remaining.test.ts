import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whichRemain } from './remaining.ts';

/** A tenant with these phones, counting what is asked of it; `slipping` are not on any page while the whole list is read. */
function tenant(phones: readonly string[], { total = phones.length, slipping = [] as readonly string[] } = {}) {
  let requests = 0;
  return {
    get requests() {
      return requests;
    },
    count: async () => (requests++, total),
    all: async ({ instance_id: id }: { instance_id?: string | undefined }) => {
      requests += id === undefined ? Math.max(1, Math.ceil(total / 200)) : 1;
      const listed = id === undefined ? phones.filter((phone) => !slipping.includes(phone)) : phones.filter((phone) => phone === id);
      return listed.map((instance_id) => ({ instance_id }));
    },
  };
}

describe('whichRemain', () => {
  it('names exactly the phones that are still there, whatever the size of the tenant', async () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(ids, ids, fc.integer({ min: 0, max: 20_000 }), async (asked, there, others) => {
        const list = tenant(there, { total: there.length + others });
        expect(await whichRemain(asked, undefined, list)).toEqual(asked.filter((id) => there.includes(id)));
      }),
    );
  });

  it('does not take a phone for gone that slipped between two pages', async () => {
    const list = tenant(['a', 'b'], { total: 300, slipping: ['b'] });
    expect(await whichRemain(['a', 'b', 'c'], undefined, list)).toEqual(['a', 'b']);
  });

  it('asks a small tenant once, and a large one by id', async () => {
    const small = tenant(['a'], { total: 72 });
    await whichRemain(['a', 'b', 'c'], undefined, small);
    expect(small.requests).toBe(2);
    const large = tenant(['a'], { total: 100_000 });
    await whichRemain(['a', 'b', 'c'], undefined, large);
    expect(large.requests).toBe(4);
  });

  it('asks nothing about no phone', async () => {
    const list = tenant(['a']);
    expect(await whichRemain([], undefined, list)).toEqual([]);
    expect(list.requests).toBe(0);
  });
});
