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
function* stepsOfLife(
  phone: Living,
  events: readonly PhoneEvent[],
  untilMs: number,
): Generator<Step | Past> {
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

/** The same with the phone's outage in it, until that is over or something is done to the phone. */
function* stepsBack(
  phone: Living,
  events: readonly PhoneEvent[],
  untilMs: number,
): Generator<Step | Past> {
  const { outage } = phone;
  if (!outage || untilMs < outage.fromMs) {
    yield* stepsOfLife(phone, events, untilMs);
    return;
  }
  const next = events.find(({ atMs }) => atMs > outage.fromMs && atMs <= outage.toMs);
  const toMs = next?.atMs ?? outage.toMs;
  if (untilMs >= toMs)
    for (const step of stepsOfLife(phone, events, untilMs)) {
      yield step.atMs > toMs ? step : { state: step.state, atMs: toMs };
      if (step.atMs <= toMs) break;
    }
  yield { state: outage.state, atMs: outage.fromMs };
  yield* stepsOfLife(phone, events, outage.fromMs);
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
    backup ??= copyIn(step, next, 'backingUp', 'backupFailed');
    restore ??= copyIn(step, next, 'restoring', 'restoreFailed');
    if (backup && restore) break;
    next = step;
  }
  return {
    state: state ?? 'lost',
    ...states[state ?? 'lost'],
    backup: backup ?? (past ?? phone).backup,
    restore: restore ?? (past ?? phone).restore,
  };
}

/**
 * What a step tells of the copy: under way since it began, succeeded when the next one began, or failed. A failure counts from
 * the state it leaves, since what led there may lie hidden under what was done meanwhile; one older than all that is known of
 * the phone (at 0, or in a past) is not told by the step.
 */
function copyIn(
  step: Step | Past,
  next: Step | undefined,
  underWay: State,
  failed: State,
): Copy | undefined {
  if (step.state === underWay)
    return next ? { status: 2, atMs: next.atMs } : { status: 1, atMs: step.atMs };
  return step.state === failed && step.atMs > 0 && !('kind' in step)
    ? { status: 3, atMs: step.atMs }
    : undefined;
}

/** Beyond so many rounds of the background a phone counts as never having been off. */
const roundsSearched = 40;

/** Since when the phone, which runs at `atMs`, has been up without a break; undefined where its life shows no start. */
export function startedAtMs(
  phone: Living,
  events: readonly PhoneEvent[],
  atMs: number,
): number | undefined {
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
export function outcomeAt(
  phone: Living,
  event: LiveEvent,
  nowMs: number,
): 'running' | 'succeeded' | 'failed' {
  const settled = scriptOf(phone, event).steps.at(-1);
  if (!settled) return 'succeeded';
  const cutAtMs = event.kind === 'born' ? undefined : event.cutAtMs;
  if (cutAtMs !== undefined && cutAtMs < settled.atMs)
    return nowMs < cutAtMs ? 'running' : 'failed';
  if (nowMs < settled.atMs) return 'running';
  return settled.state === 'backupFailed' || settled.state === 'restoreFailed'
    ? 'failed'
    : 'succeeded';
}
