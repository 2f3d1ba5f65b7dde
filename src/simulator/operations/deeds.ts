import type { Reply } from '../http.ts';
import { act, type PhoneNow } from '../phones.ts';
import { succeed } from '../refusals.ts';
import type { Deed } from '../scripts.ts';
import { startTask } from '../tasks.ts';
import type { Call } from './call.ts';

/** Does the same to all phones. Answers no data, or a task for GetTask where the account is asked to answer as later services do. */
export function actWithTask(
  { account, nowMs }: Call,
  phones: readonly PhoneNow[],
  deed: Deed,
): Reply {
  const works = phones.map((phone) => ({
    serial: phone.serial,
    work: { kind: 'deed' as const, event: act(account, phone, deed, nowMs) },
  }));
  return succeed(account.answers.tasks ? startTask(account, works, nowMs) : undefined, 'ok');
}
