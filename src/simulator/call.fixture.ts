import type { Call } from './operations/call.ts';

/** A call that reaches an operation as it was sent, without faults. */
export const plainCall = (of: Pick<Call, 'account' | 'nowMs' | 'body'>): Call => ({
  ...of,
  query: new URLSearchParams(),
  params: {},
  isSoldOut: false,
  statusEnum: 'data',
  jobFailures: new Map(),
});
