import { restlessPerBlock, slotMsOf, type Temper } from './background.ts';
import { phoneId } from './ids.ts';
import type { Phone } from './life.ts';
import { instanceName, userOf, type User } from './names.ts';
import { fraction, hexadecimal, mix, pick } from './prng.ts';
import { regions, type Region } from './regions.ts';
import type { Copy } from './scripts.ts';
import { modelList, skuText, type Model } from './skus.ts';

/** What does not change by itself about a phone, beside how it lives. */
export interface Traits extends Phone {
  id: string;
  name: string;
  region: Region;
  sku: string;
  isFrozen: boolean;
  /** "1" yearly/monthly, "0" on demand. */
  billingMode: '0' | '1';
  user: User | undefined;
  /** 32 digits, or the text "null". */
  phoneId: string;
}

export interface Tenant {
  account: string;
  seed: number;
  /** Phones that were there before any order; their serial numbers are 0 … size − 1. */
  size: number;
}

const maximumFleet = 100_000;
const usualFleet = 72;

/** 72 phones; N for `fleet-N` and `fleet-N-anything`, none for `empty`. */
export function fleetSize(account: string): number {
  if (account === 'empty') return 0;
  const match = /^fleet-(\d{1,9})(?:-|$)/.exec(account);
  return match ? Math.min(Number(match[1]), maximumFleet) : usualFleet;
}

const purpose = {
  deck: 1,
  region: 2,
  model: 3,
  billing: 4,
  assigned: 5,
  scene: 6,
  created: 7,
  copy: 8,
  phone: 9,
  phase: 10,
} as const;

/** The cards that each block of 72 phones is dealt, so that a tenant of the usual size has every status. */
const deck: readonly Temper[] = [
  ...cards(restlessPerBlock, 'restless'),
  ...cards(33, 'busy'),
  ...cards(14, 'free'),
  ...cards(4, 'stopped'),
  ...cards(4, 'poweredOff'),
  ...cards(2, 'backupFailed'),
  ...cards(2, 'restoreFailed'),
  ...cards(2, 'lost'),
  ...cards(4, 'frozen'),
];

function cards(count: number, temper: Temper): Temper[] {
  return Array.from({ length: count }, () => temper);
}

/** Numbers without a common factor with the deck's 72: each deals it in another order. */
const strides = [
  5, 7, 11, 13, 17, 19, 23, 25, 29, 31, 35, 37, 41, 43, 47, 49, 53, 55, 59, 61, 65, 67,
];

function cardOf(seed: number, serial: number) {
  const block = Math.floor(serial / deck.length);
  const hash = mix(seed, block, purpose.deck);
  const place = ((serial % deck.length) * pick(strides, hash) + (hash >>> 8)) % deck.length;
  const temper = deck[place] ?? 'busy';
  return {
    temper,
    phase:
      temper === 'restless'
        ? (place + fraction(seed, block, purpose.phase)) / restlessPerBlock
        : phaseOf(seed, serial),
  };
}

/** The golden ratio spreads phones evenly, so that changes come one by one and without long pauses. */
const phaseOf = (seed: number, serial: number): number =>
  (serial * 0.618_033_988_75 + fraction(seed, 0, purpose.phase)) % 1;

const firstCreatedMs = Date.UTC(2024, 0, 8);
const lastCreatedMs = Date.UTC(2025, 9, 31);
const dayMs = 86_400_000;

/** When a phone of the fleet was created, epoch ms. */
export const createdAtMs = (seed: number, serial: number): number =>
  Math.floor(
    firstCreatedMs + fraction(seed, serial, purpose.created) * (lastCreatedMs - firstCreatedMs),
  );

/** The scene of the resource pool that a phone of the fleet came from. */
export const sceneOf = (seed: number, serial: number): 'CLOUD_APP' | 'CLOUD_PHONE' =>
  mix(seed, serial, purpose.scene) % 100 < 15 ? 'CLOUD_APP' : 'CLOUD_PHONE';

/** The model of a phone of the fleet. */
export const fleetModel = (seed: number, serial: number): Model =>
  pick(modelList, mix(seed, serial, purpose.model));

const assignedShare: Record<Temper, number> = {
  busy: 100,
  restless: 100,
  free: 0,
  stopped: 40,
  poweredOff: 30,
  backupFailed: 100,
  restoreFailed: 100,
  lost: 50,
  frozen: 40,
  steady: 0,
};

/** A phone that was there before any order: everything follows from seed and serial number. */
export function fleetPhone({ seed, size, account }: Tenant, serial: number): Traits {
  const { temper, phase } = cardOf(seed, serial);
  const createdMs = createdAtMs(seed, serial);
  const isAssigned = mix(seed, serial, purpose.assigned) % 100 < assignedShare[temper];
  return {
    seed,
    serial,
    temper,
    phase,
    slotMs: slotMsOf({ account, size }),
    ...copies(seed, serial, temper, createdMs),
    id: phoneId(seed, serial),
    name: instanceName(seed, serial),
    region: pick(regions, mix(seed, serial, purpose.region)),
    sku: skuText(fleetModel(seed, serial)),
    isFrozen: temper === 'frozen',
    billingMode: mix(seed, serial, purpose.billing) % 100 < 10 ? '0' : '1',
    user: isAssigned ? userOf(seed, serial, account) : undefined,
    phoneId: phoneNumber(seed, serial),
  };
}

export const phoneNumber = (seed: number, serial: number): string =>
  mix(seed, serial, purpose.phone) % 4 === 0
    ? 'null'
    : hexadecimal(seed, serial, purpose.phone, 32);

/** The last backup and restore of a phone whose life shows none: some days after it was created. */
function copies(
  seed: number,
  serial: number,
  temper: Temper,
  createdMs: number,
): { backup: Copy; restore: Copy } {
  const atMs = createdMs + Math.floor(fraction(seed, serial, purpose.copy) * 20 * dayMs);
  const earlier: Copy = { status: 2, atMs: atMs - 3_600_000 };
  if (temper === 'backupFailed') return { backup: { status: 3, atMs }, restore: earlier };
  if (temper === 'restoreFailed') return { backup: earlier, restore: { status: 3, atMs } };
  if (temper === 'lost') return { backup: { status: 4, atMs }, restore: { status: 4, atMs } };
  return { backup: { status: 0, atMs: createdMs }, restore: { status: 0, atMs: createdMs } };
}

/** The highest number that names of the fleet have after this prefix and a hyphen, 0 for none. */
export function highestNumber({ seed, size }: Tenant, prefix: string): number {
  let highest = 0;
  for (let serial = 0; serial < size; serial++) {
    const name = instanceName(seed, serial);
    const digits = name.startsWith(`${prefix}-`) ? name.slice(prefix.length + 1) : '';
    if (/^\d+$/.test(digits)) highest = Math.max(highest, Number(digits));
  }
  return highest;
}
