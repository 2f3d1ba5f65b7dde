import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves after a while; rejects when the signal ends it. Keeps no process alive. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(Math.min(ms, longestMs), undefined, { signal, ref: false });
}

/** Node fires a longer timer at once. */
const longestMs = 2 ** 31 - 1;
