import { limits } from '../../../contract/fields.ts';
import type { Instance } from '../../../contract/instances.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import { findPhone, type Fleet } from '../../watch/fleet.ts';

/** Where the phones come from: the list's selection, or ids that were pasted here. */
export type Source = 'selection' | 'pasted';

/** Ids out of a text: whatever blanks, commas, semicolons, quotes or brackets stand between them; each once. */
export const readIds = (text: string): string[] => [...new Set(text.split(/[\s,;，；、"'[\]]+/).filter((id) => id !== ''))];

export interface Targets {
  /** Those of the list, in the order given. */
  phones: Instance[];
  /** Those that the list does not have, or that are no ids. */
  unlisted: string[];
}

export function findTargets(fleet: Fleet, ids: readonly string[]): Targets {
  const phones: Instance[] = [];
  const unlisted: string[] = [];
  for (const id of ids) {
    const phone = id.length <= limits.idLength ? findPhone(fleet, id) : undefined;
    if (phone) phones.push(phone);
    else unlisted.push(id);
  }
  return { phones, unlisted };
}

/** A plan that leaves out by name what the list does not have as well. */
export const leaveOutUnlisted = (plan: Plan, { unlisted }: Targets): Plan => ({
  ...plan,
  skipped: [...plan.skipped, ...unlisted.map((id) => ({ id, name: undefined, reason: 'notListed' as const }))],
});
