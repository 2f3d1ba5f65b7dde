import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolSceneTags } from '../../contract/instances.ts';
import {
  facets,
  sortColumns,
  type Facet,
  type FacetValue,
  type SortColumn,
} from '../../batch-engine/fleet/view.ts';
import {
  facetStatuses,
  ownParams,
  parseListState,
  writeListState,
  type ListState,
} from './list-params.ts';

const valueOf = (facet: Facet): fc.Arbitrary<FacetValue> =>
  facetStatuses[facet]
    ? fc.oneof(fc.integer({ min: -9, max: 99 }), fc.constant(''))
    : fc.oneof(fc.string(), fc.constantFrom('-', ',', '\\', 'a,b\\', '专业版 | 4 核'));

const filters = fc.record(
  Object.fromEntries(
    facets.map((facet) => [facet, fc.uniqueArray(valueOf(facet), { minLength: 1, maxLength: 4 })]),
  ),
  { requiredKeys: [] },
);
const sort = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...(Object.keys(sortColumns) as SortColumn[])),
    desc: fc.boolean(),
  }), // Object.keys forgets the literal keys
  { selector: ({ id }) => id, maxLength: 4 },
);
const time = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 19).replace('T', ' '));
const advanced = fc.record(
  {
    instance_id: fc.string({ minLength: 1, maxLength: 32 }),
    instance_name: fc.string({ minLength: 1, maxLength: 100 }),
    query_start_time: time,
    query_end_time: time,
    pool_scene_tag: fc.constantFrom(...poolSceneTags),
  },
  { requiredKeys: [] },
);
const state: fc.Arbitrary<ListState> = fc.record({
  view: fc.record({ search: fc.string(), filters, sort }),
  advanced,
  phones: fc.option(
    fc.oneof(
      fc.record({
        ids: fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9-]{1,32}$/), {
          minLength: 1,
          maxLength: 5,
        }),
      }),
      fc.record({ saved: fc.uuid() }),
      fc.record({ group: fc.uuid() }),
    ),
    { nil: undefined },
  ),
  columns: fc.option(
    fc.uniqueArray(fc.constantFrom('name', 'region', 'data', 'billing'), { minLength: 1 }),
    { nil: undefined },
  ),
});

describe('the address of the list', () => {
  it('says all of the state and brings it back', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect(parseListState(writeListState(one))).toEqual(one);
      }),
    );
  });

  it('survives the way through a real query string', () => {
    fc.assert(
      fc.property(state, (one) => {
        const text = new URLSearchParams(writeListState(one)).toString();
        expect(parseListState(Object.fromEntries(new URLSearchParams(text)))).toEqual(one);
      }),
    );
  });

  it('passes over garbage, and what it makes of it is stable', () => {
    const garbage = fc.dictionary(
      fc.oneof(fc.constantFrom(...ownParams), fc.string()),
      fc.string(),
    );
    fc.assert(
      fc.property(garbage, (params) => {
        const once = parseListState(params);
        expect(parseListState(writeListState(once))).toEqual(once);
      }),
    );
  });

  it('ignores unknown statuses, columns and impossible times', () => {
    const { view, advanced: asked } = parseListState({
      running: 'running,flying,17',
      sort: '-running_status,nonsense,running_status',
      'svc-from': '2024-13-45T00:00:00Z',
      'svc-scene': 'CLOUD_TOASTER',
      'svc-id': 'x'.repeat(33),
    });
    expect(view.filters).toEqual({ running: [2, 17] });
    expect(view.sort).toEqual([{ id: 'running_status', desc: true }]);
    expect(asked).toEqual({});
  });

  it('is short and readable', () => {
    const params = writeListState({
      view: {
        search: '客服',
        filters: { running: [2, 4], region: ['cn-north-4', ''] },
        sort: [{ id: 'instance_name', desc: true }],
      },
      advanced: { query_start_time: '2024-05-24 17:34:58' },
      columns: undefined,
    });
    expect(params).toEqual({
      q: '客服',
      running: 'running,starting',
      region: 'cn-north-4,-',
      sort: '-instance_name',
      'svc-from': '2024-05-24T17:34:58Z',
    });
  });

  it('says nothing where there is nothing to say', () => {
    expect(writeListState(parseListState({}))).toEqual({});
  });
});
