import type { EffectsAnswer } from '../contract/simulator-control.ts';
import type { Operation } from '../contract/operation.ts';
import { phoneId, serialOf } from './ids.ts';
import type { Account } from './state.ts';

/** The ids of the phones that a call names, once each and as they stand: in its path, its body, or its body's list. */
export function phonesNamed(
  { batch }: Operation,
  params: Readonly<Record<string, string>>,
  body: unknown,
): ReadonlySet<string> {
  const fields = isFields(body) ? body : {};
  const list = batch ? fields[batch.key] : [params.instance_id ?? fields.instance_id];
  const ids = Array.isArray(list)
    ? list.map((member: unknown) => (isFields(member) ? member.instance_id : member))
    : [];
  return new Set(ids.filter((id) => typeof id === 'string'));
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Counts a call of a write that was carried out. */
export function touch(account: Account, operation: string, ids: Iterable<string>): void {
  const touches = account.touches.get(operation) ?? { calls: 0, phones: new Map<number, number>() };
  account.touches.set(operation, touches);
  touches.calls++;
  for (const id of ids) {
    const serial = serialOf(account.seed, id);
    if (serial !== undefined) touches.phones.set(serial, (touches.phones.get(serial) ?? 0) + 1);
  }
}

/** What writes of this name have done so far. */
export function describeTouches({ seed, touches }: Account, operation: string): EffectsAnswer {
  const { calls, phones } = touches.get(operation) ?? {
    calls: 0,
    phones: new Map<number, number>(),
  };
  const twice = [...phones]
    .filter(([, times]) => times > 1)
    .map(([serial]) => phoneId(seed, serial));
  return { phones: phones.size, calls, twice };
}
