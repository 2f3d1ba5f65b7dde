import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FleetDelta } from '../../contract/fleet-wire.ts';
import type { Instance } from '../../contract/instances.ts';
import { applyDelta, deltaOf, wholeDeltas } from './apply-delta.ts';
import { dataStatusOf, withDataStatus } from './data-status.ts';
import { emptyFleet, mergeRows, type Fleet } from './fleet.ts';
import { placesOf } from './id-index.ts';

const sent = (delta: FleetDelta) => JSON.parse(JSON.stringify(delta)) as FleetDelta; // As it was.
const fleetOf = (rows: readonly Instance[]): Fleet => ({
  ...emptyFleet,
  rows,
  places: placesOf(rows.map((row) => row.instance_id)),
});
const seen = ({ rows, places }: Fleet) =>
  rows.map((row) => [row, dataStatusOf(row), places.get(row.instance_id)]);

interface Phone {
  id: string;
  state: number;
  data: number | undefined;
}
const toRow = ({ id, state, data }: Phone): Instance =>
  withDataStatus({ instance_id: id, running_status: state, region: 'r' }, data);
const phones = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-f]$/),
      state: fc.constantFrom(1, 2),
      data: fc.constantFrom(undefined, 0, 3),
    }),
    { selector: ({ id }) => id },
  )
  .map((some) => some.toSorted((a, b) => a.id.localeCompare(b.id)));

/** Rows that are the same are the same objects, as a fleet has them. */
function next(before: Fleet, after: readonly Phone[]): Fleet {
  return fleetOf(
    after.map((phone) => {
      const row = toRow(phone);
      const known = before.rows[before.places.get(phone.id) ?? -1];
      return known &&
        known.running_status === row.running_status &&
        dataStatusOf(known) === phone.data
        ? known
        : row;
    }),
  );
}

it('makes the later fleet of the earlier one', () => {
  fc.assert(
    fc.property(phones, phones, (some, others) => {
      const before = fleetOf(some.map(toRow));
      const after = next(before, others);
      const delta = deltaOf(before, after);
      if (delta === 'reordered') throw new Error('they are in order');
      const made = delta ? applyDelta(before, sent(delta)) : before;
      expect(seen(made)).toEqual(seen(after));
      made.rows.forEach((row, place) => {
        const known = before.rows[before.places.get(row.instance_id) ?? -1];
        if (known && after.rows[place] === known) expect(row).toBe(known);
      });
    }),
  );
});

it('says a whole fleet in pieces, and that another order is no delta', () => {
  const rows = Array.from({ length: 20_001 }, (_, i) =>
    toRow({ id: `${i}`, state: i % 3, data: i % 2 === 0 ? i % 4 : undefined }),
  );
  const deltas = [...wholeDeltas({ rows })];
  expect(deltas.length).toBe(3);
  expect(seen(deltas.map(sent).reduce(applyDelta, emptyFleet))).toEqual(seen(fleetOf(rows)));
  expect(deltaOf(fleetOf(rows.slice(0, 2)), fleetOf(rows.slice(0, 2).toReversed()))).toBe(
    'reordered',
  );
});

it('keeps what is known of a phone’s data when the list says something new of it', () => {
  const known = mergeRows(fleetOf([toRow({ id: 'a', state: 1, data: 3 })]), [], 1, 0);
  const later = mergeRows(known, [{ instance_id: 'a', running_status: 2 }], 1, 0);
  expect(later.rows.map((row) => [row.running_status, dataStatusOf(row)])).toEqual([[2, 3]]);
});
