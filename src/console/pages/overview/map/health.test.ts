import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../contract/instances.ts';
import { emptyFleet, mergeRows } from '../../../../batch-engine/fleet/fleet.ts';
import { withDataStatus } from '../../../../batch-engine/fleet/data-status.ts';
import { dataStatuses } from '../../../../contract/statuses.ts';
import { matches } from '../../../../batch-engine/fleet/view.ts';
import { filtersOf, healthKinds, healthOf, mapHealth, needing } from './health.ts';

const phone = (fields: Partial<Instance>): Instance => ({
  instance_id: 'a',
  region: 'r1',
  instance_sku: 's1',
  running_status: 2,
  ...fields,
});

describe('how a phone is', () => {
  it.each([
    ['running', {}],
    ['off', { running_status: 1 }],
    ['off', { running_status: 5 }],
    ['moving', { running_status: 3 }],
    ['unknown', { running_status: 0 }],
    ['unknown', { running_status: 99 }],
    ['unknown', { running_status: undefined }],
    ['frozen', { frozen_status: 1, backup_status: 3 }],
    ['backup', { backup_status: 3, restore_status: 3 }],
    ['restore', { restore_status: 3, running_status: 0 }],
  ] as const)('is %s: %j', (kind, fields) => {
    expect(healthOf(phone(fields))).toBe(kind);
  });
});

const status = (...values: number[]) => fc.constantFrom(...values, undefined);
const row = fc.record({
  region: fc.constantFrom('r1', 'r2', undefined),
  instance_sku: fc.constantFrom('s1', 's2', '-', undefined),
  running_status: status(0, 1, 2, 3, 4, 5, 9),
  frozen_status: status(0, 1),
  backup_status: status(0, 1, 2, 3),
  restore_status: status(2, 3),
});

const badData = dataStatuses.find(({ tone }) => tone === 'bad')?.value;

/** A fleet of some of whose phones the data are in trouble. */
const fleets = fc.array(fc.tuple(row, fc.boolean()), { maxLength: 40 }).map((all) => {
  const rows = all.map(([fields, isBad], at): Instance =>
    withDataStatus({ instance_id: `p${at}`, ...fields }, isBad ? badData : undefined),
  );
  return mergeRows(emptyFleet, rows, rows.length, 0).rows;
});

describe('the map', () => {
  it('has each phone once, in the cell of its region and SKU', () => {
    fc.assert(
      fc.property(fleets, (rows) => {
        const map = mapHealth(rows);
        expect(map.cells.flatMap(({ phones }) => phones).toSorted(byId)).toEqual(
          rows.toSorted(byId),
        );
        for (const { region, sku, phones } of map.cells)
          for (const one of phones)
            expect([one.region ?? '', one.instance_sku ?? '']).toEqual([region, sku]);
        expect(healthKinds.reduce((sum, kind) => sum + map.counts[kind], 0)).toBe(rows.length);
      }),
    );
  });

  it('counts what the list shows under the link of each figure, in every cell and of all', () => {
    fc.assert(
      fc.property(fleets, (rows) => {
        const { cells, counts, values } = mapHealth(rows);
        for (const kind of healthKinds) {
          const found = (filters: ReturnType<typeof filtersOf>) =>
            rows.filter((one) => matches({ search: '', filters, sort: [] }, one)).length;
          for (const one of [
            { counts, place: {} },
            ...cells.map((cell) => ({ counts: cell.counts, place: cell })),
          ].filter(({ counts }) => counts[kind] > 0))
            expect(found(filtersOf(kind, one.counts, values, one.place))).toBe(one.counts[kind]);
        }
      }),
    );
  });

  it('keeps a cell in which nothing changed', () => {
    const [one, two] = [phone({ instance_id: '1' }), phone({ instance_id: '2', region: 'r2' })];
    const before = mapHealth([one, two]);
    const after = mapHealth([one, { ...two, running_status: 0 }], before);
    expect(after.cells[0]).toBe(before.cells[0]);
    expect(after.cells[1]).not.toBe(before.cells[1]);
    expect([needing(before.counts), needing(after.counts)]).toEqual([0, 1]);
  });
});

const byId = (a: Instance, b: Instance) => a.instance_id.localeCompare(b.instance_id);
