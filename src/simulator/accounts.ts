import { outageOf } from './bad-night.ts';
import { fleetPhone, fleetSize, phoneNumber, type Traits } from './fleet.ts';
import { phoneId, serialOf } from './ids.ts';
import { slotMsOf } from './background.ts';
import { hashText } from './prng.ts';
import { skuText } from './skus.ts';
import type { Account, Order } from './state.ts';

/** A tenant as its seeded generator makes it: the same for the same name. */
export function createAccount(name: string): Account {
  const size = fleetSize(name);
  return {
    account: name,
    seed: hashText(name),
    size,
    aheadMs: 0,
    faults: [],
    orders: [],
    nextSerial: size,
    numbers: new Map(),
    deleted: new Set(),
    events: new Map(),
    users: new Map(),
    insides: new Map(),
    tasks: new Map(),
    taskCount: 0,
    badNight: undefined,
    answers: { tasks: false, flatInstalls: false, appList: true },
    packages: new Map(),
    videoSettings: new Map(),
    touches: new Map(),
    landings: 0,
    failures: new Map(),
    roster: undefined,
    filtered: undefined,
  };
}

/** The tenant as it was made: everything that was asked of it is forgotten, its clock's lead too. */
export function emptyAccount(account: Account): void {
  Object.assign(account, createAccount(account.account));
}

/** All phones in list order: the fleet, then what was ordered and paid. */
export function rosterOf(account: Account): readonly number[] {
  if (account.roster) return account.roster;
  const roster: number[] = [];
  const add = (first: number, count: number): void => {
    for (let serial = first; serial < first + count; serial++)
      if (!account.deleted.has(serial)) roster.push(serial);
  };
  add(0, account.size);
  for (const order of account.orders) if (order.isPaid) add(order.firstSerial, order.count);
  account.roster = roster;
  return roster;
}

/** The serial number of a phone that the tenant has now, or undefined for an id that is unknown, foreign, unborn or deleted. */
export function findPhone(account: Account, id: string): number | undefined {
  const serial = serialOf(account.seed, id);
  if (serial === undefined || account.deleted.has(serial)) return undefined;
  if (serial < account.size) return serial;
  return orderOf(account, serial)?.isPaid ? serial : undefined;
}

export const orderOf = ({ orders }: Account, serial: number): Order | undefined =>
  orders.find(({ firstSerial, count }) => serial >= firstSerial && serial < firstSerial + count);

/** What does not change by itself about one phone of the roster. */
export function traitsOf(account: Account, serial: number): Traits {
  const order = orderOf(account, serial);
  const traits = order ? orderedPhone(account, order, serial) : fleetPhone(account, serial);
  if (account.users.has(serial)) traits.user = account.users.get(serial);
  const outage = outageOf(account.badNight, {
    seed: account.seed,
    serial,
    region: traits.region.id,
  });
  return outage ? { ...traits, outage } : traits;
}

export const orderedName = (
  { namePrefix, firstNumber, firstSerial }: Order,
  serial: number,
): string => `${namePrefix}-${String(firstNumber + serial - firstSerial).padStart(5, '0')}`;

function orderedPhone({ seed, size, account }: Account, order: Order, serial: number): Traits {
  const none = { status: 0, atMs: order.placedAtMs };
  return {
    seed,
    serial,
    temper: 'steady',
    slotMs: slotMsOf({ account, size }),
    phase: 0,
    backup: none,
    restore: none,
    id: phoneId(seed, serial),
    name: orderedName(order, serial),
    region: order.region,
    sku: skuText(order.offer.model),
    isFrozen: false,
    billingMode: '1',
    user: undefined,
    phoneId: phoneNumber(seed, serial),
  };
}

/** Pays an order at the account's time `nowMs`: its phones are born. */
export function payOrder(account: Account, order: Order, nowMs: number): void {
  order.isPaid = true;
  for (let i = 0; i < order.count; i++)
    account.events.set(order.firstSerial + i, [{ kind: 'born', atMs: nowMs }]);
  account.roster = undefined;
}

export function deletePhones(account: Account, serials: Iterable<number>): void {
  for (const serial of serials) {
    account.deleted.add(serial);
    account.events.delete(serial);
    account.users.delete(serial);
    account.insides.delete(serial);
    account.videoSettings.delete(serial);
  }
  account.roster = undefined;
}
