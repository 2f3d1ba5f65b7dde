import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instance, type Instance } from '../../../../contract/instances.ts';
import { planUnsubscribe } from './plan.ts';

const phone = (instance_id: string, billing_mode = '1'): Instance => instance.parse({ instance_id, billing_mode });

describe('planUnsubscribe', () => {
  it('leaves out phones billed on demand, which would refuse the whole list', () => {
    const { eligible, leftOut } = planUnsubscribe([phone('a'), phone('b', '0'), phone('c')]);
    expect(eligible.map(({ instance_id }) => instance_id)).toEqual(['a', 'c']);
    expect([...leftOut].map(([reason, phones]) => [reason, phones.map(({ instance_id }) => instance_id)])).toEqual([['onDemand', ['b']]]);
  });

  it('takes every phone exactly once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 2 }), fc.constantFrom('0', '1'))), (given) => {
        const phones = [...new Map(given).entries()].map(([id, mode]) => phone(id, mode));
        const { eligible, leftOut } = planUnsubscribe([...phones, ...phones]);
        const planned = [...eligible, ...[...leftOut.values()].flat()].map(({ instance_id }) => instance_id);
        expect(planned.toSorted()).toEqual(phones.map(({ instance_id }) => instance_id).toSorted());
      }),
    );
  });

  it('says when there are more than one request carries', () => {
    const phones = Array.from({ length: 101 }, (_, i) => phone(String(i)));
    expect(planUnsubscribe(phones.slice(1)).isTooMany).toBe(false);
    expect(planUnsubscribe(phones).isTooMany).toBe(true);
  });
});
