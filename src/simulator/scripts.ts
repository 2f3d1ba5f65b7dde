import type { Living } from './background.ts';
import { fraction, mix } from './prng.ts';
import { transition, states, stepsOf, type State, type Step } from './states.ts';

/** What is done to a phone that changes its state. Stopping a stream where there is none changes nothing and is no deed. */
export type Deed = 'reboot' | 'reset' | 'wipe' | 'prepare' | 'backup' | 'stop' | 'release';

interface Birth {
  kind: 'born';
  atMs: number;
}

export interface Done {
  kind: Deed;
  atMs: number;
  /** How many events the phone had before: what goes by the seed goes by this, so that it is the same at any time. */
  nth: number;
  /** The state it was done in. */
  from: State;
  /** Whether the phone was where an earlier deed had left it, and so not living its quiet life. */
  isHeld: boolean;
  /** When the next one was done, which cut this one short where it was not over. */
  cutAtMs?: number;
}

/** A backup or a restore: status as in table 4-68 (1 under way, 2 succeeded, 3 failed …) and since when. */
export interface Copy {
  status: number;
  atMs: number;
}

/** In the place of events that are forgotten: what they had made of the phone by `atMs`, when the next one was done. */
export interface Past extends Step {
  kind: 'past';
  backup: Copy;
  restore: Copy;
}

/** Something that happened to a phone and sets something off. */
export type LiveEvent = Birth | Done;
/** What a phone's life is derived from, oldest first. */
export type PhoneEvent = LiveEvent | Past;

/** What an event sets off. */
export interface Script {
  /** From its time on; the last one is settled. */
  steps: readonly Step[];
  /** The phone stays settled until something else is done to it; else its quiet life goes on. */
  holds: boolean;
}

const purpose = {
  born: 301,
  deed: 302,
  backupFails: 303,
  restoreFails: 304,
  queue: 305,
  place: 306,
  session: 307,
} as const;

const backupFailsShare = 0.04;
const restoreFailsShare = 0.03;
const queueingShare = 0.3;
const longestQueue = 6;
/** How long a session outlives its stream. */
const sessionMs = [120_000, 300_000] as const;

const roll = ({ seed, serial }: Living, { nth }: Done, use: number): number =>
  fraction(mix(seed, serial, use), nth, use);

const scripts: Record<Deed, (phone: Living, event: Done) => Script> = {
  // No session survives a reboot where nobody lives on the phone to begin the next one.
  reboot: (phone, event) => ({
    ...staged(
      phone,
      event,
      ['goingOffline', 'starting'],
      states[event.from].login === 1 ? 'ready' : event.from,
    ),
    holds: event.isHeld,
  }),
  reset: initialise,
  wipe: (phone, event) => {
    const { atMs, from } = event;
    if (from === 'goingOffline') return staged(phone, event, ['goingOffline'], 'stopped');
    return isOffIn(from)
      ? { steps: [{ state: from, atMs }], holds: true }
      : initialise(phone, event);
  },
  prepare: (phone, event) => {
    const { from, atMs } = event;
    const queueMs = queueOf(phone, event).endMs - atMs;
    const stages =
      from === 'stopped' ? (['starting', 'restoring'] as const) : (['restoring'] as const);
    const fails = roll(phone, event, purpose.restoreFails) < restoreFailsShare;
    const { steps } = staged(
      phone,
      { ...event, atMs: atMs + queueMs },
      stages,
      fails ? 'restoreFailed' : 'ready',
    );
    return { steps: queueMs > 0 ? [{ state: from, atMs }, ...steps] : steps, holds: true };
  },
  backup: (phone, event) =>
    staged(
      phone,
      event,
      ['backingUp'],
      roll(phone, event, purpose.backupFails) < backupFailsShare ? 'backupFailed' : 'idle',
    ),
  stop: (phone, event) => {
    const [least, most] = sessionMs;
    const endMs =
      event.atMs + Math.round(least + (most - least) * roll(phone, event, purpose.session));
    return {
      steps: [
        { state: 'loggedIn', atMs: event.atMs },
        { state: 'ready', atMs: endMs },
      ],
      holds: true,
    };
  },
  release: (_, { atMs }) => ({ steps: [{ state: 'ready', atMs }], holds: true }),
};

/** What an event sets off in a phone. */
export function scriptOf(phone: Living, event: LiveEvent): Script {
  if (event.kind !== 'born') return scripts[event.kind](phone, event);
  const { seed, serial } = phone;
  return {
    steps: stepsOf(transition('stopped', 'ready'), 'ready', event.atMs, (stage) =>
      fraction(seed, serial, purpose.born + stage),
    ),
    holds: false,
  };
}

/** Nobody knows of one that is lost; nothing of it could go off. */
const isOffIn = (state: State): boolean =>
  state === 'stopped' || state === 'poweredOff' || state === 'lost';

/** Data gone, and on again without any. What is off comes on for it. */
function initialise(phone: Living, event: Done): Script {
  const isOff = isOffIn(event.from) || event.from === 'starting';
  return staged(phone, event, isOff ? ['starting'] : ['goingOffline', 'starting'], 'idle');
}

function staged(
  phone: Living,
  event: Done,
  stages: Parameters<typeof stepsOf>[0],
  settled: State,
): Script {
  return {
    steps: stepsOf(stages, settled, event.atMs, (stage) =>
      roll(phone, event, purpose.deed + 100 * (stage + 1)),
    ),
    holds: true,
  };
}

/** Where a phone that is prepared stands in the queue for a physical device: in none (it ends at once), or so many places long. */
function queueOf(phone: Living, event: Done): { endMs: number; placeMs: number } {
  const share = roll(phone, event, purpose.queue);
  if (share >= queueingShare) return { endMs: event.atMs, placeMs: 1 };
  const places = 1 + Math.floor((share / queueingShare) * longestQueue);
  const placeMs = 5000 + Math.round(5000 * roll(phone, event, purpose.place));
  return { endMs: event.atMs + places * placeMs, placeMs };
}

/** How many wait before a phone whose last event is this one, itself included; 0 for one that waits for nothing. */
export function waitingCount(phone: Living, event: LiveEvent | undefined, atMs: number): number {
  if (event?.kind !== 'prepare') return 0;
  const { endMs, placeMs } = queueOf(phone, event);
  return Math.max(0, Math.ceil((endMs - atMs) / placeMs));
}
