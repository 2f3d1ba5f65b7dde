import type { WorkerBatch } from '../../contract/worker.ts';
import { onPersonLeft } from '../api/session.ts';

/** How many phones of a batch had been answered at a time, ms since 1970. */
export interface Sight {
  atMs: number;
  answered: number;
}

/** How fast a batch goes, by what has been seen of it here. */
export interface Pace {
  /** Phones that are answered in a minute. */
  perMinute: number;
  /** Until all are answered, at that pace, ms. */
  leftMs: number;
}

/** What was longer ago says nothing of how it goes now. */
const windowMs = 60_000;
/** Over less than this a rate is chance. */
const leastMs = 3000;

/** What is known after another sight: the first is the last one that is older than the window. */
export function addSight(seen: readonly Sight[], sight: Sight): readonly Sight[] {
  const last = seen.at(-1);
  // Of two at once the later counts; a count never falls, unless it is another batch's.
  const before =
    last && last.answered > sight.answered ? [] : seen.filter(({ atMs }) => atMs < sight.atMs);
  const from = before.findLastIndex(({ atMs }) => atMs <= sight.atMs - windowMs);
  return [...before.slice(Math.max(0, from)), sight];
}

/** @param open phones that are not answered yet; undefined where it cannot be told, or none is left */
export function paceOf(seen: readonly Sight[], open: number): Pace | undefined {
  const [first, last] = [seen[0], seen.at(-1)];
  if (
    !first ||
    !last ||
    open <= 0 ||
    last.atMs - first.atMs < leastMs ||
    last.answered === first.answered
  )
    return undefined;
  const perMs = (last.answered - first.answered) / (last.atMs - first.atMs);
  return { perMinute: perMs * 60_000, leftMs: open / perMs };
}

const sights = new Map<string, readonly Sight[]>();
onPersonLeft(() => sights.clear());

/** Notes how far a batch is now, and tells how fast it goes; undefined where it does not. */
export function notePace(
  { id, phase, counts, total }: Pick<WorkerBatch, 'id' | 'phase' | 'counts' | 'total'>,
  nowMs: number,
): Pace | undefined {
  if (phase.kind !== 'running' && phase.kind !== 'slowed') {
    // What it waits for someone's word is no pace.
    sights.delete(id);
    return undefined;
  }
  const open = counts.waiting + counts.sent;
  const seen = addSight(sights.get(id) ?? [], {
    atMs: nowMs,
    answered: total - counts.skipped - open,
  });
  sights.set(id, seen);
  return paceOf(seen, open);
}
