import type { PhoneState } from '../contract/rules.ts';
import { traitsOf } from './accounts.ts';
import type { Traits } from './fleet.ts';
import { conditionAt, pastOf, startedAtMs, type Condition } from './life.ts';
import type { Deed, Done, LiveEvent, PhoneEvent } from './scripts.ts';
import type { Account } from './state.ts';

/** One phone of an account at one time. */
export interface PhoneNow {
  serial: number;
  traits: Traits;
  condition: Condition;
  /** What was done to it last. */
  lastEvent: LiveEvent | undefined;
}

/** The phone as it is at the account's time `nowMs`; its serial number must be in the roster. */
export function lookAt(account: Account, serial: number, nowMs: number): PhoneNow {
  const traits = traitsOf(account, serial);
  const events = account.events.get(serial) ?? [];
  const last = events.at(-1);
  return {
    serial,
    traits,
    condition: conditionAt(traits, events, nowMs),
    lastEvent: last?.kind === 'past' ? undefined : last,
  };
}

/** Whether the phone has not gone down between two times, the later of which is not yet to come. */
export function hasStayedUp(
  account: Account,
  serial: number,
  sinceMs: number,
  untilMs: number,
): boolean {
  const { traits, condition } = lookAt(account, serial, untilMs);
  const upMs = startedAtMs(traits, account.events.get(serial) ?? [], untilMs);
  return condition.running === 2 && (upMs === undefined || upMs <= sinceMs);
}

/** The same as the contract's rules look at it. */
export const stateOf = ({ traits, condition }: PhoneNow): PhoneState => ({
  running_status: condition.running,
  frozen_status: traits.isFrozen ? 1 : 0,
  assign_status: traits.user ? 1 : 0,
  assign_user: traits.user?.id,
  billing_mode: traits.billingMode,
  backup_status: condition.backup.status,
  restore_status: condition.restore.status,
  data_status: condition.data,
});

/** Does something to a phone: what follows from it is derived (scripts.ts). */
export function act(
  account: Account,
  { serial, traits, condition, lastEvent }: PhoneNow,
  kind: Deed,
  nowMs: number,
): Done {
  const events = account.events.get(serial) ?? [];
  account.events.set(serial, events);
  const lastDeed = lastEvent?.kind === 'born' ? undefined : lastEvent;
  const isHeld = lastDeed !== undefined && (lastDeed.kind !== 'reboot' || lastDeed.isHeld);
  const event: Done = {
    kind,
    atMs: nowMs,
    nth: lastDeed ? lastDeed.nth + 1 : events.length,
    from: condition.state,
    isHeld,
  };
  if (lastDeed) lastDeed.cutAtMs = nowMs;
  events.push(event);
  forget(traits, events);
  return event;
}

/** So many events a phone has at most: who acts on it all day must not fill the memory. */
export const eventsKept = 16;

/** Puts what they had made of the phone in the place of the older half. Its birth is kept: it is when the phone was created. */
function forget(phone: Traits, events: PhoneEvent[]): void {
  if (events.length <= eventsKept) return;
  const goneCount = events.length - eventsKept / 2;
  const nextMs = events[goneCount]?.atMs;
  if (nextMs === undefined) return;
  const past = pastOf(phone, events.slice(0, goneCount), nextMs);
  const first = events[0]?.kind === 'born' ? 1 : 0;
  events.splice(first, goneCount - first, past);
}
