import type { BatchStages } from '../contract/worker.ts';

/**
 * Where each stage of a batch ends: the number of phones up to its end, of all that are sent. The last ends with the last
 * phone; a stage that would be empty is left out.
 */
export function stageEnds(stages: BatchStages | undefined, count: number): number[] {
  const ends: number[] = [];
  let end = 0;
  for (const size of stages?.sizes ?? []) {
    end += typeof size === 'number' ? size : Math.max(1, Math.ceil((count * Number.parseFloat(size)) / 100));
    if (end >= count) break;
    ends.push(end);
  }
  return [...ends, count];
}

/** Fewer failures than this stop nothing: one phone at fault among the first is no rate. */
const leastFailures = 5;

/** The share of those that came to an end which failed, in per cent. Unknown counts as failed: it may have. */
export function failedPercent({ succeeded, accepted, failed, unknown }: { succeeded: number; accepted: number; failed: number; unknown: number }): number {
  const ended = succeeded + accepted + failed + unknown;
  return ended === 0 ? 0 : ((failed + unknown) / ended) * 100;
}

/** Whether a batch has failed too often to go on. @param abovePercent undefined: it never has */
export function hasFailedTooOften(counts: Parameters<typeof failedPercent>[0], abovePercent: number | undefined): boolean {
  return abovePercent !== undefined && counts.failed + counts.unknown >= leastFailures && failedPercent(counts) > abovePercent;
}
