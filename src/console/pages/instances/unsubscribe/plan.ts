import { limits } from '../../../../contract/fields.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { whyNot, type Reason } from '../../../../contract/rules.ts';

export interface Plan {
  eligible: readonly Instance[];
  /** Who is left out, by the reason why. */
  leftOut: ReadonlyMap<Reason, readonly Instance[]>;
  /** More eligible phones than one request carries. */
  isTooMany: boolean;
}

/** Which of these phones can be unsubscribed, and why the others cannot. A phone that is named twice counts once. */
export function planUnsubscribe(instances: readonly Instance[]): Plan {
  const eligible: Instance[] = [];
  const leftOut = new Map<Reason, Instance[]>();
  for (const instance of new Map(instances.map((one) => [one.instance_id, one])).values()) {
    const reason = whyNot('DeleteInstance', instance);
    if (reason === undefined) eligible.push(instance);
    else leftOut.set(reason, [...(leftOut.get(reason) ?? []), instance]);
  }
  return { eligible, leftOut, isTooMany: eligible.length > limits.instanceIds };
}
