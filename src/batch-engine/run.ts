import type { Operation } from '../contract/operation.ts';
import { ApiError, failureOf, type ApiFailure } from '../contract/api-error.ts';
import { newRequestId } from '../contract/request-id.ts';
import { outcomesOfAnswer, type PhoneAnswer } from './answers.ts';
import { bisect, canBeProbed, followUp, namedIn, probe, type Unit } from './bisect.ts';
import type { OutcomeState, Tally } from '../contract/worker.ts';
import { leaveOut, LeftOut } from './leave-out.ts';
import { createOutcomes, type Detail } from './outcomes.ts';
import { mostLost, mostStrikes, slowDown, speedUp, startPace } from './pace.ts';
import { inputOf, type Plan } from './plan.ts';
import { countRequest, createQueue, type Waiting } from './queue.ts';
import { createGivingUp, isOftenShared, isThereAlready, judge, unsentState } from './verdict.ts';
import type { RunOptions, Phase, Run } from './run-interface.ts';

/** What was the case when a request left. */
interface Sent {
  /** Of the pace. */
  epoch: number;
  session: number;
}

/**
 * Runs a plan, from now on. Each member ends in one state: accepted or succeeded, failed, stopped or unknown. Nothing is
 * sent again to a phone whose effect happened or may have happened. See bisect.ts for what one bad member costs, pace.ts
 * for what throttling does, verdict.ts for what each failure means.
 */
