import type { Outage } from './bad-night.ts';
import { fraction, mix } from './prng.ts';
import { transition, renewal, stepsOf, type State, type Step } from './states.ts';

/** How a phone behaves while nobody asks anything of it. */
export type Temper =
  /** Has a user, who comes and goes. */
  | 'busy'
  /** Is worked on by its operators all the time: always in transition. */
  | 'restless'
  /** Runs without a user. */
  | 'free'
  | 'stopped'
  | 'poweredOff'
  | 'backupFailed'
  | 'restoreFailed'
  | 'lost'
  /** Stopped, and stays so. */
  | 'frozen'
  /** Freshly ordered: runs, its data loaded, and waits to be assigned. */
  | 'steady';

export interface Living {
  /** Of the tenant. */
  seed: number;
  serial: number;
  temper: Temper;
  /** How long one mode of life lasts; the greater the fleet, the longer. */
  slotMs: number;
  /** Where in the common rhythm this phone stands, 0 ≤ x < 1: what keeps the fleet from changing all at once. */
  phase: number;
  /** It is down then, whatever it would do else. */
  outage?: Outage;
}

const purpose = { mode: 201, stage: 202 } as const;

/** Mode → chance, in percent; they add up to 100. */
const modes: Record<
  'busy' | 'free' | 'stopped' | 'poweredOff',
  readonly (readonly [State, number])[]
> = {
  busy: [
    ['streaming', 33],
    ['loggedIn', 22],
    ['ready', 33],
    ['stopped', 7],
    ['backupFailed', 2],
    ['restoreFailed', 2],
    ['poweredOff', 1],
  ],
  free: [
    ['idle', 90],
    ['stopped', 6],
    ['poweredOff', 4],
  ],
  stopped: [
    ['stopped', 88],
    ['idle', 12],
  ],
  poweredOff: [
    ['poweredOff', 92],
    ['idle', 8],
  ],
};

/** What a restless phone goes through, one a slot of its own. */
const rounds: readonly State[] = [
  'starting',
  'restoring',
  'ready',
  'backingUp',
  'goingOffline',
  'stopped',
];
/** Restless phones of one block, and so spread over the round that each of its states has one at any time. */
export const restlessPerBlock = 7;
const restlessShare = 0.4;

/** Every so many slots a busy phone's data is saved and loaded anew; so the last backup and restore are never further back. */
const slotsPerRenewal = 24;

/**
 * How long a mode lasts. Among 72 phones something happens every ten seconds or so; in a large fleet one in five hundred
 * phones changes in ten seconds. In an account with `calm` in its name a phone changes by itself once a month: there one sees
 * what was asked of the phones, and next to nothing else.
 */
export function slotMsOf({ account, size }: { account: string; size: number }): number {
  if (/(?:^|-)calm(?:-|$)/.test(account)) return 30 * 24 * 60 * 60_000;
  return size <= 500 ? 10 * 60_000 : 60 * 60_000;
}

/**
 * The steps of a phone's quiet life before `untilMs` and the one under way then, newest first, as far back as its last
 * backup and restore. A pure function of seed, serial and time: any moment can be asked in any order.
 */
export function* backgroundSteps(phone: Living, untilMs: number): Generator<Step> {
  switch (phone.temper) {
    case 'restless':
      yield* restlessSteps(phone, untilMs);
      return;
    case 'busy':
    case 'free':
    case 'stopped':
    case 'poweredOff':
      yield* slottedSteps(phone, phone.temper, untilMs);
      return;
    case 'steady':
      yield { state: 'ready', atMs: 0 };
      return;
    case 'frozen':
      yield { state: 'stopped', atMs: 0 };
      return;
    default:
      yield { state: phone.temper, atMs: 0 };
  }
}

function* restlessSteps({ slotMs, phase }: Living, untilMs: number): Generator<Step> {
  const stageMs = Math.round(slotMs * restlessShare);
  const offsetMs = Math.floor(phase * stageMs * rounds.length);
  const now = Math.floor((untilMs - offsetMs) / stageMs);
  for (let slot = now; slot > now - 2 * rounds.length; slot--) {
    const state = rounds[((slot % rounds.length) + rounds.length) % rounds.length] ?? 'stopped';
    yield { state, atMs: slot * stageMs + offsetMs };
  }
}

function* slottedSteps(
  phone: Living,
  temper: keyof typeof modes,
  untilMs: number,
): Generator<Step> {
  const { slotMs, phase } = phone;
  const offsetMs = Math.floor(phase * slotMs);
  const now = Math.floor((untilMs - offsetMs) / slotMs);
  let to = modeOf(phone, temper, now);
  for (let slot = now; slot > now - slotsPerRenewal - 1; slot--) {
    const from = modeOf(phone, temper, slot - 1);
    const steps = slotSteps(phone, slot, from, to, slot * slotMs + offsetMs);
    for (let i = steps.length - 1; i >= 0; i--) {
      const step = steps[i];
      if (step && step.atMs <= untilMs) yield step;
    }
    to = from;
  }
}

function slotSteps(
  { seed, serial, temper }: Living,
  slot: number,
  from: State,
  to: State,
  startMs: number,
): Step[] {
  const renews = temper === 'busy' && (slot + serial) % slotsPerRenewal === 0;
  return stepsOf(renews ? renewal(from, to) : transition(from, to), to, startMs, (stage) =>
    fraction(mix(seed, serial, purpose.stage), slot, stage),
  );
}

function modeOf({ seed, serial }: Living, temper: keyof typeof modes, slot: number): State {
  let left = mix(mix(seed, serial, purpose.mode), slot, 0) % 100;
  for (const [state, chance] of modes[temper]) {
    left -= chance;
    if (left < 0) return state;
  }
  return 'stopped';
}
