import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { StoreError } from './store-error.ts';

/** Makes the folder where it is missing, readable for its owner alone. One that is there is somebody's, and stays as he has made it: a volume need not be ours. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreError(`DATA_DIR ${folder} cannot be used: ${messageOf(error)}.`);
  }
}

/**
 * Keeps the folder for this process alone, until it ends, however it ends: a lock of the operating system on a file of
 * its own, so that the database itself can still be read by others (to be copied, say).
 * @returns gives it free
 * @throws StoreError where another process has it
 */
export function lockFolder(folder: string): () => void {
  try {
    const lock = new Database(join(folder, 'lock'));
    lock.exec('begin exclusive');
    return () => {
      lock.exec('rollback');
      lock.close();
    };
  } catch (error) {
    // A message alone would not tell it from a disk that is full.
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new StoreError(
        `DATA_DIR ${folder} is in use by another process: stop it, or set DATA_DIR to a folder of its own. Several gateways can share a PostgreSQL (DATABASE_URL).`,
      );
    }
    throw new StoreError(`DATA_DIR ${folder} cannot be used: ${messageOf(error)}.`);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
