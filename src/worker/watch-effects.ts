import type { Detail } from '../batch-engine/outcomes.ts';
import { waitMs } from '../batch-engine/polling.ts';
import { readTransition, transitionCode } from '../batch-engine/transition.ts';
import {
  agedBefore,
  freshForMs,
  observationCodes,
  steadyMs,
  verifyEffect,
  verifyWithinMs,
  type Observation,
} from '../batch-engine/verify-effect.ts';
import { ApiError } from '../contract/api-error.ts';
import type { BatchState } from './batch-state.ts';
import type { PhoneObserver } from './observe-phones.ts';
import type { WorkerClock } from './world.ts';

export interface EffectsOptions {
  state: BatchState;
  observer: PhoneObserver;
  clock: WorkerClock;
  /** The phones were looked at soon after this time, ms since 1970. */
  begunAtMs: number;
  /** Names of the batch's operations. */
  steps: readonly string[];
  /** Aborted once everything is sent: then it ends when nothing is left to watch. */
  sent: AbortSignal;
  /** The pace of polling is multiplied by it. */
  pollPace: number;
  /** Hears of a round that failed, and of the next that went well. */
  onRound: (failure: ApiError | undefined) => void;
  signal: AbortSignal;
}

/** ShowProgress speaks of one phone: so many are asked in a round, the others wait for theirs. */
const progressPerRound = 40;
/** To look at thousands of phones takes many requests: it rests so many times as long, so that the batch itself gets on. */
const restPerLook = 3;
const needsData: ReadonlySet<string> = new Set([
  'BatchReset',
  'BatchBackupInstances',
  'BatchPrepareInstances',
  'StopInstancesStreaming',
]);
/** How a phone was before, for what was sent so long after the batch began. */
const beforeAt = (before: Observation, ageMs: number): Observation =>
  ageMs > freshForMs ? agedBefore(before) : before;

/** @throws all that is no failure of a call */
function asFailure(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  throw error;
}

const nothing: Observation = { row: undefined };

/** Whether the phones' data are to be asked for too, before the batch and after. */
export const asksForData = (steps: readonly string[]): boolean =>
  steps.some((step) => needsData.has(step));

/**
 * "Accepted" is not done: watches what a batch's accepted phones come to, until each has an end. Phones whose outcome is
 * unknown are looked at too, and count as succeeded if the effect is there. Resolves when nothing is left to watch, or the
 * signal ends it.
 */
