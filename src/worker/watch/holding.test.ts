import { expect, test } from 'vitest';
import { emptyFleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import { createFleetLog } from './fleet-log.ts';
import { notBegun, renewImage, type Holding } from './holding.ts';
import { readImage } from './image.ts';

const breathe = async () => {};
const clock = { now: () => 0, breathe };
const rows = Array.from({ length: 20_001 }, (_, i) => ({
  instance_id: `${i}`,
  running_status: i % 3,
}));
const fleet = {
  ...emptyFleet,
  rows,
  places: placesOf(rows.map((row) => row.instance_id)),
  isComplete: true,
};
const hold = (): Holding => ({
  log: createFleetLog({ epoch: 'e', version: 1, fleet }),
  isLeading: true,
  state: notBegun,
  image: undefined,
  renewing: undefined,
  storedVersion: 0,
  unheard: new Set(),
});

test('a whole answer is made once for all who want it meanwhile', async () => {
  const held = hold();
  const [one, other] = [renewImage(held, clock), renewImage(held, clock)];
  expect(one).toBe(other);
  await one;
  expect(held.image?.version).toBe(1);
  expect((await readImage(held.image?.body ?? new Uint8Array(), breathe)).rows).toEqual(rows);
  await renewImage(held, clock);
  expect(renewImage(held, clock)).not.toBe(one);
});

test('one that another order of the phones has overtaken is nothing to go on from', async () => {
  const held = hold();
  const making = renewImage(held, clock);
  held.log.put({
    ...fleet,
    rows: rows.toReversed(),
    places: placesOf(rows.map((row) => row.instance_id).toReversed()),
  });
  await making;
  expect(held.image).toBeUndefined();
});
