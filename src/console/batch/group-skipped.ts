import type { Skipped } from '../../batch-engine/plan.ts';
import type { SkipReason } from '../../batch-engine/skip-reasons.ts';

/** Who is left out, by the reason; the reason of most of them first. */
export function groupSkipped(skipped: readonly Skipped[]): [SkipReason, Skipped[]][] {
  const groups = new Map<SkipReason, Skipped[]>();
  for (const phone of skipped) {
    const group = groups.get(phone.reason);
    if (group) group.push(phone);
    else groups.set(phone.reason, [phone]);
  }
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
