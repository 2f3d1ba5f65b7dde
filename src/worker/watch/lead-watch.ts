import type { WorkerWorld } from '../world.ts';
import { askDataInTurn } from './ask-data-in-turn.ts';
import type { WatchRound } from './fleet-watch.ts';
import type { Lead } from './lead.ts';
import { freshImage, writeState, type Holding } from './holding.ts';
import type { Looks } from './looks.ts';
import { failedIn } from '../alerts/phone-tests.ts';
import { roundOf, watched } from './rounds.ts';
import { createSessionsInTurn } from './sessions-in-turn.ts';
import { sweepInTurn } from './sweep-in-turn.ts';

export interface Leading {
  tenant: string;
  holder: string;
  held: Holding;
  looks: Looks;
  /** Hears of each round, once it is stored. @returns whether all have kept what it says */
  onRound: (round: WatchRound) => Promise<boolean>;
  closing: AbortSignal;
}

/** More phones that nobody has judged are not kept: so many fail together or not at all. */
const mostUnheard = 5000;

/**
 * Sweeps a tenant's fleet and asks for the data of its phones, as long as the lease is held and somebody looks.
 * @throws what the store throws
 */
export async function leadWatch(
  world: WorkerWorld,
  { tenant, holder, held, looks, onRound, closing }: Leading,
): Promise<void> {
  const { fleets, clock, settings, log } = world;
  const ended = new AbortController();
  const signal = AbortSignal.any([closing, ended.signal]);
  let told = watched(held.log.fleet);
  let saving: Promise<WatchRound | undefined> = Promise.resolve(undefined);
  let storedImage = held.image;
  let wishes = 0;
  let woken = new AbortController();
  looks.onWish(() => {
    wishes += 1;
    woken.abort();
    woken = new AbortController();
  });

  /** Stores what there is: one after the other. @returns what it has brought; undefined where it is not stored: the lease was lost */
  function save(): Promise<WatchRound | undefined> {
    const before = saving;
    saving = saveAfter(before);
    return saving;
  }

  async function saveAfter(before: Promise<unknown>): Promise<WatchRound | undefined> {
    await before;
    const { at, floor, fleet } = held.log;
    const image = held.image === storedImage ? undefined : held.image;
    const from = image?.version ?? held.storedVersion;
    // Upon nothing, or behind a gap, no change can be put: the next image has it.
    const isReached = held.image !== undefined && from >= floor;
    if (!isReached) held.image = undefined;
    const saved = held.image;
    const round = roundOf(tenant, clock.now(), told, fleet);
    told = round.after;
    for (const id of failedIn(round, world.statusEnum))
      if (held.unheard.size < mostUnheard) held.unheard.add(id);
    const missed = [...held.unheard];
    const isHeld = await fleets.save(tenant, holder, settings.leaseMs, {
      ...at,
      state: writeState(held),
      changes: isReached ? held.log.changesAfter(from) : [],
      image,
    });
    held.storedVersion = at.version;
    storedImage = saved;
    if (!isHeld) ended.abort();
    return isHeld ? { ...round, missed } : undefined;
  }

  /** Of phones a round that failed says nothing. */
  async function tell(round: WatchRound): Promise<void> {
    const isKept = await onRound(round);
    if (isKept && !round.error) for (const id of round.missed) held.unheard.delete(id);
  }

  const lead: Lead = {
    world,
    looks,
    signal,
    current: () => held.log.fleet,
    put: (next) => void held.log.put(next),
    note: (loop, state) =>
      (held.state = { ...held.state, [loop]: { ...held.state[loop], ...state } }),
    inSession: createSessionsInTurn(world, tenant),
    async endRound(error) {
      await freshImage(held, clock);
      // What is stored is told, also at the end: whoever leads next goes on from there and finds no news in it.
      const saved = await save();
      if (!saved) return;
      const round = { ...saved, atMs: clock.now(), ...(error && { error }) };
      void tell(round);
    },
    wishes: () => wishes,
    async rest(ms, known) {
      if (ms <= 0 || (known !== undefined && known !== wishes)) return;
      const either = known === undefined ? signal : AbortSignal.any([woken.signal, signal]);
      await clock.sleep(ms, either).catch(() => {});
    },
  };

  /** Until nobody looks any more, or the lease is lost. */
  async function keepLease(): Promise<void> {
    while (!signal.aborted) {
      await lead.rest(settings.leaseMs / 5);
      if (signal.aborted) return;
      if (!(await looks.isWanted()) || !(await fleets.take(tenant, holder, settings.leaseMs)))
        ended.abort();
    }
  }

  try {
    await Promise.all([sweepInTurn(lead), askDataInTurn(lead), keepLease()]);
  } finally {
    ended.abort();
    await saving.catch((error: unknown) => log('warn', { error }, 'a round is not stored'));
  }
}
