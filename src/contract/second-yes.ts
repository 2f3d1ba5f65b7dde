/**
 * Two pairs of eyes (CONFIRM_BY_SECOND_ABOVE): what takes more phones than so many from the tenant or from their users waits for the
 * yes of a second administrator. A batch counts as a whole, whatever its stages; and what one person has begun without a second yes
 * counts together for a day, so that many small ones are no way round it.
 */
const secondYesOperations: ReadonlySet<string> = new Set([
  'DeleteInstance',
  'BatchReset',
  'UnassignInstance',
]);

/** So long what somebody has begun alone counts with what he begins next. */
export const secondYesWindowMs = 24 * 3_600_000;

/** Whether a second yes may be needed for these operations. */
export const isCountedForSecondYes = (operations: readonly string[]): boolean =>
  operations.some((operation) => secondYesOperations.has(operation));

/** It would wait for a second yes, and nobody could tell whether that is a second person's: access keys do not say whose they are. */
export class NoSecondKnown extends Error {
  override readonly name = 'NoSecondKnown';
}

/** What can be said of a batch that waits: yes or no by a second administrator, and that it is not wanted any more. */
export type SecondWord = 'confirm' | 'decline' | 'withdraw';

/** How the journal calls them: they are no operations of the service. */
export const secondYesEntries = {
  confirm: 'ConfirmBatch',
  decline: 'DeclineBatch',
  withdraw: 'WithdrawBatch',
} as const satisfies Record<SecondWord, string>;
