/**
 * Two pairs of eyes (CONFIRM_BY_SECOND_ABOVE): what takes more phones than so many from the tenant or from their users waits for the
 * yes of a second administrator. A batch counts as a whole, whatever its stages; so does a retry.
 */
const secondYesOperations: ReadonlySet<string> = new Set([
  'DeleteInstance',
  'BatchReset',
  'UnassignInstance',
]);

/** Whether these operations on so many phones need the second yes. @param above undefined: nothing does */
export const needsSecondYes = (
  operations: readonly string[],
  phones: number,
  above: number | undefined,
): boolean =>
  above !== undefined &&
  phones > above &&
  operations.some((operation) => secondYesOperations.has(operation));

/** What can be said of a batch that waits: yes or no by a second administrator, and that it is not wanted any more. */
export type SecondWord = 'confirm' | 'decline' | 'withdraw';

/** How the journal calls them: they are no operations of the service. */
export const secondYesEntries = {
  confirm: 'ConfirmBatch',
  decline: 'DeclineBatch',
  withdraw: 'WithdrawBatch',
} as const satisfies Record<SecondWord, string>;
