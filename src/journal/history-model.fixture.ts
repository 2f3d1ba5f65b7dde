import { expect } from 'vitest';
import { seriesSteps, type PhoneState } from '../contract/history.ts';
import { regionOf, skuOf, type DiaryRound } from './history.fixture.ts';
import type { OpenJournal } from './journal.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** Times between rounds that were watched, each with the fleet as it was. */
const watchedTimes = (rounds: readonly DiaryRound[]) =>
  rounds.flatMap(({ atMs, isWatched }, place) => {
    const before = rounds[place - 1];
    return before && isWatched ? [{ fromMs: before.atMs, toMs: atMs, phones: before.phones }] : [];
  });

const overlapMs = (from: number, to: number, other: { fromMs: number; toMs: number }): number =>
  Math.max(0, Math.min(to, other.toMs) - Math.max(from, other.fromMs));

/** When somebody looked last until a time, and first after it where nobody looked then. */
export function looksAround(rounds: readonly DiaryRound[], atMs: number) {
  const last = rounds.findLast((round) => round.atMs <= atMs);
  const next = rounds.find((round) => round.atMs > atMs);
  const isWatched = last?.atMs === atMs || (last !== undefined && next?.isWatched === true);
  return {
    seenAt: isWatched ? iso(atMs) : last ? iso(last.atMs) : null,
    nextSeenAt: !isWatched && next ? iso(next.atMs) : null,
  };
}

/** A phone’s states as one would draw them, one by one and joined where nothing changed. */
export function intervalsOf(rounds: readonly DiaryRound[], id: string) {
  const intervals: { from: string; to: string; state: PhoneState }[] = [];
  for (const { fromMs, toMs, phones } of watchedTimes(rounds)) {
    const state = phones.get(id);
    const last = intervals.at(-1);
    if (!state) continue;
    if (last && last.to === iso(fromMs) && JSON.stringify(last.state) === JSON.stringify(state))
      last.to = iso(toMs);
    else intervals.push({ from: iso(fromMs), to: iso(toMs), state });
  }
  return intervals;
}

/** Its series are what one would count by hand. */
export async function expectSeries(
  journal: OpenJournal,
  tenant: string,
  rounds: readonly DiaryRound[],
  range: { from: number; to: number },
): Promise<void> {
  for (const group of [
    {},
    { region: 'north' },
    { sku: 'small' },
    { region: 'north', sku: 'small' },
  ]) {
    const series = await journal.history.series(tenant, { ...range, ...group });
    const isAsked = (id: string) =>
      (group.region === undefined || regionOf(id) === group.region) &&
      (group.sku === undefined || skuOf(id) === group.sku);
    const stepMs = seriesSteps[series.step];
    const times = watchedTimes(rounds);
    const naive = series.times.map((at) => {
      let watchedMs = 0;
      let phoneMs = 0;
      let oddMs = 0;
      let mostLogins = 0;
      for (const time of times) {
        const ms = overlapMs(at, at + stepMs, time);
        if (ms === 0) continue;
        const phones = [...time.phones].filter(([id]) => isAsked(id)).map(([, state]) => state);
        watchedMs += ms;
        phoneMs += phones.length * ms;
        oddMs += phones.filter(({ running }) => running === 'odd').length * ms;
        mostLogins = Math.max(mostLogins, phones.filter(({ login }) => login === 1).length);
      }
      return watchedMs === 0
        ? [0, null, null, null]
        : [
            watchedMs / stepMs,
            thousandths(phoneMs / watchedMs),
            thousandths(oddMs / watchedMs),
            mostLogins,
          ];
    });
    const { watched, phones, counts, peaks } = series;
    expect(
      series.times.map((_, place) => [
        watched[place],
        phones[place],
        phones[place] === null ? null : (counts.running['odd']?.[place] ?? 0),
        peaks.logins[place],
      ]),
    ).toEqual(naive);
  }
}

const thousandths = (count: number): number => Math.round(count * 1000) / 1000;

/** Its availability is what one would add up by hand. */
export async function expectAvailability(
  journal: OpenJournal,
  tenant: string,
  rounds: readonly DiaryRound[],
  range: { from: number; to: number },
): Promise<void> {
  const told = await journal.history.availability(tenant, { ...range, worst: 100 });
  const naive = new Map<string, { watchedMs: number; runningMs: number }>();
  for (const { fromMs, toMs, phones } of watchedTimes(rounds))
    for (const [id, { running }] of phones) {
      const one = naive.get(id) ?? { watchedMs: 0, runningMs: 0 };
      one.watchedMs += toMs - fromMs;
      one.runningMs += running === 2 ? toMs - fromMs : 0;
      naive.set(id, one);
    }
  const total = { watchedMs: 0, runningMs: 0 };
  for (const { watchedMs, runningMs } of naive.values()) {
    total.watchedMs += watchedMs;
    total.runningMs += runningMs;
  }
  expect(told.total).toEqual(total);
  expect(
    new Map(
      told.worst.map(({ instance_id, watchedMs, runningMs }) => [
        instance_id,
        { watchedMs, runningMs },
      ]),
    ),
  ).toEqual(naive);
  const shares = told.worst.map(({ watchedMs, runningMs }) => runningMs / watchedMs);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
}
