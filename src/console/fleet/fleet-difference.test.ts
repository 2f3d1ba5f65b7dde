import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataStatusOf, withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, findPhone, mergeRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { Instance } from '../../contract/instances.ts';
import {
  differenceOf,
  fieldOfKind,
  narrowDifference,
  readDiffers,
  writeDiffers,
} from './fleet-difference.ts';

const fleetOf = (rows: readonly Instance[]): Fleet => ({
  ...mergeRows(emptyFleet, rows, rows.length, 0),
  isComplete: true,
});
const phone = (instance_id: string, fields: Partial<Instance> = {}): Instance => ({
  instance_id,
  instance_name: `Phone ${instance_id}`,
  running_status: 2,
  ...fields,
});

test('who has changed, come and gone is told apart, in what, and how many', () => {
  const then = fleetOf([
    phone('a', { running_status: 1, assign_user: 'li' }),
    phone('b'),
    phone('c', { frozen_status: 1 }),
    phone('d'),
  ]);
  const now = fleetOf([
    phone('e', { running_status: 4 }),
    phone('d', { assign_user: '' }),
    phone('a', { assign_user: 'wang' }),
    phone('b'),
  ]);
  const difference = differenceOf(then, now);
  expect(Object.fromEntries(difference.kindsOf)).toEqual({
    a: ['running', 'user'],
    c: ['gone'],
    e: ['appeared'],
  });
  expect(Object.fromEntries(difference.counts)).toEqual({
    running: 1,
    user: 1,
    gone: 1,
    appeared: 1,
  });
  expect(difference.fleet.rows.map((row) => row.instance_id)).toEqual(['a', 'c', 'e']);
  // Nobody knows how it was.
  expect(findPhone(difference.fleet, 'e')?.running_status).toBeUndefined();
  const shown = narrowDifference(difference, ['gone', 'user']);
  expect(shown.rows.map((row) => row.instance_id)).toEqual(['a', 'c']);
  expect(narrowDifference(difference, [])).toBe(difference.fleet);
});

test('data that were not asked for, then or now, are no difference', () => {
  const [was, is] = [withDataStatus(phone('a'), 3), withDataStatus(phone('a'), 2)];
  expect(differenceOf(fleetOf([was]), fleetOf([is])).kindsOf.get('a')).toEqual(['data']);
  expect(differenceOf(fleetOf([was]), fleetOf([phone('a')])).kindsOf.size).toBe(0);
  expect(differenceOf(fleetOf([phone('a')]), fleetOf([is])).kindsOf.size).toBe(0);
  // 2 and 7 are both "data loaded".
  const isToo = withDataStatus(phone('a'), 7);
  expect(differenceOf(fleetOf([is]), fleetOf([isToo])).kindsOf.size).toBe(0);
});

const row = fc
  .record({
    instance_id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    running_status: fc.constantFrom(undefined, 1, 2, 'odd'),
    login_status: fc.constantFrom(0, 1),
    assign_user: fc.constantFrom(undefined, '', 'li'),
    data: fc.constantFrom(undefined, 2, 3),
  })
  .map(({ data, ...fields }) => withDataStatus(fields, data));
const fleets = fc
  .uniqueArray(row, { selector: ({ instance_id }) => instance_id })
  .map((rows) => fleetOf(rows));

test('what differs is put onto the fleet as it was, and makes the one of now', () => {
  fc.assert(
    fc.property(fleets, fleets, (then, now) => {
      const { fleet, kindsOf, counts } = differenceOf(then, now);
      const made = new Map(then.rows.map((one) => [one.instance_id, { ...one }]));
      for (const { instance_id: id } of fleet.rows) {
        const [kinds = [], present] = [kindsOf.get(id), findPhone(now, id)];
        if (kinds.includes('gone')) made.delete(id);
        else if (kinds.includes('appeared') && present) made.set(id, present);
        else
          for (const kind of kinds)
            if (kind in fieldOfKind && kind !== 'data') {
              const field = fieldOfKind[kind as keyof typeof fieldOfKind]; // As `in` has said.
              made.set(id, { ...made.get(id), instance_id: id, [field]: present?.[field] });
            }
      }
      const said = (one: Instance) => [
        one.running_status,
        one.login_status,
        one.assign_user || undefined,
      ];
      const all = (some: Iterable<Instance>) =>
        new Map([...some].map((one) => [one.instance_id, said(one)]));
      expect(all(made.values())).toEqual(all(now.rows));
      for (const [id, kinds] of kindsOf) {
        const [was, is] = [findPhone(then, id), findPhone(now, id)];
        if (kinds.includes('data'))
          expect(was && dataStatusOf(was)).not.toBe(is && dataStatusOf(is));
      }
      const sum = [...kindsOf.values()].reduce((all, kinds) => all + kinds.length, 0);
      expect([...counts.values()].reduce((all, count) => all + count, 0)).toBe(sum);
    }),
  );
});

test('an address asks for all of it, for some kinds, or for none', () => {
  expect(readDiffers(undefined)).toBeUndefined();
  expect(readDiffers(writeDiffers([]))).toEqual([]);
  expect(readDiffers(writeDiffers(['gone', 'running']))).toEqual(['gone', 'running']);
  expect(readDiffers('odd')).toEqual([]);
});
