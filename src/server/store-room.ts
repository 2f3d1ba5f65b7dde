import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';

export interface StoreRoomOptions {
  /** What the database takes. */
  usedBytes: () => Promise<number>;
  /** It may take so much; undefined is as much as there is. */
  quotaBytes: number | undefined;
  /** What must be left free on its disk. */
  minFreeBytes: number;
  /** What is free on it, where it is a disk of this machine. */
  freeBytes: (() => Promise<number>) | undefined;
  logger: Logger;
  now?: () => number;
}

/** So long an answer is good. */
const freshMs = 2_000;

export const freeBytesOf = (folder: string) => async (): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/**
 * Whether there is room for more in the store: below the low-water mark or above the quota, nothing new is taken, while there is still
 * room for what is under way, and for people to sign in. Where it cannot be told there is; then the store itself says what it cannot take.
 */
export function createStoreRoom({
  usedBytes,
  quotaBytes,
  minFreeBytes,
  freeBytes,
  logger,
  now = performance.now.bind(performance),
}: StoreRoomOptions): () => Promise<boolean> {
  let known: { hasRoom: Promise<boolean>; atMs: number } | undefined;
  let had = true;

  async function look(): Promise<boolean> {
    try {
      const free = minFreeBytes > 0 && freeBytes ? await freeBytes() : Infinity;
      const used = quotaBytes === undefined ? 0 : await usedBytes();
      const has = free >= minFreeBytes && used < (quotaBytes ?? Infinity);
      if (has !== had)
        logger[has ? 'info' : 'error'](
          { freeBytes: free, usedBytes: used },
          has ? 'room again: writes are taken' : 'too little room: writes are refused',
        );
      had = has;
      return has;
    } catch (error) {
      logger.error({ error }, 'room not known');
      return true;
    }
  }

  return () => {
    if (!known || now() - known.atMs >= freshMs) known = { hasRoom: look(), atMs: now() };
    return known.hasRoom;
  };
}
