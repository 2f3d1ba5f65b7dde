import type { StatusValue } from '../../contract/fields.ts';
import { waitMs } from '../../batch-engine/polling.ts';
import { ApiError } from '../../contract/api-error.ts';
import { verifyEffect, verifyWithinMs, observationCodes, type Observation } from '../../batch-engine/verify-effect.ts';
import type { Clock } from '../../batch-engine/run.ts';
import type { BatchStore } from './store.ts';

/** What watching asks of the world. Each throws ApiError where it cannot be told. */
export interface EffectWorld {
  clock: Clock;
  /** The list's rows of these phones: all of them, undefined for one that the list has no more. */
  lookAtRows: (ids: readonly string[]) => Promise<ReadonlyMap<string, Observation['row']>>;
  /** What BatchQueryStatus says of these phones' data; one that it refuses is left out, and all where it speaks of something else. */
  lookAtData: (ids: readonly string[]) => Promise<ReadonlyMap<string, StatusValue>>;
  /** What ShowProgress says of a phone that is being prepared for its user. */
  lookAtProgress: (user: string, id: string) => Promise<Pick<Observation, 'progress' | 'waitingCount'>>;
}

export interface Effects {
  /**
   * Watches what a batch's accepted phones come to, until each has an end, and says so to the store. Phones whose outcome
   * is unknown are looked at too, and count as succeeded if the effect is there.
   * @param beforeOf how a phone was before the batch, where that is known
   * @param isRecord the batch is one of before: phones whose time is over already are left as the journal has them
   * @returns resolves when nothing is left to watch
   */
  watch: (batchId: string, beforeOf: (id: string) => Observation | undefined, isRecord?: boolean) => Promise<void>;
  /** What was seen of a phone last. */
  sightOf: (batchId: string, place: number) => Observation | undefined;
}

/** ShowProgress speaks of one phone: so many are asked in a round, the others wait for theirs. */
const progressPerRound = 40;
/** To look at thousands of phones takes many requests: it rests so many times as long, so that the batch itself gets on. */
const restPerLook = 3;
const needsData: ReadonlySet<string> = new Set(['BatchReset', 'BatchBackupInstances', 'BatchPrepareInstances']);
const nothing: Observation = { row: undefined };

/** Watching after the answer: "accepted" is not done. */
export function createEffects(batches: BatchStore, world: EffectWorld): Effects {
  const { clock } = world;
  const seen = new Map<string, Map<number, Observation[]>>();

  return { watch, sightOf: (batchId, place) => seen.get(batchId)?.get(place)?.at(-1) };

  async function watch(batchId: string, beforeOf: (id: string) => Observation | undefined, isRecord = false): Promise<void> {
    const sights = new Map<number, Observation[]>();
    const past = new Set(isRecord ? watchedPlaces(batchId).filter((place) => !isInTime(batchId, place)) : []);
    seen.set(batchId, sights);
    const never = new AbortController().signal;
    let failures = 0;
    let retryAfterMs: number | undefined;
    for (let round = 0; ; round += 1) {
      const view = batches.store.getState().runs[batchId];
      if (!view) break;
      const places = watchedPlaces(batchId).filter((place) => !past.has(place));
      const lookedAt = clock.now();
      if (places.length === 0 && view.phase.kind === 'ended') break;
      if (places.length > 0) {
        try {
          await look(batchId, places, round, sights, beforeOf);
          failures = 0;
          retryAfterMs = undefined;
        } catch (error) {
          failures += 1;
          retryAfterMs = error instanceof ApiError ? error.retryAfterMs : undefined;
        }
      }
      const tookMs = clock.now() - lookedAt;
      await clock.sleep(Math.max(waitMs('status', { hasPassing: true, failures, retryAfterMs }), restPerLook * tookMs), never);
    }
    // What was seen last is still shown; the history is needed no more.
    for (const [place, all] of sights) sights.set(place, all.slice(-1));
  }

  function watchedPlaces(batchId: string): number[] {
    const unknown = batches.placesIn(batchId, 'unknown').filter((place) => batches.phoneAt(batchId, place)?.detail?.code !== observationCodes.notSeen && isInTime(batchId, place));
    return [...batches.placesIn(batchId, 'accepted').filter((place) => verifyWithinMs(batches.phoneAt(batchId, place)?.detail?.operation ?? '') !== undefined), ...unknown];
  }

  /** Whether the time in which an effect is waited for is not over. */
  function isInTime(batchId: string, place: number): boolean {
    const detail = batches.phoneAt(batchId, place)?.detail;
    return detail !== undefined && clock.now() - detail.at <= (verifyWithinMs(detail.operation) ?? 0);
  }

  async function look(batchId: string, places: readonly number[], round: number, sights: Map<number, Observation[]>, beforeOf: (id: string) => Observation | undefined): Promise<void> {
    const phones = places.flatMap((place) => batches.phoneAt(batchId, place) ?? []);
    const operation = phones[0]?.detail?.operation ?? '';
    const ids = phones.map(({ id }) => id);
    const [rows, data, progress] = await Promise.all([
      world.lookAtRows(ids),
      needsData.has(operation) ? world.lookAtData(ids) : undefined,
      operation === 'BatchPrepareInstances' ? lookAtProgress(batchId, places, round) : undefined,
    ]);
    let hasNews = false;
    phones.forEach((phone, i) => {
      const place = places[i] ?? -1;
      if (!rows.has(phone.id) || !phone.detail) return;
      const sight: Observation = { row: rows.get(phone.id), dataStatus: data?.get(phone.id), ...progress?.get(place) };
      const all = sights.get(place) ?? [];
      if (!isSame(all.at(-1), sight)) {
        sights.set(place, [...all, sight]);
        hasNews = true;
      }
      const { detail } = phone;
      const user = batches.store.getState().runs[batchId]?.plan.members[place]?.user;
      const verdict = verifyEffect(detail.operation, { before: beforeOf(phone.id) ?? nothing, seen: sights.get(place) ?? [], user, elapsedMs: clock.now() - detail.at });
      if (verdict === 'waiting' || (phone.state === 'unknown' && verdict !== 'succeeded')) return;
      batches.settle(batchId, place, verdict === 'notSeen' ? 'unknown' : verdict, { ...detail, code: observationCodes[verdict], message: '', at: clock.now() });
    });
    if (hasNews) batches.redraw(batchId);
  }

  async function lookAtProgress(batchId: string, places: readonly number[], round: number): Promise<Map<number, Pick<Observation, 'progress' | 'waitingCount'>>> {
    const from = places.length === 0 ? 0 : (round * progressPerRound) % places.length;
    const asked = [...places.slice(from), ...places.slice(0, from)].slice(0, progressPerRound);
    const members = batches.store.getState().runs[batchId]?.plan.members ?? [];
    const found = await Promise.all(
      asked.map(async (place) => {
        const member = members[place];
        return member?.user ? ([place, await world.lookAtProgress(member.user, member.id)] as const) : undefined;
      }),
    );
    return new Map(found.filter((one) => one !== undefined));
  }
}

const isSame = (a: Observation | undefined, b: Observation): boolean => a !== undefined && JSON.stringify(a) === JSON.stringify(b);
