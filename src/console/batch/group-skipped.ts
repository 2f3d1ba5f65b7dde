import type { Skipped } from './plan.ts';
import type { SkipReason } from './skip-reasons.ts';

/** Those left out by why they are. Most of them first. */
export function groupSkipped(skipped: readonly Skipped[]): [SkipReason, Skipped[]][] {
  const groups = new Map<SkipReason, Skipped[]>();
  for (const phone of skipped) {
    const group = groups.get(phone.reason);
    if (group) group.push(phone);
    else groups.set(phone.reason, [phone]);
  }
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
}
