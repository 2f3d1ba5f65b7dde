import { closeSync, fdatasync, openSync } from 'node:fs';

/** The log of a SQLite database (`…-wal`), into which all is written first. */
export interface WalFlush {
  /**
   * Resolves when all that is committed by now is on the disk.
   * @throws what the system said where it could not be written: then, and ever after, since what came later cannot be read without it
   */
  isFlushed: () => Promise<void>;
  /** Waits for what is being written. Never rejects. */
  close: () => Promise<void>;
}

/**
 * Does what SQLite itself does after each commit (synchronous FULL), beside the event loop: there it would keep everybody waiting
 * for the disk. Those who wait at the same time are flushed together.
 * @param path of the log, which is there from the first read of the database until that is closed
 */
export function createWalFlush(path: string): WalFlush {
  const file = openSync(path, 'r+');
  let isClosed = false;
  /** Being written; what is committed from now on may not be in it. */
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let failure: Error | undefined;

  async function flush(): Promise<void> {
    if (failure) throw failure;
    await new Promise<void>((resolve, reject) => {
      fdatasync(file, (error) => {
        failure = error ?? undefined;
        if (error) reject(error);
        else resolve();
      });
    });
  }

  async function flushNext(): Promise<void> {
    await current?.catch(() => {});
    current = next;
    next = undefined;
    await flush();
  }

  return {
    isFlushed: () => (next ??= flushNext()),
    async close() {
      await (next ?? current)?.catch(() => {});
      if (!isClosed) closeSync(file);
      isClosed = true;
    },
  };
}
