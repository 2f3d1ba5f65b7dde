/** The store cannot be used as the settings name it; the message names the setting and never shows a secret. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Classes of SQLSTATE where the statement itself is at fault: data, constraints, a name that is not there, a limit. */
const statementStates = /^(?:21|22|23|42|44|54|P0)[0-9A-Z]{3}$/;
const statementCodes = /^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)/;

/** Whether a statement failed for what it says, and will again: not because the store cannot be reached, is full, or is busy. */
export function isFaultOfStatement(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return statementStates.test(error.code) || statementCodes.test(error.code);
}
