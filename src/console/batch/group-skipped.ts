import type { Skipped } from '../../batch-engine/plan.ts';
import type { SkipReason } from '../../batch-engine/skip-reasons.ts';

/** Who is left out, by the reason, and of locked ones by who locked them and why; the reason of most of them first. */
export function groupSkipped(skipped: readonly Skipped[]): [SkipReason, Skipped[]][] {
  const groups = new Map<string, [SkipReason, Skipped[]]>();
  for (const phone of skipped) {
    const key = phone.lock
      ? JSON.stringify([phone.reason, phone.lock.by, phone.lock.reason])
      : phone.reason;
    const group = groups.get(key);
    if (group) group[1].push(phone);
    else groups.set(key, [phone.reason, [phone]]);
  }
  return [...groups.values()].toSorted(([, a], [, b]) => b.length - a.length);
}
