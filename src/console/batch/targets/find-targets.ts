import { limits } from '../../../contract/fields.ts';
import type { Instance } from '../../../contract/instances.ts';
import { findPhone, type Fleet } from '../../../batch-engine/fleet/fleet.ts';
import type { View } from '../../../batch-engine/fleet/view.ts';
import type { Plan } from '../../../batch-engine/plan.ts';
import type { Target } from './target.ts';

export interface Targets {
  /** Those of the list, in the order given. */
  phones: readonly Instance[];
  /** Those that the list does not have, or that are no ids. */
  unlisted: readonly string[];
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
  skipped: [
    ...plan.skipped,
    ...unlisted.map((id) => ({ id, name: undefined, reason: 'notListed' as const })),
  ],
});

/** What is known beside the target. */
export interface Known {
  fleet: Fleet;
  /** The phones of the fleet that a view shows. */
  rowsOf: (fleet: Fleet, view: View) => readonly Instance[];
  /** What this browser has selected. */
  selected: readonly string[];
  /** Ids of the group or of the saved target that it names; undefined where there is none of its id, or none yet. */
  looked: readonly string[] | undefined;
}

/** The phones that a target means now. */
export function resolveTarget(target: Target, known: Known): Targets {
  if (target.kind === 'view')
    return { phones: known.rowsOf(known.fleet, { ...target.view, sort: [] }), unlisted: [] };
  return findTargets(known.fleet, idsOf(target, known));
}

/** The ids of a target that is made of ids. */
export function idsOf(
  target: Exclude<Target, { kind: 'view' }>,
  { selected, looked = [] }: Pick<Known, 'selected' | 'looked'>,
): readonly string[] {
  if (target.kind === 'group') return looked;
  if (!target.phones) return selected;
  return 'ids' in target.phones ? target.phones.ids : looked;
}