export function run(
  plan: Plan,
  {
    send,
    clock,
    owner,
    outcomes = createOutcomes(plan.members.length + plan.skipped.length),
    earlier,
    concurrency = 4,
    signal,
    onChange,
    onAnswer,
  }: RunOptions,
): Run {
  const steps = plan.members.map(({ firstStep }) => firstStep);
  const queue = createQueue(plan);
  const tally: Tally = { sent: 0, extra: 0, repeated: 0 };
  const ended = new AbortController();
  let markDone = () => {};
  const done = new Promise<void>((resolve) => (markDone = resolve));

  let pace = startPace(concurrency);
  let underWay = 0;
  let lostInRow = 0;
  /** Phones that a request was carried out for. */
  let taken = 0;
  const givesUp = createGivingUp();
  /** Whether all may share what a list was refused for is asked of single phones once. */
  let isProbed = false;
  /** Sign-ins so far: a call from before one says nothing about the session after it. */
  let session = 0;
  let isAsleep = false;
  let slowedBy: ApiFailure | undefined;
  let paused: Extract<Phase, { kind: 'paused' }> | undefined;
  let signedOut: Extract<Phase, { kind: 'signedOut' }> | undefined;
  /** How it is going to end, before its time. */
  let ending: Extract<Phase, { kind: 'ended' }> | undefined;
  let end: Extract<Phase, { kind: 'ended' }> | undefined;

  plan.skipped.forEach((_, i) => outcomes.set(plan.members.length + i, 'skipped'));
  if (earlier) {
    plan.members.forEach(({ id }, place) => {
      const outcome = earlier.get(id);
      if (outcome) outcomes.set(place, outcome.state, outcome.detail);
    });
  }
  if (signal?.aborted) ending = { kind: 'ended', how: 'stopped' };
  else signal?.addEventListener('abort', stop, { signal: ended.signal });
  // Whoever called must have the run in hand before the first change.
  queueMicrotask(goOn);

  return {
    plan,
    outcomes,
    tally,
    phase,
    stepOf: (place) => steps[place] ?? 0,
    pause,
    resume,
    stop,
    signedIn,
    settle,
    done,
  };

  function phase(): Phase {
    if (end) return end;
    if (ending) return { kind: 'stopping' };
    if (signedOut) return signedOut;
    if (paused) return paused;
    if (slowedBy && pace.until > clock.now())
      return { kind: 'slowed', until: pace.until, failure: slowedBy };
    return { kind: 'running' };
  }

  /** Sends what may be sent now, or ends. */
  function goOn(): void {
    if (end) return;
    while (maySend()) {
      const next = queue.take();
      if (!next) break;
      void launch(next);
    }
    if (underWay === 0 && (ending || queue.isEmpty()))
      finish(ending ?? { kind: 'ended', how: 'done' });
    onChange?.();
  }

  function maySend(): boolean {
    return !ending && !paused && !signedOut && underWay < Math.floor(pace.limit) && !mustWait();
  }

  /** Whether nothing may be sent yet; if so it will go on by itself. */
  function mustWait(): boolean {
    const ms = pace.until - clock.now();
    if (ms > 0 && !isAsleep) {
      isAsleep = true;
      const wake = () => {
        isAsleep = false;
        goOn();
      };
      clock.sleep(ms, ended.signal).then(wake, () => {});
    }
    return ms > 0;
  }

  function finish(how: Extract<Phase, { kind: 'ended' }>): void {
    end =
      how.how === 'done' && outcomes.counts.stopped > 0 ? { kind: 'ended', how: 'stopped' } : how;
    const unsent =
      how.how === 'refused'
        ? detailOf({ ...how.failure, requestId: '' })
        : { operation: '', code: '', message: '', requestId: '', at: clock.now() };
    for (const place of outcomes.placesIn('waiting'))
      outcomes.set(place, unsentState(how.how === 'refused' ? how.failure : undefined), unsent);
    ended.abort();
    markDone();
  }

  async function launch({ unit, isRepeat }: Waiting): Promise<void> {
    const operation = plan.steps[unit.step] as Operation; // A unit's step is one of the plan's.
    const sentIn: Sent = { epoch: pace.epoch, session };
    underWay += 1;
    countRequest(tally, { unit, isRepeat }, 1);
    setAll(unit, 'sent');
    const requestId = newRequestId();
    try {
      const data = await send(operation, inputOf(plan, unit.step, unit.places), requestId);
      const answerOf = outcomesOfAnswer(operation, data);
      onAnswer?.(operation, unit.places.map(idOf), data);
      taken += unit.places.length;
      take(unit, answerOf, requestId);
      isAnswered(sentIn);
      queue.putFirst(followUp(unit, false));
    } catch (error) {
      if (error instanceof LeftOut)
        leaveOut({ unit, isRepeat }, error, { idOf, outcomes, queue, tally });
      else
        refuse(
          unit,
          failureOf(error, operation.name),
          sentIn,
          error instanceof ApiError ? error.retryAfterMs : undefined,
        );
    }
    underWay -= 1;
    goOn();
  }

  function take(
    { places, step }: Unit,
    answerOf: (id: string) => PhoneAnswer,
    requestId: string,
  ): void {
    const onward: number[] = [];
    const at = clock.now();
    const operation = plan.steps[step]?.name ?? '';
    for (const place of places) {
      const { state, code, message } = answerOf(idOf(place));
      const goesOn =
        step + 1 < plan.steps.length && (state === 'succeeded' || state === 'accepted');
      if (goesOn) onward.push(place);
      if (goesOn) steps[place] = step + 1;
      outcomes.set(place, goesOn ? 'waiting' : state, { operation, code, message, requestId, at });
    }
    if (onward.length > 0)
      queue.putFirst([
        { places: onward, step: step + 1, isExtra: false, isTrusting: true, others: undefined },
      ]);
  }

  function refuse(
    unit: Unit,
    failure: ApiFailure,
    sentIn: Sent,
    retryAfterMs: number | undefined,
  ): void {
    const verdict = judge(failure);
    if (verdict === 'unknown') {
      setAll(unit, 'unknown', detailOf(failure));
      queue.putFirst(followUp(unit, false));
      lostInRow += 1;
      if (lostInRow >= mostLost) paused ??= { kind: 'paused', why: 'noAnswers', failure };
    } else if (verdict === 'bisect') {
      isAnswered(sentIn);
      const isAlone = unit.places.length === 1;
      if (isAlone)
        setAll(unit, isThereAlready(failure.code) ? 'succeeded' : 'failed', detailOf(failure));
      else setAll(unit, 'waiting');
      queue.putFirst(isAlone ? followUp(unit, true) : smaller(unit, failure));
      if (isAlone && givesUp(failure, taken)) ending ??= { kind: 'ended', how: 'refused', failure };
    } else if (verdict === 'hopeless') {
      setAll(unit, 'failed', detailOf(failure));
      ending ??= { kind: 'ended', how: 'refused', failure };
    } else {
      setAll(unit, 'waiting');
      queue.putFirst([unit], true);
      if (verdict === 'again') throttle(failure, sentIn, retryAfterMs);
      else if (sentIn.session === session) signedOut = { kind: 'signedOut', failure };
    }
  }

  /** What is sent in place of a list that was refused. */
  function smaller(unit: Unit, { code, message }: ApiFailure): Unit[] {
    if (isProbed || taken > 0 || !isOftenShared(code) || !canBeProbed(unit))
      return bisect(unit, namedIn(message, unit.places, idOf));
    isProbed = true;
    return probe(unit);
  }

  function throttle(failure: ApiFailure, sentIn: Sent, retryAfterMs: number | undefined): void {
    pace = slowDown(pace, sentIn.epoch, clock.now(), retryAfterMs);
    slowedBy = failure;
    if (pace.strikes >= mostStrikes) paused ??= { kind: 'paused', why: 'throttled', failure };
  }

  function isAnswered(sentIn: Sent): void {
    lostInRow = 0;
    pace = speedUp(pace, sentIn.epoch, concurrency);
  }

  function setAll({ places }: Unit, state: OutcomeState, detail?: Detail): void {
    for (const place of places) outcomes.set(place, state, detail);
  }

  function idOf(place: number): string {
    return plan.members[place]?.id ?? '';
  }

  function detailOf({ operation, code, message, requestId, kind, status }: ApiFailure): Detail {
    return { operation, code, message, requestId, kind, status, at: clock.now() };
  }

  function pause(): void {
    paused ??= { kind: 'paused', why: 'hand' };
    onChange?.();
  }

  function resume(): void {
    paused = undefined;
    lostInRow = 0;
    pace = { ...pace, strikes: 0 };
    goOn();
  }

  function stop(): void {
    ending ??= { kind: 'ended', how: 'stopped' };
    goOn();
  }

  function signedIn(who: string): void {
    if (who !== owner) ending ??= { kind: 'ended', how: 'otherPerson' };
    signedOut = undefined;
    session += 1;
    goOn();
  }

  function settle(place: number, state: 'succeeded' | 'failed' | 'unknown', detail: Detail): void {
    const now = outcomes.stateOf(place);
    if (now !== 'accepted' && now !== 'unknown') return;
    outcomes.set(place, state, detail);
    onChange?.();
  }
}
