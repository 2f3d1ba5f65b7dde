/** The store cannot be used as the settings name it; the message names the setting and never shows a secret. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** Classes of SQLSTATE where the statement itself is at fault: data, constraints, a name that is not there, a limit. */
const statementStates = /^(?:21|22|23|42|44|54|P0)[0-9A-Z]{3}$/;
const statementCodes = /^SQLITE_(?:CONSTRAINT|MISMATCH|TOOBIG|RANGE|ERROR)/;

/** Whether a statement failed for what it says, and will again: not because the store cannot be reached, is full, or is busy. */
export const isFaultOfStatement = (error: unknown): boolean =>
  statementStates.test(codeOf(error)) || statementCodes.test(codeOf(error));

/** Of PostgreSQL: no space, told to stop, a time that is over, the system. */
const storeStates = /^(?:08|53|57|58)[0-9A-Z]{3}$/;
const storeCodes = /^SQLITE_(?:BUSY|FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/;

/** Whether a statement failed for the store's sake: another one would as well. */
export const isFaultOfStore = (error: unknown): boolean =>
  storeStates.test(codeOf(error)) || storeCodes.test(codeOf(error));

/** Whether it was given up for another's sake (a deadlock, say), and may go well once more. */
export const isVictim = (error: unknown): boolean => codeOf(error).startsWith('40');

/** The commit was sent and its answer never came: done or not. */
export class UnsureError extends Error {
  override name = 'UnsureError';
  constructor(cause: unknown) {
    super(`Committed or not: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
