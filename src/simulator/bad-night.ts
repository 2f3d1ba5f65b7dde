import { fraction } from './prng.ts';
import { regions, type RegionId } from './regions.ts';
import type { State } from './states.ts';

/** A night in which some phones of a region fail: asked for, and from then on a function of the clock. */
export interface BadNight {
  region: string;
  /** Phones that fail have drawn no more than this, 0 ≤ x ≤ 1. */
  share: number;
  /** Two and three o'clock, account's time. */
  fromMs: number;
  toMs: number;
}

/** When a phone is down, and what it is then. */
export interface Outage {
  state: State;
  fromMs: number;
  toMs: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** All regions are in one zone. */
const zoneMs = 8 * hourMs;
const firstHourMs = 2 * hourMs;
const usualPercent = 3;
const purpose = { isHit: 801, from: 802, to: 803, state: 804 } as const;
/** The others lose their backup. */
const lostShare = 0.75;

const drawn = (seed: number, serial: number): number => fraction(seed, serial, purpose.isHit);

/**
 * The account's next night: so many percent of these phones fail, one at least where there are any.
 * @param serials all phones of the region
 */
export function nextBadNight(
  nowMs: number,
  { seed, region, serials }: { seed: number; region: string; serials: readonly number[] },
  percent = usualPercent,
): BadNight {
  const todayMs = Math.floor((nowMs + zoneMs) / dayMs) * dayMs - zoneMs + firstHourMs;
  const fromMs = todayMs > nowMs ? todayMs : todayMs + dayMs;
  const lots = serials.map((serial) => drawn(seed, serial)).toSorted((a, b) => a - b);
  const share = lots[Math.max(1, Math.round((lots.length * percent) / 100)) - 1] ?? 0;
  return { region, share, fromMs, toMs: fromMs + hourMs };
}

export const isRegion = (id: string): id is RegionId => regions.some((one) => one.id === id);

/** The phone's outage in that night: it begins in the first half hour and is over by three, so that it lasts ten minutes at least. */
export function outageOf(
  night: BadNight | undefined,
  { seed, serial, region }: { seed: number; serial: number; region: string },
): Outage | undefined {
  if (!night || region !== night.region) return undefined;
  if (drawn(seed, serial) > night.share) return undefined;
  const at = (share: number): number => Math.round(night.fromMs + share * hourMs);
  return {
    state: fraction(seed, serial, purpose.state) < lostShare ? 'lost' : 'backupFailed',
    fromMs: at(fraction(seed, serial, purpose.from) / 2),
    toMs: at(2 / 3 + fraction(seed, serial, purpose.to) / 3),
  };
}
