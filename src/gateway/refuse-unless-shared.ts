import { mayShare, type Session } from '../contract/gateway.ts';
import { Refusal } from './refusal.ts';

/**
 * What all of a tenant share is changed by its administrators alone. Only this console guards it, so a guess at the role does not do.
 * @param about why, as the sentence of the refusal begins
 * @throws Refusal GATEWAY.READ_ONLY or NOT_PROVEN
 */
export function refuseUnlessShared(view: Session, about: string): void {
  if (view.role === 'readOnly')
    throw new Refusal('GATEWAY.READ_ONLY', `${about}; this user may only read.`);
  if (!mayShare(view))
    throw new Refusal(
      'GATEWAY.NOT_PROVEN',
      `${about}, and nothing says yet that this user is one of its administrators.`,
    );
}
