import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataStatusOf } from '../../batch-engine/fleet/data-status.ts';
import { findPhone } from '../../batch-engine/fleet/fleet.ts';
import type { FleetAt, PhoneState } from '../../contract/history.ts';
import { isWatched, toPastFleet } from './past-fleet.ts';

const value = fc.constantFrom(null, 0, 1, 2, 'odd');
const state = fc.record<PhoneState>({
  running: value,
  data: value,
  login: value,
  assign: value,
  user: fc.constantFrom(null, 'li', 'wang'),
  frozen: value,
  backup: value,
  restore: value,
});
const phone = fc.record({
  id: fc.string({ minLength: 1, maxLength: 3 }),
  name: fc.constantFrom(null, 'Till 1'),
  region: fc.constantFrom(null, 'north', 'south'),
  sku: fc.constantFrom(null, 'small'),
  state,
});

const at = '2026-03-01T02:30:00.000Z';

/** As the gateway tells it: each word once, and where it is used its place. */
function tell(
  phones: readonly {
    id: string;
    name: string | null;
    region: string | null;
    sku: string | null;
    state: PhoneState;
  }[],
): FleetAt {
  const placeIn = <T>(words: T[], word: T | null) => {
    if (word === null) return -1;
    const known = words.findIndex((one) => JSON.stringify(one) === JSON.stringify(word));
    return known >= 0 ? known : words.push(word) - 1;
  };
  const told: FleetAt = {
    at,
    seenAt: at,
    nextSeenAt: null,
    keptFrom: '2026-03-01T00:00:00.000Z',
    states: [],
    regions: [],
    skus: [],
    users: [],
    phones: { instance_id: [], name: [], region: [], sku: [], state: [], user: [] },
  };
  for (const {
    id,
    name,
    region,
    sku,
    state: { user, ...rest },
  } of phones) {
    told.phones.instance_id.push(id);
    told.phones.name.push(name);
    told.phones.region.push(placeIn(told.regions, region));
    told.phones.sku.push(placeIn(told.skus, sku));
    told.phones.state.push(placeIn(told.states, rest));
    told.phones.user.push(placeIn(told.users, user === null ? null : String(user)));
  }
  return told;
}

const regions = new Map([['north', { region_name: '北', region_name_en: 'North' }]]);

test('each phone is a row that says what was kept of it, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(phone, { selector: ({ id }) => id }), async (phones) => {
      const { fleet } = await toPastFleet(tell(phones), regions);
      expect(fleet).toMatchObject({ isComplete: true, total: phones.length });
      expect(fleet.rows.map(({ instance_id }) => instance_id)).toEqual(phones.map(({ id }) => id));
      for (const { id, name, region, sku, state: was } of phones) {
        const row = findPhone(fleet, id);
        expect(row && (dataStatusOf(row) ?? null)).toBe(was.data);
        const said = Object.fromEntries(
          Object.entries(row ?? {}).filter(([, said]) => said !== undefined),
        );
        const wanted = {
          instance_id: id,
          instance_name: name,
          region,
          ...(region === 'north' && { region_name: '北', region_name_en: 'North' }),
          instance_sku: sku,
          running_status: was.running,
          login_status: was.login,
          assign_status: was.assign,
          assign_user: was.user,
          frozen_status: was.frozen,
          backup_status: was.backup,
          restore_status: was.restore,
        };
        expect(said).toEqual(
          Object.fromEntries(Object.entries(wanted).filter(([, one]) => one !== null)),
        );
      }
    }),
  );
});

test('a time is watched where somebody looked until that very time', async () => {
  const told = tell([]);
  expect(isWatched(await toPastFleet(told, regions))).toBe(true);
  const before = '2026-03-01T01:00:00.000Z';
  const past = await toPastFleet({ ...told, seenAt: before, nextSeenAt: null }, regions);
  expect(past).toMatchObject({ seenMs: Date.parse(before), nextMs: undefined });
  expect(isWatched(past)).toBe(false);
  expect(isWatched(await toPastFleet({ ...told, seenAt: null }, regions))).toBe(false);
});
