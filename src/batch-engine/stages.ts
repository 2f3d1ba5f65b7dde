import type { BatchStages, Counts, OutcomeDetail, OutcomeState } from '../contract/worker.ts';

/**
 * Where each stage of a batch ends: the number of phones up to its end, of all that are sent. The last ends with the last
 * phone; a stage that would be empty is left out.
 */
export function stageEnds(stages: BatchStages | undefined, count: number): number[] {
  const ends: number[] = [];
  let end = 0;
  for (const size of stages?.sizes ?? []) {
    end += typeof size === 'number' ? size : shareOf(Number.parseFloat(size), count);
    if (end >= count) break;
    ends.push(end);
  }
  return [...ends, count];
}

/** A share of all phones, rounded up: no stage is empty. What a fraction in binary adds is no phone. */
const shareOf = (percent: number, count: number): number =>
  Math.max(1, Math.ceil(Number(((count * percent) / 100).toFixed(6))));

/** Where a batch in stages stands. */
export interface StageProgress {
  /** The stage under way, or that is over, from 0. */
  index: number;
  count: number;
  /** Phones of this stage. */
  size: number;
  /** Phones of the next one; undefined after the last. */
  nextSize: number | undefined;
  /** Phones of all stages behind it. */
  left: number;
}

/**
 * Which stage a batch is at. @param stageEnd phones of all stages up to it; undefined: none has begun
 * @param count phones that are sent at all
 */
export function stageAt(
  stages: BatchStages | undefined,
  stageEnd: number | undefined,
  count: number,
): StageProgress | undefined {
  const ends = stageEnds(stages, count);
  if (ends.length < 2) return undefined;
  const found = ends.findIndex((end) => end >= (stageEnd ?? 0));
  const index = found < 0 ? ends.length - 1 : found;
  const sizeOf = (at: number): number => (ends[at] ?? count) - (ends[at - 1] ?? 0);
  return {
    index,
    count: ends.length,
    size: sizeOf(index),
    nextSize: index + 1 < ends.length ? sizeOf(index + 1) : undefined,
    left: count - (ends[index] ?? count),
  };
}

/**
 * Whether stages count a phone: it was to be sent when the batch was planned. One that was left out at its request, since it
 * was locked by then, is counted still: what a stage ends with never moves.
 */
export const isInStages = (
  state: OutcomeState,
  detail: Pick<OutcomeDetail, 'operation'> | undefined,
): boolean => state !== 'skipped' || (detail?.operation ?? '') !== '';

/** Fewer failures than this stop nothing: one phone at fault among the first is no rate. */
const leastFailures = 5;

type Answered = Pick<Counts, 'succeeded' | 'accepted' | 'failed' | 'unknown'>;

/** The share of those that were answered which failed, in per cent. Unknown counts as failed: it may have. */
export function failedPercent({ succeeded, accepted, failed, unknown }: Answered): number {
  const answered = succeeded + accepted + failed + unknown;
  return answered === 0 ? 0 : ((failed + unknown) / answered) * 100;
}

/** Whether a batch has failed too often to go on. @param abovePercent undefined: it never has */
export function hasFailedTooOften(counts: Answered, abovePercent: number | undefined): boolean {
  return (
    abovePercent !== undefined &&
    counts.failed + counts.unknown >= leastFailures &&
    failedPercent(counts) > abovePercent
  );
}