export async function watchEffects({
  state,
  observer,
  clock,
  begunAtMs,
  steps,
  sent,
  pollPace,
  onRound,
  signal,
}: EffectsOptions): Promise<void> {
  const seen = new Map<number, Observation[]>();
  /** When each place was last looked at, ms since 1970, and those that showed the same soon after. */
  const lookedAt = new Map<number, number>();
  const steady = new Set<number>();
  let failures = 0;
  let retryAfterMs: number | undefined;
  for (let round = 0; !signal.aborted; round += 1) {
    const places = watchedPlaces();
    const observedAt = clock.now();
    if (isOver(places)) break;
    if (places.length > 0) {
      try {
        await observe(places, round);
        failures = 0;
        retryAfterMs = undefined;
        onRound(undefined);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        failures += 1;
        retryAfterMs = error.retryAfterMs;
        onRound(error);
        // Time passes for what cannot be seen, too.
        const at = clock.now();
        for (const place of places) judge(place, at);
      }
    }
    if (isOver(watchedPlaces())) break;
    const tookMs = clock.now() - observedAt;
    const interrupts = sent.aborted ? signal : AbortSignal.any([signal, sent]);
    await clock
      .sleep(
        Math.max(
          waitMs('status', { hasPassing: true, failures, retryAfterMs }) * pollPace,
          restPerLook * tookMs,
        ),
        interrupts,
      )
      .catch(() => {});
  }

  function isOver(places: readonly number[]): boolean {
    return places.length === 0 && sent.aborted;
  }

  function watchedPlaces(): number[] {
    const { outcomes } = state;
    const accepted = outcomes
      .placesIn('accepted')
      .filter((place) => verifyWithinMs(outcomes.detailOf(place)?.operation ?? '') !== undefined);
    // Of one that got stuck at an earlier operation, the effect of that is not all that was wanted.
    const isLast = (place: number) => state.stepOf(place) === steps.length - 1;
    const unknown = outcomes
      .placesIn('unknown')
      .filter(
        (place) =>
          isLast(place) &&
          outcomes.detailOf(place)?.code !== observationCodes.notSeen &&
          isInTime(place),
      );
    return [...accepted, ...unknown];
  }

  /** Whether the time in which an effect is waited for is not over. */
  function isInTime(place: number): boolean {
    const detail = state.outcomes.detailOf(place);
    return (
      detail !== undefined && clock.now() - detail.at <= (verifyWithinMs(detail.operation) ?? 0)
    );
  }

  async function observe(places: readonly number[], round: number): Promise<void> {
    const ids = places.map((place) => state.phones[place]?.instance_id ?? '');
    const [rows, data, progress] = await Promise.all([
      observer.rows(ids),
      asksForData(steps) ? observer.data(ids).catch(asFailure) : undefined,
      steps.includes('BatchPrepareInstances')
        ? observeProgress(places, round).catch(asFailure)
        : undefined,
    ]);
    await clock.breathe();
    const at = clock.now();
    places.forEach((place, i) => {
      const id = ids[i] ?? '';
      if (rows.has(id))
        note(place, at, {
          row: rows.get(id),
          dataStatus: data instanceof ApiError ? undefined : data?.get(id),
          ...(progress instanceof ApiError ? undefined : progress?.get(place)),
        });
      judge(place, at);
    });
    // What the rows show is seen all the same.
    for (const one of [data, progress]) if (one instanceof ApiError) throw one;
  }

  function note(place: number, at: number, observation: Observation): void {
    const all = seen.get(place) ?? [];
    const isSame = JSON.stringify(all.at(-1)) === JSON.stringify(observation);
    if (isSame && at - (lookedAt.get(place) ?? -Infinity) <= steadyMs) steady.add(place);
    else steady.delete(place);
    if (!isSame) seen.set(place, [...all, observation]);
    lookedAt.set(place, at);
  }

  /** @param at now: the same for all that were looked at together */
  function judge(place: number, at: number): void {
    const detail = state.outcomes.detailOf(place);
    const phone = state.phones[place];
    const now = state.outcomes.stateOf(place);
    // Of a round that failed half, some have an end already.
    if (!detail || !phone || (now !== 'accepted' && now !== 'unknown')) return;
    const { before } = phone;
    const verdict = verifyEffect(detail.operation, {
      before: before
        ? beforeAt({ row: before, dataStatus: before.dataStatus }, detail.at - begunAtMs)
        : nothing,
      seen: seen.get(place) ?? [],
      isSteady: steady.has(place),
      user: phone.user_id,
      elapsedMs: at - detail.at,
    });
    if (verdict === 'waiting' && now === 'accepted') showTransition(place, detail);
    if (verdict === 'waiting' || (now === 'unknown' && verdict !== 'succeeded')) return;
    seen.delete(place);
    lookedAt.delete(place);
    if (verdict === 'asAnswered') state.set(place, 'succeeded', { ...detail, code: '0' });
    else
      state.set(place, verdict === 'notSeen' ? 'unknown' : verdict, {
        ...detail,
        code: observationCodes[verdict],
        message: '',
        at,
      });
  }

  /** Tells whoever looks what the phone is going through. */
  function showTransition(place: number, detail: Detail): void {
    const observation = seen.get(place)?.at(-1);
    const code =
      (observation && transitionCode(observation)) ??
      (readTransition(detail.code) ? '' : detail.code);
    if (code !== detail.code) state.set(place, 'accepted', { ...detail, code });
  }

  async function observeProgress(
    places: readonly number[],
    round: number,
  ): Promise<Map<number, Pick<Observation, 'progress' | 'waitingCount'>>> {
    const from = places.length === 0 ? 0 : (round * progressPerRound) % places.length;
    const asked = [...places.slice(from), ...places.slice(0, from)].slice(0, progressPerRound);
    const found = await Promise.all(
      asked.map(async (place) => {
        const phone = state.phones[place];
        return phone?.user_id === undefined
          ? undefined
          : ([place, await observer.progress(phone.user_id, phone.instance_id)] as const);
      }),
    );
    return new Map(found.filter((one) => one !== undefined));
  }
}
