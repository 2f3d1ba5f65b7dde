import { operations } from '../../contract/index.ts';
import { reasons, verdictsOf, type Action, type Verdict } from '../../contract/rules.ts';
import { findPhone } from '../accounts.ts';
import type { Reply } from '../http.ts';
import { lookAt, stateOf, type PhoneNow } from '../phones.ts';
import { refuse } from '../refusals.ts';
import type { Call } from './call.ts';

/** All phones of a list, or what refuses the list whole, for one member's sake. */
export type Members = { phones: PhoneNow[] } | { refusal: Reply };

/** The phones of a list in its order, each once however often it is named. 1001 where one is no phone of the tenant. */
export function findMembers({ account, nowMs }: Call, ids: readonly string[]): Members {
  const phones: PhoneNow[] = [];
  for (const id of new Set(ids)) {
    const serial = findPhone(account, id);
    if (serial === undefined) return { refusal: refuse('KOOPHONE.API.1001', id) };
    phones.push(lookAt(account, serial, nowMs));
  }
  return { phones };
}

/** 1002 where phones are of several regions. */
export function regionRefusal(phones: readonly PhoneNow[]): Reply | undefined {
  const regions = new Set(phones.map(({ traits }) => traits.region.id));
  return regions.size > 1 ? refuse('KOOPHONE.API.1002') : undefined;
}

/** Whether the reference has it that the service refuses for this: as a rule, or as a code of the operation. */
function isDocumented(action: Action, { reason, isWarning }: Verdict): boolean {
  return (
    !isWarning ||
    (operations.find(({ name }) => name === action)?.codes.includes(reasons[reason].code) ?? false)
  );
}

/** What the first phone whose state forbids the action is refused with. */
export function stateRefusal(action: Action, phones: readonly PhoneNow[]): Reply | undefined {
  for (const phone of phones) {
    const verdict = verdictsOf(action, stateOf(phone)).find((one) => isDocumented(action, one));
    // The service knows nothing of the console's locks.
    if (verdict && verdict.reason !== 'locked')
      return refuse(reasons[verdict.reason].code, phone.traits.id);
  }
  return undefined;
}

/** All three of them: what a list of phones of one region must pass before an action is done to it. */
export function readMembers(call: Call, ids: readonly string[], action: Action): Members {
  const members = findMembers(call, ids);
  if ('refusal' in members) return members;
  const refusal = regionRefusal(members.phones) ?? stateRefusal(action, members.phones);
  return refusal ? { refusal } : members;
}
