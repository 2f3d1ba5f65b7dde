import type { HistoryValue } from '../../../contract/history.ts';
import type { Bar } from './bars.ts';

/** Times at which something changes on a timeline, oldest first, its ends included: where the keys stop. Milliseconds since 1970. */
export function stopsOf(
  lanes: readonly { bars: readonly Bar[] }[],
  deedTimes: readonly number[],
  { fromMs, toMs }: { fromMs: number; toMs: number },
): number[] {
  const times = lanes.flatMap(({ bars }) => bars.flatMap((bar) => [bar.fromMs, bar.toMs]));
  const within = [...times, ...deedTimes].filter((ms) => ms > fromMs && ms < toMs);
  return [...new Set([fromMs, ...within, toMs])].toSorted((one, other) => one - other);
}

/** What a lane shows at a time; undefined where nobody watched. At the very end it is what was seen last. */
export const valueAt = (bars: readonly Bar[], ms: number): HistoryValue | undefined =>
  (
    bars.find(({ fromMs, toMs }) => fromMs <= ms && ms < toMs) ??
    bars.findLast(({ toMs }) => toMs === ms)
  )?.value;

/** How many lanes show the same, most first. */
export function countAlike(texts: readonly string[]): { text: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .toSorted((one, other) => other.count - one.count);
}
