import { backgroundSteps, type Living } from './background.ts';
import { fraction } from './prng.ts';
import { passage, states, stepsOf, type State, type Step } from './states.ts';

/** Something that was done to a phone; what it looks like afterwards is derived from it. */
export interface PhoneEvent {
  kind: 'born';
  atMs: number;
}

/** A backup or a restore: status as in table 4-68 (1 under way, 2 succeeded, 3 failed …) and since when. */
export interface Copy {
  status: number;
  atMs: number;
}

export interface Phone extends Living {
  /** Where its life has shown none (yet). */
  backup: Copy;
  restore: Copy;
}

export interface Condition {
  running: number;
  login: number;
  data: number;
  backup: Copy;
  restore: Copy;
}

const purpose = { event: 301 } as const;

/** What an event sets off: steps from its time on, the last of them settled. */
const scripts: Record<PhoneEvent['kind'], (phone: Living, event: PhoneEvent) => Step[]> = {
  born: ({ seed, serial }, { atMs }) => stepsOf(passage('stopped', 'ready'), 'ready', atMs, (stage) => fraction(seed, serial, purpose.event + stage)),
};

/**
 * The phone's steps up to `untilMs`, newest first: the quiet background, and over it what events set off. After the script
 * of an event has ended the background goes on.
 */
function* stepsBack(phone: Living, events: readonly PhoneEvent[], untilMs: number): Generator<Step> {
  let horizonMs = untilMs;
  for (const event of events.toReversed()) {
    if (event.atMs > horizonMs) continue;
    const script = scripts[event.kind](phone, event);
    const endMs = script.at(-1)?.atMs ?? event.atMs;
    if (horizonMs > endMs) yield* backgroundSince(phone, endMs, horizonMs);
    for (const step of script.toReversed()) if (step.atMs <= horizonMs) yield step;
    if (event.kind === 'born') return;
    horizonMs = event.atMs;
  }
  yield* backgroundSteps(phone, horizonMs);
}

/** The background from `sinceMs` on: the state that is under way then begins then. */
function* backgroundSince(phone: Living, sinceMs: number, untilMs: number): Generator<Step> {
  for (const step of backgroundSteps(phone, untilMs)) {
    if (step.atMs > sinceMs) yield step;
    else {
      yield { state: step.state, atMs: sinceMs };
      return;
    }
  }
}

/** The phone as it is at a moment. */
export function conditionAt(phone: Phone, events: readonly PhoneEvent[], atMs: number): Condition {
  let state: State | undefined;
  let backup: Copy | undefined;
  let restore: Copy | undefined;
  let next: Step | undefined;
  for (const step of stepsBack(phone, events, atMs)) {
    state ??= step.state;
    if (step.state === 'backingUp') backup ??= copyOf(step, next, 'backupFailed');
    if (step.state === 'restoring') restore ??= copyOf(step, next, 'restoreFailed');
    if (backup && restore) break;
    next = step;
  }
  return { ...states[state ?? 'lost'], backup: backup ?? phone.backup, restore: restore ?? phone.restore };
}

/** Under way since its step began, or ended when the next one did. */
function copyOf(step: Step, next: Step | undefined, failed: State): Copy {
  if (!next) return { status: 1, atMs: step.atMs };
  return { status: next.state === failed ? 3 : 2, atMs: next.atMs };
}
