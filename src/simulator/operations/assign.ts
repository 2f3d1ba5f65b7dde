import * as z from 'zod/mini';
import { limits, sentId } from '../../contract/fields.ts';
import { userNamed } from '../names.ts';
import { refuse, succeed } from '../refusals.ts';
import type { Call, OperationHandler } from './call.ts';
import { actWithTask } from './deeds.ts';
import { findMembers, stateRefusal } from './members.ts';

/** User ids are texts; an example has a number. Long ones have come through as texts (contract/json.ts). */
const userId = z.union([sentId, z.pipe(z.int(), z.transform(String))]);

const pairsUpTo = (most: number) =>
  z.looseObject({
    user_instances: z
      .array(z.looseObject({ user_id: userId, instance_id: sentId }))
      .check(z.minLength(1), z.maxLength(most)),
  });

const assignment = pairsUpTo(limits.instanceIds);
const release = pairsUpTo(limits.unassignPairs);

/** The pairs of a call and the phones that they name, or why not. */
function readPairs(call: Call, schema: typeof assignment) {
  const parsed = schema.safeParse(call.body);
  if (!parsed.success) return { refusal: refuse('KOOPHONE.API.1000', 'user_instances') };
  const pairs = parsed.data.user_instances;
  const members = findMembers(
    call,
    pairs.map(({ instance_id }) => instance_id),
  );
  return 'refusal' in members ? members : { pairs, phones: members.phones };
}

/** Reference 4.1.8: all or none. 2209 where a phone has a user already, also one that this very list gave it. */
export const assignInstance: OperationHandler = (call) => {
  const read = readPairs(call, assignment);
  if ('refusal' in read) return read.refusal;
  const { pairs, phones } = read;
  const refusal = stateRefusal('AssignInstance', phones);
  if (refusal) return refusal;
  if (phones.length < pairs.length) return refuse('KOOPHONE.API.2209');
  for (const [i, { serial }] of phones.entries())
    call.account.users.set(serial, userNamed(pairs[i]?.user_id ?? '', call.account.account));
  return succeed(undefined);
};

/** Reference 4.1.9: all or none. 2210 where a phone is not this user's. What the user had on it is gone. */
export const unassignInstance: OperationHandler = (call) => {
  const read = readPairs(call, release);
  if ('refusal' in read) return read.refusal;
  const { pairs, phones } = read;
  const users = new Map(phones.map(({ traits }) => [traits.id, traits.user?.id]));
  const unbound = pairs.find(({ user_id, instance_id }) => users.get(instance_id) !== user_id);
  if (unbound) return refuse('KOOPHONE.API.2210', `${unbound.user_id} ${unbound.instance_id}`);
  const refusal = stateRefusal('UnassignInstance', phones);
  if (refusal) return refusal;
  for (const { serial } of phones) call.account.users.set(serial, undefined);
  return actWithTask(call, phones, 'wipe');
};
