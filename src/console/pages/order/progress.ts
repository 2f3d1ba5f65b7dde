import type { Instance } from '../../../contract/instances.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import { findStatus, runningStatuses } from '../../../contract/statuses.ts';
import { commonStart } from './names.ts';
import type { Phase } from './order-state.ts';

export type Ordered = Extract<Phase, { kind: 'placed' | 'unknown' }>;

/** A phone of an order; `status` (running_status) is undefined until the list has it. */
interface PhoneProgress {
  id: string;
  name: string;
  isBorn: boolean;
  status: StatusValue | undefined;
}

export interface Progress {
  phones: readonly PhoneProgress[];
  /** Phones ordered. */
  total: number;
  running: number;
  /** In passage: starting, going offline. */
  starting: number;
  /** Born, and neither running nor on the way. */
  other: number;
  unborn: number;
}

/** The text by which the list is searched for the phones of an order. */
export function searchTextOf(order: Ordered): string {
  const { instanceNamePrefix } = order.input;
  const common = order.kind === 'placed' ? commonStart(order.phones.map(({ name }) => name)) : '';
  return common.length > instanceNamePrefix.length ? common : instanceNamePrefix;
}

/**
 * How far the phones of an order are. Those that the answer named are known by id; where it named fewer than ordered, or
 * never came, phones with the prefix that were not there before are taken for the order's.
 */
export function progressOf(order: Ordered, listed: readonly Instance[]): Progress {
  const byId = new Map(listed.map((instance) => [instance.instance_id, instance]));
  const named = order.kind === 'placed' ? order.phones : [];
  const phones: PhoneProgress[] = named.map(({ id, name }) => {
    const instance = byId.get(id);
    return {
      id,
      name: instance?.instance_name ?? name,
      isBorn: instance !== undefined,
      status: instance?.running_status,
    };
  });
  const { count, instanceNamePrefix } = order.input;
  if (named.length < count) {
    const known = new Set([...named.map(({ id }) => id), ...(order.before ?? [])]);
    for (const { instance_id: id, instance_name: name = '', running_status: status } of listed) {
      if (!known.has(id) && name.startsWith(instanceNamePrefix))
        phones.push({ id, name, isBorn: true, status });
    }
  }
  let [running, starting, other] = [0, 0, 0];
  for (const { isBorn, status } of phones) {
    if (!isBorn) continue;
    if (status === 2) running++;
    else if (status !== undefined && findStatus(runningStatuses, status).isPassing) starting++;
    else other++;
  }
  const born = running + starting + other;
  return {
    phones,
    total: Math.max(count, phones.length),
    running,
    starting,
    other,
    unborn: Math.max(count, phones.length) - born,
  };
}

/** Whether anything of the order is still to be waited for. */
export const isDone = ({ running, total }: Progress): boolean => running === total;
