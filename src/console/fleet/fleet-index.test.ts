import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../contract/instances.ts';
import { createFleetIndex } from './fleet-index.ts';
import { emptyFleet, mergeRows, patchRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { finishPass, judgePass } from '../../batch-engine/fleet/judge-pass.ts';
import { comparePlaced } from './order.ts';
import {
  facetOf,
  facets,
  matches,
  plainView,
  type FacetValue,
  type View,
} from '../../batch-engine/fleet/view.ts';

const names = [
  'phone-2',
  'phone-10',
  'phone-010',
  '测试云机-3',
  '办公',
  'Phone-2',
  '',
  '7',
  'a1b2',
  'a1b10',
  '99999999999999999999',
  '99999999999999999998',
];

function phone(id: number): fc.Arbitrary<Instance> {
  const record = fc.record(
    {
      instance_id: fc.constant(`id${id}`),
      instance_name: fc.constantFrom(...names),
      region: fc.constantFrom('cn-north-4', 'cn-south-1'),
      instance_sku: fc.constantFrom('basic', 'pro'),
      running_status: fc.constantFrom(1, 2, 4),
      assign_status: fc.constantFrom(0, 1),
    },
    { requiredKeys: ['instance_id'] },
  );
  return record.map((fields) => fields as Instance); // Only the id is required.
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('merge' as const),
    rows: fc.uniqueArray(fc.nat(12), { maxLength: 8 }).chain((ids) => fc.tuple(...ids.map(phone))),
  }),
  fc.record({
    kind: fc.constant('patch' as const),
    id: fc.nat(12),
    running_status: fc.constantFrom(1, 2, 4),
  }),
  // What a single-page sweep sees: some phones are gone, the others perhaps in another order.
  fc.record({
    kind: fc.constant('sweep' as const),
    keep: fc.func(fc.integer({ min: 0, max: 9 })),
    isShuffled: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const view: fc.Arbitrary<View> = fc.record({
  search: fc.constantFrom('', '', 'phone', '1 p', 'nowhere'),
  filters: fc.record(
    {
      region: fc.subarray(['cn-north-4', '']),
      running: fc.subarray<FacetValue>([2, 4, '']),
      assign: fc.constantFrom([], [1]),
    },
    { requiredKeys: [] },
  ),
  sort: fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(
        'instance_name' as const,
        'region' as const,
        'running_status' as const,
        'instance_id' as const,
      ),
      desc: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  ),
});

function apply(fleet: Fleet, one: Step): Fleet {
  if (one.kind === 'merge') return mergeRows(fleet, one.rows, 0, 1);
  if (one.kind === 'patch')
    return patchRows(fleet, new Map([[`id${one.id}`, { running_status: one.running_status }]]));
  const kept = fleet.rows.map((row) => row.instance_id).filter((id) => one.keep(id) > 1);
  const seen = one.isShuffled ? kept.toReversed() : kept;
  return finishPass(
    fleet,
    judgePass(fleet, { seen, pageCount: 1, total: seen.length, unread: [], unreadable: [] }),
    1,
  );
}

/** The definition that the index must agree with. */
function define(fleet: Fleet, { search, filters, sort }: View) {
  const placed = fleet.rows.map((row, at) => ({ row, at }));
  const rows = placed
    .filter(({ row }) => matches({ search, filters, sort }, row))
    .toSorted((a, b) => comparePlaced(sort, a, b));
  const countsOf = (own: (facet: string) => View) =>
    Object.fromEntries(
      facets.map((facet) => {
        const counts = new Map<FacetValue, number>();
        for (const row of fleet.rows.filter((row) => matches(own(facet), row))) {
          const value = facetOf[facet](row);
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        return [facet, counts];
      }),
    );
  return {
    rows: rows.map(({ row }) => row),
    counts: countsOf((facet) => ({ search, sort, filters: { ...filters, [facet]: [] } })),
    totals: countsOf(() => plainView),
  };
}

describe('createFleetIndex', () => {
  it('agrees with its definition after any sequence of changes and views', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.option(view, { freq: 2 })), { maxLength: 10 }),
        (steps) => {
          const index = createFleetIndex();
          let [fleet, current]: [Fleet, View] = [emptyFleet, plainView];
          for (const [one, nextView] of steps) {
            fleet = apply(fleet, one);
            current = nextView ?? current;
            const shown = index.update(fleet, current);
            const wanted = define(fleet, current);
            expect(shown.rows).toEqual(wanted.rows);
            expect({ ...shown.counts }).toEqual(wanted.counts);
            expect({ ...shown.totals }).toEqual(wanted.totals);
            const inView = new Set(wanted.rows);
            for (const row of fleet.rows)
              expect(shown.isShown(row.instance_id)).toBe(inView.has(row));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('catches up over snapshots that it was not shown', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 10 }),
        fc.array(step, { maxLength: 10 }),
        view,
        (first, then, shownView) => {
          const index = createFleetIndex();
          const before = first.reduce(apply, emptyFleet);
          index.update(before, shownView);
          const after = then.reduce(apply, before);
          expect(index.update(after, shownView).rows).toEqual(define(after, shownView).rows);
        },
      ),
    );
  });

  it('keeps the array of rows where only phones outside the view changed', () => {
    const rows = [1, 2].map((id): Instance => ({ instance_id: `id${id}`, running_status: id }));
    const fleet = mergeRows(emptyFleet, rows, 2, 1);
    const index = createFleetIndex();
    const running: View = { ...plainView, filters: { running: [2] } };
    const before = index.update(fleet, running);
    const after = index.update(
      patchRows(fleet, new Map([['id1', { running_status: 4 }]])),
      running,
    );
    expect(after.rows).toBe(before.rows);
    expect(after.totals.running).toEqual(
      new Map([
        [4, 1],
        [2, 1],
      ]),
    );
  });

  it('sorts thousands by several columns as pair by pair', () => {
    const rows = Array.from({ length: 7000 }, (_, at): Instance => ({
      instance_id: `id${(at * 7919) % 7000}`,
      instance_name: `n-${(at * 31) % 500}`,
      region: `r${at % 3}`,
    }));
    const fleet = mergeRows(emptyFleet, rows, rows.length, 1);
    const sorted: View = {
      ...plainView,
      sort: [
        { id: 'region', desc: true },
        { id: 'instance_id', desc: false },
        { id: 'instance_name', desc: true },
      ],
    };
    const shown = createFleetIndex().update(fleet, sorted);
    expect(shown.rows).toEqual(define(fleet, sorted).rows);
  });

  it('shows phones without a value last, whichever way is sorted', () => {
    const rows = ['', 'b', 'a', undefined].map((assign_user, at): Instance => ({
      instance_id: `p${at}`,
      ...(assign_user !== undefined && { assign_user }),
    }));
    const fleet = mergeRows(emptyFleet, rows, 4, 1);
    const sorted = (desc: boolean) =>
      createFleetIndex()
        .update(fleet, { ...plainView, sort: [{ id: 'assign_user', desc }] })
        .rows.map(({ instance_id }) => instance_id);
    expect([sorted(false), sorted(true)]).toEqual([
      ['p2', 'p1', 'p0', 'p3'],
      ['p1', 'p2', 'p0', 'p3'],
    ]);
  });
});
