import { backgroundSteps, type Living } from './background.ts';
import { scriptOf, type Copy, type LiveEvent, type Past, type PhoneEvent } from './scripts.ts';
import { states, type State, type Step } from './states.ts';

export interface Phone extends Living {
  /** Where its life has shown none (yet). */
  backup: Copy;
  restore: Copy;
}

export interface Condition {
  state: State;
  running: number;
  login: number;
  data: number;
  backup: Copy;
  restore: Copy;
}

/**
 * The phone's steps up to `untilMs`, newest first: the quiet background, and over it what events set off. After the script
 * of an event has ended the background goes on, unless the event holds the phone where it left it.
 */
function* stepsBack(phone: Living, events: readonly PhoneEvent[], untilMs: number): Generator<Step> {
  let horizonMs = untilMs;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (!event || event.atMs > horizonMs) continue;
    if (event.kind === 'past') {
      yield event;
      return;
    }
    const { steps, holds } = scriptOf(phone, event);
    const endMs = steps.at(-1)?.atMs ?? event.atMs;
    if (!holds && horizonMs > endMs) yield* backgroundSince(phone, endMs, horizonMs);
    for (const step of steps.toReversed()) if (step.atMs <= horizonMs) yield step;
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
  const past = events.find((event): event is Past => event.kind === 'past' && event.atMs <= atMs);
  for (const step of stepsBack(phone, events, atMs)) {
    state ??= step.state;
    if (step.state === 'backingUp') backup ??= copyOf(step, next, 'backupFailed');
    if (step.state === 'restoring') restore ??= copyOf(step, next, 'restoreFailed');
    if (backup && restore) break;
    next = step;
  }
  return { state: state ?? 'lost', ...states[state ?? 'lost'], backup: backup ?? (past ?? phone).backup, restore: restore ?? (past ?? phone).restore };
}

/** Under way since its step began, or ended when the next one did. */
function copyOf(step: Step, next: Step | undefined, failed: State): Copy {
  if (!next) return { status: 1, atMs: step.atMs };
  return { status: next.state === failed ? 3 : 2, atMs: next.atMs };
}

/** Beyond so many rounds of the background a phone counts as never having been off. */
const roundsSearched = 40;

/** Since when the phone, which runs at `atMs`, has been up without a break; undefined where its life shows no start. */
export function startedAtMs(phone: Living, events: readonly PhoneEvent[], atMs: number): number | undefined {
  let sinceMs = atMs;
  let steps = stepsBack(phone, events, atMs);
  for (let round = 0; round < roundsSearched && sinceMs > 0; round++) {
    for (const step of steps) {
      if (states[step.state].running !== 2) return step.state === 'starting' ? step.atMs : sinceMs;
      sinceMs = step.atMs;
    }
    steps = backgroundSteps(phone, sinceMs - 1);
  }
  return undefined;
}

/** What can stand in the place of these events, where the next one was done at `atMs`. */
export function pastOf(phone: Phone, events: readonly PhoneEvent[], atMs: number): Past {
  const { state, backup, restore } = conditionAt(phone, events, atMs);
  return { kind: 'past', atMs, state, backup, restore };
}

/** How far what an event set off has come by `nowMs`. */
export function outcomeAt(phone: Living, event: LiveEvent, nowMs: number): 'running' | 'succeeded' | 'failed' {
  const settled = scriptOf(phone, event).steps.at(-1);
  if (!settled) return 'succeeded';
  const cutAtMs = event.kind === 'born' ? undefined : event.cutAtMs;
  if (cutAtMs !== undefined && cutAtMs < settled.atMs) return nowMs < cutAtMs ? 'running' : 'failed';
  if (nowMs < settled.atMs) return 'running';
  return settled.state === 'backupFailed' || settled.state === 'restoreFailed' ? 'failed' : 'succeeded';
}
