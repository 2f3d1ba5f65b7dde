import * as z from 'zod/mini';
import { sentId, sentIds } from '../../contract/fields.ts';
import { findPhone } from '../accounts.ts';
import { serialOf } from '../ids.ts';
import { outcomeAt } from '../life.ts';
import { act, type PhoneNow } from '../phones.ts';
import { refuse, succeed } from '../refusals.ts';
import { waitingCount } from '../scripts.ts';
import type { State } from '../states.ts';
import type { Call, OperationHandler } from './call.ts';
import { findMembers, regionRefusal, type Members } from './members.ts';

const list = z.looseObject({ user_id: sentId, instance_ids: sentIds });
const one = z.looseObject({ user_id: sentId, instance_id: sentId });

/**
 * Reference 4.3.1. Sets off a restore where the data are neither loaded nor on their way. A phone that has no user, is busy
 * with something else or was switched off is left alone, and its status says so. 4001 for a phone that does not exist, 1001
 * for one that is another user's or tenant's.
 */
export const batchPrepareInstances: OperationHandler = (call) => {
  const parsed = list.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', parsed.error.issues[0]?.path.join('.'));
  const { user_id: userId, instance_ids: ids } = parsed.data;
  const members = findPrepared(call, ids, userId);
  if ('refusal' in members) return members.refusal;
  const refusal = regionRefusal(members.phones);
  if (refusal) return refusal;
  const frozen = members.phones.find(({ traits }) => traits.isFrozen);
  if (frozen) return refuse('KOOPHONE.API.2004', frozen.traits.id);

  const statuses = members.phones.map((phone) => ({
    instance_id: phone.traits.id,
    status: prepare(call, phone),
  }));
  return succeed({ status_list: statuses }, 'ok');
};

/** Reference 4.3.2: how far a phone is on its way to being streamed from. */
export const showProgress: OperationHandler = (call) => {
  const parsed = one.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', parsed.error.issues[0]?.path.join('.'));
  const members = findPrepared(call, [parsed.data.instance_id], parsed.data.user_id);
  if ('refusal' in members) return members.refusal;
  const [phone] = members.phones;
  if (!phone?.traits.user) return refuse('KOOPHONE.API.1001', parsed.data.instance_id);
  const waiting = waitingCount(phone.traits, phone.lastEvent, call.nowMs);
  return succeed({
    status: waiting > 0 ? 1 : progress[phone.condition.state],
    waitingCount: waiting,
  });
};

/** Table 4-107. */
const progress: Record<State, number> = {
  streaming: 0,
  loggedIn: 0,
  ready: 0,
  backingUp: 3,
  backupFailed: -1,
  restoreFailed: -1,
  restoring: 2,
  idle: 2,
  starting: 2,
  goingOffline: 2,
  stopped: 2,
  poweredOff: 2,
  lost: 2,
};

/** Table 4-101. Prepares the phone where that is needed and possible now. */
function prepare({ account, nowMs }: Call, phone: PhoneNow): number {
  const { traits, condition, lastEvent } = phone;
  if (!traits.user) return 2;
  if (waitingCount(traits, lastEvent, nowMs) > 0) return 1;
  switch (condition.state) {
    case 'streaming':
    case 'loggedIn':
    case 'ready':
      return 0;
    case 'idle':
    case 'stopped':
    case 'backupFailed':
    case 'restoreFailed':
      act(account, phone, 'prepare', nowMs);
      return 1;
    case 'restoring':
      return 1;
    case 'backingUp':
      return 3;
    case 'poweredOff':
      return 6;
    case 'lost':
      return 10;
    default:
      return statusInTransition(phone, nowMs);
  }
}

/** Of a phone that goes off or comes on, by what was done to it. */
function statusInTransition({ traits, condition, lastEvent }: PhoneNow, nowMs: number): number {
  const deed =
    lastEvent && outcomeAt(traits, lastEvent, nowMs) === 'running' ? lastEvent.kind : undefined;
  if (deed === 'prepare') return 1;
  if (deed === 'reset' || deed === 'wipe') return 4;
  return deed === 'reboot' || condition.state === 'starting' ? 5 : 6;
}

/** The phones of a list as far as this user may have them prepared. One without a user is found as well. */
function findPrepared(call: Call, ids: readonly string[], userId: string): Members {
  const { account } = call;
  // Another tenant's phone has an id that is none here; one that this tenant has no more, or never had, has no other owner either.
  const missing = ids.find(
    (id) =>
      findPhone(account, id) === undefined &&
      (serialOf(account.seed, id) !== undefined || !/^[0-9A-Za-z]{8}$/.test(id)),
  );
  if (missing !== undefined) return { refusal: refuse('KOOPHONE.API.4001', missing) };
  const members = findMembers(call, ids);
  if ('refusal' in members) return members;
  const strange = members.phones.find(({ traits }) => traits.user && traits.user.id !== userId);
  return strange ? { refusal: refuse('KOOPHONE.API.1001', strange.traits.id) } : members;
}
