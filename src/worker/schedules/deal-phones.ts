import type { Pair } from '../../batch-engine/plan.ts';
import type { Instance } from '../../contract/instances.ts';
import { whyNot } from '../../contract/rules.ts';

/** Who gets which phone, and for whom there is none. */
export interface Dealt {
  pairs: Pair[];
  /** How many of the users have a phone already. */
  served: number;
  /** How many too few are free. */
  short: number;
}

/**
 * Gives free phones to those users who have none, in the order of both.
 * @param fleet all phones: whoever has one of these needs no other
 * @param phones those that may be given away
 */
export function dealPhones(
  users: readonly string[],
  fleet: readonly Instance[],
  phones: readonly Instance[],
): Dealt {
  const owners = new Set(fleet.map(({ assign_user }) => assign_user));
  const all = new Set(users);
  const needing = [...all].filter((user) => !owners.has(user));
  const free = phones.filter((phone) => whyNot('AssignInstance', phone) === undefined);
  const pairs = needing
    .slice(0, free.length)
    .flatMap((user_id, at) => (free[at] ? [{ user_id, instance_id: free[at].instance_id }] : []));
  return {
    pairs,
    served: all.size - needing.length,
    short: Math.max(0, needing.length - free.length),
  };
}
