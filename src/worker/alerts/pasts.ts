import type {
  BatchFact,
  BatchPast,
  OrderFact,
  RunPast,
  ScheduleFact,
} from '../../contract/alert-store.ts';
import { batchMs, orderMs } from './look-back.ts';
import type { Moment, Past, Span } from './rehearse.ts';

/** What the journal remembers, for rules to look back at. */

const hourMs = 3_600_000;

const inOrder = (moments: readonly Moment[], { toMs }: Span): Moment[] =>
  moments.filter(({ atMs }) => atMs <= toMs).toSorted((a, b) => a.atMs - b.atMs);

/** Batches as their phones came to an end, one after the other. */
export function pastOfBatches(batches: readonly BatchPast[], range: Span): Past {
  const present = new Map<string, BatchFact>();
  const moments = batches.flatMap(({ id, action, endedMs, steps }): Moment[] => [
    ...steps.map(({ atMs, failed, answered }) => ({
      atMs,
      begin: () => void present.set(id, { id, action, failed, answered }),
    })),
    ...(endedMs === null
      ? []
      : [{ atMs: endedMs + batchMs, begin: () => void present.delete(id) }]),
  ]);
  return {
    range,
    watched: [range],
    moments: inOrder(moments, range),
    lookAt: (atMs) => ({ atMs, statusEnum: 'data', batches: [...present.values()] }),
  };
}

/** Runs of schedules, each at its time; whether a schedule has been paused is not kept. @param runs oldest first */
export function pastOfRuns(runs: readonly RunPast[], range: Span): Past {
  const present = new Map<string, ScheduleFact>();
  const moments = runs.map(({ isOnce, times, ...run }): Moment => ({
    atMs: run.atMs,
    begin() {
      const before = run.outcome === 'went' ? 0 : (present.get(run.id)?.count ?? 0);
      const hasFailed = run.outcome !== 'went' && run.outcome !== 'declined';
      const count = before + (hasFailed ? times : 0);
      present.set(run.id, {
        ...run,
        count,
        state: isOnce ? 'over' : 'active',
        isPending: false,
      });
    },
  }));
  return {
    range,
    watched: [range],
    moments: inOrder(moments, range),
    lookAt: (atMs) => ({ atMs, statusEnum: 'data', schedules: [...present.values()] }),
  };
}

/**
 * Orders and when their phones came. They are judged while the phones are watched alone: what is due meanwhile waits until then.
 * @param seen when phones were seen first
 */
export function pastOfOrders(
  hours: number,
  orders: readonly OrderFact[],
  seen: ReadonlyMap<string, number>,
  watched: readonly Span[],
  range: Span,
): Past {
  const nothing = () => {};
  const moments = orders.flatMap((order) =>
    [order.atMs + hours * hourMs, ...order.instanceIds.flatMap((id) => seen.get(id) ?? [])].flatMap(
      (atMs) => {
        const watchedMs = firstWatched(atMs, watched, range);
        return watchedMs === undefined ? [] : { atMs: watchedMs, begin: nothing };
      },
    ),
  );
  return {
    range,
    watched,
    moments: inOrder(moments, range),
    lookAt: (atMs) => ({
      atMs,
      statusEnum: 'data',
      orders: {
        placed: orders.filter((order) => order.atMs <= atMs && order.atMs >= atMs - orderMs),
        hasAny: (ids) => ids.some((id) => (seen.get(id) ?? Infinity) <= atMs),
      },
    }),
  };
}

/** When somebody looks first from a time on. What was before the range is taken as watched: that it had rung is no news. */
function firstWatched(
  atMs: number,
  watched: readonly Span[],
  { fromMs }: Span,
): number | undefined {
  if (atMs < fromMs) return atMs;
  const span = watched.find(({ toMs }) => toMs >= atMs);
  return span && Math.max(atMs, span.fromMs);
}
