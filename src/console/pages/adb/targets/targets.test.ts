import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyFleet, mergeRows } from '../../../watch/fleet.ts';
import { allRunning, fitsInUrl, readTarget, resolveTarget, writeTarget, type Target } from './targets.ts';

const row = (instance_id: string, running_status: number, instance_name = instance_id) => ({ instance_id, running_status, instance_name, region: 'r' }) as Parameters<typeof mergeRows>[1][number]; // What is looked at.
const fleet = mergeRows(emptyFleet, [row('a', 2, 'Alpha'), row('b', 1, 'Beta'), row('c', 2, 'Gamma')], 3, 0);
const known = { fleet, selected: ['b', 'x'], group: ['c', 'a'] };
const idsOf = (target: Target, more: Partial<typeof known> = {}) => resolveTarget(target, { ...known, ...more }).phones.map(({ instance_id }) => instance_id);

describe('targets', () => {
  it('are the same in the URL', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/);
    const target: fc.Arbitrary<Target> = fc.oneof(
      fc.constant<Target>({ kind: 'selection' }),
      fc.record({ kind: fc.constant('filter' as const), search: fc.string(), status: fc.constantFrom(undefined, 'running', 'stopped') }),
      fc.record({ kind: fc.constant('ids' as const), ids: fc.uniqueArray(id, { minLength: 1 }) }),
      fc.record({ kind: fc.constant('group' as const), id: fc.uuid() }),
    );
    fc.assert(
      fc.property(target, (one) => {
        const written = Object.fromEntries(Object.entries(writeTarget(one)).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
        expect(readTarget(written)).toEqual(one);
      }),
    );
  });

  it('mean phones of the list', () => {
    expect(idsOf({ kind: 'selection' })).toEqual(['b']);
    expect(resolveTarget({ kind: 'selection' }, known).unlisted).toEqual(['x']);
    expect(idsOf({ kind: 'group', id: 'g' })).toEqual(['c', 'a']);
    expect(idsOf(allRunning)).toEqual(['a', 'c']);
    expect(idsOf({ kind: 'filter', search: 'mm', status: undefined })).toEqual(['c']);
    expect(idsOf({ kind: 'ids', ids: ['c', 'b'] })).toEqual(['c', 'b']);
  });

  it('stand in the URL as long as they are few', () => {
    expect([fitsInUrl(Array.from({ length: 100 }, (_, i) => `phone-${i}`)), fitsInUrl(Array.from({ length: 400 }, (_, i) => `phone-${i}`))]).toEqual([true, false]);
  });
});
