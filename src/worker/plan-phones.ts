import {
  groupOf,
  narrow,
  plan,
  planInOrder,
  type Member,
  type Phone,
  type Plan,
} from '../batch-engine/plan.ts';
import {
  fieldsBefore,
  type PhoneBefore,
  type PlannedPhone,
  type RowBefore,
  type StoredPhone,
} from '../contract/batch-store.ts';
import type { StatusValue } from '../contract/fields.ts';
import type { Instance } from '../contract/instances.ts';
import { describeLock, type Lock } from '../contract/locks.ts';
import type { Operation } from '../contract/operation.ts';

/** What is done to the phones of a batch. */
export interface Work {
  /** One after the other for each phone. */
  steps: readonly Operation[];
  /** What each request carries beside its phones. */
  input: Readonly<Record<string, unknown>>;
}

/**
 * Plans a batch on what was seen of its phones: who is left out and why, and how each was before. Nobody is left out for a
 * warning alone: who asks for a phone has been told, or knows, and the service decides.
 * @param rows the list's; undefined for a phone that the list does not have
 * @param data what BatchQueryStatus said
 * @param locks of those that are locked
 */
export function planPhones(
  { steps, input }: Work,
  phones: readonly StoredPhone[],
  rows: ReadonlyMap<string, Instance | undefined>,
  data: ReadonlyMap<string, StatusValue>,
  locks: ReadonlyMap<string, Lock> = new Map(),
): PlannedPhone[] {
  const [first] = steps;
  if (!first) return [];
  const found = phones.flatMap(({ instance_id }): Phone[] => {
    const row = rows.get(instance_id);
    return row
      ? [{ ...row, data_status: data.get(instance_id), lock: locks.get(instance_id) }]
      : [];
  });
  const isAssignment = first.batch?.key === 'user_instances' && first.name === 'AssignInstance';
  const pairs = isAssignment
    ? { pairs: phones.map(({ instance_id, user_id }) => ({ instance_id, user_id: user_id ?? '' })) }
    : {};
  const made =
    steps.length === 1
      ? plan(first, found, { ...pairs, input, anyway: () => true })
      : planInOrder(steps, found);
  const members = new Map(made.members.map((member) => [member.id, member]));
  const skipped = new Map(made.skipped.map(({ id, reason }) => [id, reason]));
  return phones.map(({ place, instance_id }) => {
    const row = rows.get(instance_id);
    const member = members.get(instance_id);
    const reason = member ? undefined : (skipped.get(instance_id) ?? 'notListed');
    const lock = reason === 'locked' ? locks.get(instance_id) : undefined;
    return {
      place,
      name: row?.instance_name,
      user_id: member?.user ?? row?.assign_user,
      region: row?.region,
      before: row && beforeOf(row, data.get(instance_id)),
      skipped: reason,
      skippedFor: lock && describeLock(lock),
    };
  });
}

function beforeOf(row: Instance, dataStatus: StatusValue | undefined): PhoneBefore {
  const fields = Object.fromEntries(fieldsBefore.map((field) => [field, row[field]]));
  return { ...(fields as RowBefore), dataStatus }; // fromEntries forgets the names.
}

/** A plan that sends some phones of a batch, each from the step it has come to; its places are those of `phones`. */
export function planOf(
  { steps, input }: Work,
  phones: readonly StoredPhone[],
  stepOf: (place: number) => number,
): Plan {
  const members = phones.map(({ place, instance_id, name, user_id, region }): Member => {
    return {
      id: instance_id,
      name,
      user: user_id,
      group: groupOf(steps[0], { region }, user_id),
      firstStep: stepOf(place),
    };
  });
  return narrow({ steps, input, members, skipped: [], chunks: [] }, ({ firstStep }) => firstStep);
}
