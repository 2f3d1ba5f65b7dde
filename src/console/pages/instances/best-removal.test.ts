import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../../contract/instance.fixture.ts';
import { formatOf } from '../../i18n/format.ts';
import { messages as m } from '../../i18n/en-US/instances.ts';
import { messages as parts } from '../../i18n/en-US/list-parts.ts';
import { createFleetIndex } from '../../fleet/fleet-index.ts';
import { emptyFleet, mergeRows } from '../../../batch-engine/fleet/fleet.ts';
import { narrowFleet } from '../../fleet/named-phones.ts';
import type { View } from '../../../batch-engine/fleet/view.ts';
import { bestRemoval } from './best-removal.ts';
import { conditionsOf } from './conditions.ts';

const rows = [
  ['a', 'north', 1],
  ['b', 'north', 1],
  ['c', 'south', 2],
  ['d', 'south', 5],
].map(([id, region, running]) =>
  instanceOf({ instance_id: id, instance_name: `phone ${id}`, region, running_status: running }),
);
const fleet = mergeRows(emptyFleet, rows, rows.length, 1);
const labels = { of: (_: string, value: string | number) => String(value) };

function best(view: Partial<View>) {
  const whole: View = { search: '', filters: {}, sort: [], ...view };
  const { counts } = createFleetIndex().update(fleet, whole);
  const found = bestRemoval(
    fleet.rows,
    counts,
    conditionsOf(
      { view: whole, advanced: { instance_name: 'x' } },
      labels,
      { m, parts },
      formatOf('en-US'),
    ),
  );
  return found && [found.condition.key, found.count];
}

describe('the condition to take off', () => {
  it('is the one without which most phones show', () => {
    expect(best({ filters: { region: ['north'], running: [2] } })).toEqual(['running', 2]);
    expect(best({ filters: { region: ['south'], running: [1], sku: [''] } })).toEqual([
      'region',
      2,
    ]);
    expect(best({ filters: { region: ['south'] }, search: 'nobody' })).toEqual(['search', 2]);
  });

  it('is that only some phones are named, where others would match', () => {
    const ids = ['c', 'gone'];
    const { fleet: named, unlisted } = narrowFleet(fleet, ids);
    const view: View = { search: '', filters: { region: ['north'] }, sort: [] };
    const looked = {
      ids,
      name: undefined,
      isPending: false,
      isMissing: false,
      error: null,
      retry: () => undefined,
    };
    const conditions = conditionsOf(
      { view, advanced: {}, phones: { ids } },
      labels,
      { m, parts },
      formatOf('en-US'),
      { ...looked, fleet: named, unlisted },
    );
    expect(conditions.map(({ label }) => label)).toEqual([
      '2 IDs · 1 not in the list',
      'Region: north',
    ]);
    const { counts } = createFleetIndex().update(named, view);
    const found = bestRemoval(named.rows, counts, conditions, fleet.rows);
    expect([found?.condition.key, found?.count, found?.condition.without]).toEqual([
      'named',
      2,
      { search: '', filters: { region: ['north'] }, advanced: {}, phones: undefined },
    ]);
  });

  it('is none where only several together help', () => {
    expect(best({ filters: { region: ['west'], running: [4] } })).toBeUndefined();
    expect(best({})).toBeUndefined();
  });
});
