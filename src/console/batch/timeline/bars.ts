import type { CountedField, HistoryValue, Timelines } from '../../../contract/history.ts';

/** A time over which a field was the same, while the watch looked. Milliseconds since 1970. */
export interface Bar {
  fromMs: number;
  toMs: number;
  value: HistoryValue;
}

export type PhoneTimeline = Timelines['phones'][number];
export type Deed = PhoneTimeline['deeds'][number];

/** A phone's field over time: one bar until it changes, or until nobody looks. */
export function barsOf({ intervals }: PhoneTimeline, field: CountedField): Bar[] {
  const bars: Bar[] = [];
  for (const { from, to, state } of intervals) {
    const [fromMs, toMs, value] = [Date.parse(from), Date.parse(to), state[field]];
    const last = bars.at(-1);
    if (last && last.toMs === fromMs && last.value === value) last.toMs = toMs;
    else bars.push({ fromMs, toMs, value });
  }
  return bars;
}

/** How much of the time that was watched had each value, most first: 0 to 1. */
export function sharesOf(bars: readonly Bar[]): { value: HistoryValue; share: number }[] {
  const times = new Map<HistoryValue, number>();
  let all = 0;
  for (const { fromMs, toMs, value } of bars) {
    times.set(value, (times.get(value) ?? 0) + toMs - fromMs);
    all += toMs - fromMs;
  }
  return [...times]
    .map(([value, ms]) => ({ value, share: ms / all }))
    .toSorted((one, other) => other.share - one.share);
}

/**
 * What was done to a phone, each thing once: a batch whose request is refused for one member's sake asks again for fewer, so that
 * only the last request of an operation says what became of the others.
 */
export const toldDeeds = (deeds: readonly Deed[]): Deed[] =>
  deeds.filter(
    ({ batchId, operation, outcome }, place) =>
      batchId === null ||
      outcome !== 'refused' ||
      !deeds.some(
        (later, at) => at > place && later.batchId === batchId && later.operation === operation,
      ),
  );

/** `running_status` of a phone that runs. */
const running = 2;

/** What became of a phone that no longer ran after something was done to it: it ran again after so long, or has not since. */
export type Followed = { kind: 'back'; afterMs: number } | { kind: 'never' };

/**
 * What followed a deed: undefined where the phone was never seen not running between it and the next one, or where it did not run
 * before. What was refused or not sent has no effect.
 * @param bars of `running`
 */
export function whatFollowed(
  deed: Deed,
  next: Deed | undefined,
  bars: readonly Bar[],
): Followed | undefined {
  if (deed.outcome === 'refused' || deed.outcome === 'notSent') return undefined;
  const atMs = Date.parse(deed.at);
  const untilMs = next ? Date.parse(next.at) : Infinity;
  const down = bars.findIndex(({ fromMs, value }) => fromMs >= atMs && value !== running);
  if (down < 0) return undefined;
  const before = bars.findLast(({ fromMs }) => fromMs <= atMs);
  if (before && before.value !== running) return undefined;
  const up = bars.slice(down).find(({ value }) => value === running);
  if (up && up.fromMs < untilMs) return { kind: 'back', afterMs: up.fromMs - atMs };
  // The next deed has its own story; what nobody has seen to its end is not told.
  return next || up ? undefined : { kind: 'never' };
}

/** Times at which an axis is marked: round ones of the zone that the browser is in. */
export function ticksOf(fromMs: number, toMs: number, most = 6): number[] {
  const hour = 3_600_000;
  const steps = [hour, 2 * hour, 4 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour, 120 * hour];
  const step = steps.find((one) => (toMs - fromMs) / one <= most) ?? 240 * hour;
  const zoneMs = new Date(toMs).getTimezoneOffset() * 60_000;
  const ticks: number[] = [];
  for (let at = Math.ceil((fromMs - zoneMs) / step) * step + zoneMs; at < toMs; at += step)
    ticks.push(at);
  return ticks;
}
