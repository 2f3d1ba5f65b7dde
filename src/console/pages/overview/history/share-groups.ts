import type { Availability } from '../../../../contract/history.ts';
import { shareOf } from './charts.ts';

type Group = Availability['groups'][number];

/** A group, or what those of a region come to. */
export type ShareGroup = Omit<Group, 'sku'> & { sku?: Group['sku'] };

/** So many rows are read at a glance; the others are there on demand. */
export const atAGlance = 8;

/** Of fewer phones a group says little: each of them is a tenth of it, or more. */
const fewPhones = 10;

/** Those that ran the least first. What nobody has watched is last. */
export const worstFirst = <Share extends { watchedMs: number; runningMs: number }>(
  shares: readonly Share[],
): Share[] => shares.toSorted((a, b) => (shareOf(a) ?? 2) - (shareOf(b) ?? 2));

/** What is shown of groups at first: all where they are few, else the regions where groups are small, else the worst. */
export function shownAtFirst(groups: readonly Group[], phoneCount: number): ShareGroup[] {
  if (groups.length <= atAGlance) return worstFirst(groups);
  const shown = phoneCount / groups.length < fewPhones ? byRegion(groups) : groups;
  return worstFirst<ShareGroup>(shown).slice(0, atAGlance);
}

function byRegion(groups: readonly Group[]): ShareGroup[] {
  const regions = new Map<string | null, ShareGroup>();
  for (const { region, watchedMs, runningMs } of groups) {
    const known = regions.get(region) ?? { region, watchedMs: 0, runningMs: 0 };
    known.watchedMs += watchedMs;
    known.runningMs += runningMs;
    regions.set(region, known);
  }
  return [...regions.values()];
}
