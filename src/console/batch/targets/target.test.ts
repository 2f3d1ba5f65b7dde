import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runningStatuses } from '../../../contract/statuses.ts';
import { hrefOf, readSearch } from '../../lib/navigation.ts';
import { facets } from '../../../batch-engine/fleet/view.ts';
import {
  allRunning,
  fitsInUrl,
  isUntargeted,
  readTarget,
  writeTarget,
  type Listed,
  type Target,
} from './target.ts';

/** Through an address, as a page gets it. */
const searchOf = (target: Target, before: Record<string, string> = {}) =>
  readSearch(hrefOf('/adb', { search: { ...before, ...writeTarget(target) } }).split('?')[1] ?? '');

const id = fc.stringMatching(/^[A-Za-z0-9-]{1,12}$/);
const listed: fc.Arbitrary<Listed> = fc.oneof(
  fc.record({ ids: fc.uniqueArray(id, { minLength: 1 }) }),
  fc.record({ saved: fc.uuid() }),
);
const texts = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 });
const filters = fc.record(
  {
    running: fc.uniqueArray(fc.constantFrom(...runningStatuses.map(({ value }) => value)), {
      minLength: 1,
    }),
    region: texts,
    sku: texts,
  },
  { requiredKeys: [] },
);
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ kind: 'selection' }),
  fc.record({ kind: fc.constant('selection' as const), phones: listed }),
  fc.record({
    kind: fc.constant('view' as const),
    view: fc.record({ search: fc.string(), filters }),
  }),
  fc.record({
    kind: fc.constant('ids' as const),
    phones: fc.oneof(fc.constant({ ids: [] }), listed),
  }),
  fc.record({ kind: fc.constant('group' as const), id: fc.oneof(fc.constant(''), fc.uuid()) }),
);

describe('targets in the address', () => {
  it('are the same when read again, also those of which nothing is chosen yet', () => {
    fc.assert(
      fc.property(target, target, (one, before) => {
        expect(readTarget(searchOf(one))).toEqual(one);
        // Nothing of the one before stays.
        expect(readTarget(searchOf(one, searchOf(before)))).toEqual(one);
        expect(isUntargeted(searchOf(one))).toBe(false);
      }),
    );
  });

  it.each<Target>([
    { kind: 'ids', phones: { ids: [] } },
    { kind: 'group', id: '' },
    { kind: 'view', view: { search: '', filters: {} } },
  ])('%j can be chosen', (one) => expect(readTarget(searchOf(one)).kind).toBe(one.kind));

  it('leave what is not theirs alone', () =>
    expect(searchOf(allRunning, { tab: 'x' })).toMatchObject({ tab: 'x' }));

  it('are read from the addresses of before, and from those of the list', () => {
    expect(readTarget({ status: 'running' })).toEqual(allRunning);
    expect(readTarget({ running: 'running' })).toEqual(allRunning);
    expect(readTarget({ status: 'any' })).toEqual({
      kind: 'view',
      view: { search: '', filters: {} },
    });
    expect(readTarget({ q: 'x' })).toEqual({ kind: 'view', view: { search: 'x', filters: {} } });
    expect(readTarget({ ids: 'a, b' })).toEqual({ kind: 'ids', phones: { ids: ['a', 'b'] } });
    expect(readTarget({ group: 'g' })).toEqual({ kind: 'group', id: 'g' });
    expect(readTarget({ saved: 's' })).toEqual({ kind: 'ids', phones: { saved: 's' } });
    expect(facets.every((facet) => readTarget({ [facet]: '2' }).kind === 'view')).toBe(true);
    expect(readTarget({})).toEqual({ kind: 'selection' });
    expect(isUntargeted({ tab: 'x' })).toBe(true);
  });

  it('are nobody where the address cannot be read', () => {
    const nobody = { kind: 'ids', phones: { ids: [] } };
    expect([
      readTarget({ targets: 'nonsense' }),
      readTarget({ running: 'nonsense' }),
      readTarget({ status: 'nonsense', q: 'x' }),
      readTarget({ targets: 'view', login: '?' }),
    ]).toEqual([nobody, nobody, nobody, nobody]);
  });

  it('name ids as long as they are few', () => {
    expect([
      fitsInUrl(Array.from({ length: 100 }, (_, i) => `phone-${i}`)),
      fitsInUrl(Array.from({ length: 400 }, (_, i) => `phone-${i}`)),
    ]).toEqual([true, false]);
  });
});
