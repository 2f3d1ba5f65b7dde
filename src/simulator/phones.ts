import type { PhoneState } from '../contract/rules.ts';
import { traitsOf, type Account } from './accounts.ts';
import type { Traits } from './fleet.ts';
import { conditionAt, startedAtMs, type Condition } from './life.ts';
import type { Deed, PhoneEvent } from './scripts.ts';

/** One phone of an account at one time. */
export interface PhoneNow {
  serial: number;
  traits: Traits;
  condition: Condition;
  /** What was done to it last. */
  lastEvent: PhoneEvent | undefined;
}

/** The phone as it is at the account's time `nowMs`; its serial number must be in the roster. */
export function lookAt(account: Account, serial: number, nowMs: number): PhoneNow {
  const traits = traitsOf(account, serial);
  const events = account.events.get(serial) ?? [];
  return { serial, traits, condition: conditionAt(traits, events, nowMs), lastEvent: events.at(-1) };
}

/** Whether the phone has not gone down between two times, the later of which is not yet to come. */
export function hasStayedUp(account: Account, serial: number, sinceMs: number, untilMs: number): boolean {
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
export function act(account: Account, { serial, condition, lastEvent }: PhoneNow, kind: Deed, nowMs: number): PhoneEvent {
  const events = account.events.get(serial) ?? [];
  account.events.set(serial, events);
  const isHeld = lastEvent !== undefined && lastEvent.kind !== 'born' && (lastEvent.kind !== 'reboot' || lastEvent.isHeld);
  const event: PhoneEvent = { kind, atMs: nowMs, nth: events.length, from: condition.state, isHeld };
  events.push(event);
  return event;
}
