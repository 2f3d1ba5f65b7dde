import { isOutcomeUnknown } from '../../../contract/errors.ts';
import type { ApiFailure } from '../../../contract/api-error.ts';
import type { OrderInput } from './configuration.ts';

interface NamedPhone {
  id: string;
  name: string;
}

interface Sent {
  input: OrderInput;
  /** Ids of the phones with this prefix before the order; undefined where they are not known. */
  before: readonly string[] | undefined;
  /** Milliseconds since 1970. */
  at: number;
}

/**
 * Where an order stands. From `sending` there is no way back to sending: what comes of it is placed, refused (a draft
 * again) or unknown, and only a person leads on from there.
 */
export type Phase =
  | { kind: 'draft'; refusal?: ApiFailure }
  | ({ kind: 'sending' } & Sent)
  | ({ kind: 'placed'; orderId: string; phones: readonly NamedPhone[] } & Sent)
  | ({ kind: 'unknown'; failure: ApiFailure } & Sent);

export const draft: Phase = { kind: 'draft' };

/** What a failure makes of an order under way. */
export function fail(phase: Phase, failure: ApiFailure): Phase {
  if (phase.kind !== 'sending') return phase;
  const { input, before, at } = phase;
  if (isOutcomeUnknown(failure)) return { kind: 'unknown', failure, input, before, at };
  // The sign-in dialog over the page says it; after it, the same order can be confirmed again.
  return failure.kind === 'signedOut' ? draft : { kind: 'draft', refusal: failure };
}

export const noAnswer: ApiFailure = {
  kind: 'unknownOutcome',
  code: 'NETWORK',
  status: 0,
  message: '',
  requestId: '',
  operation: 'CreateInstance',
};

/** What a reload makes of a phase: nobody waits for the answer of an order under way any more. */
export function recover(phase: Phase): Phase {
  return fail(phase, noAnswer);
}
