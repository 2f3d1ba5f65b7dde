import { clockOf } from '../../../batch-engine/zone-clock.ts';

/** What the clocks of a zone show at a moment: `2026-03-01T03:00`. */
export const localTime = (atMs: number, zone: string): string => clockOf(zone)(atMs);

/**
 * The moment at which the clocks of a zone show `2026-03-01T03:00`, ms since 1970; the earlier of two, undefined where they never do or the text is
 * none.
 */
export function momentOf(local: string, zone: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local)) return undefined;
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const dayMs = 86_400_000;
  // The offsets of before and after: a change of the clock may lie between.
  const moments = [asUtc - dayMs, asUtc + dayMs]
    .map((near) => asUtc - (Date.parse(`${localTime(near, zone)}Z`) - near))
    .toSorted((a, b) => a - b);
  return moments.find((moment) => localTime(moment, zone) === local);
}
