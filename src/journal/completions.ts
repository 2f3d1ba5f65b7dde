import { setTimeout as wait } from 'node:timers/promises';
import { isFaultOfStatement } from './store-error.ts';

const firstBackoffMs = 100;
const longestBackoffMs = 5_000;
/** While the store is down nothing begins, so there are never many more than there were writes under way. */
const mostWaiting = 10_000;

/** What must be stored of writes that are over: what the store fails to take is tried again until it does. */
export interface Completions {
  /**
   * Does the work now. Where the store fails it rejects, and the work is done as soon as the store is back: it may be
   * done twice, and must come to the same.
   */
  run: (work: () => Promise<void>) => Promise<void>;
  /**
   * Takes no longer than this for what still waits, then gives it up.
   * @returns how much was given up
   */
  finish: (withinMs: number) => Promise<number>;
}

/** @param log hears of what is given up */
export function createCompletions(log: (error: unknown) => void): Completions {
  const waiting = new Set<() => Promise<void>>();
  const finishing = new AbortController();
  const givenUp = new AbortController();
  let isTrying = false;

  async function run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isFaultOfStatement(error) || givenUp.signal.aborted || waiting.size >= mostWaiting)
        throw error;
      waiting.add(work);
      void tryAll();
      throw error;
    }
  }

  /** Runs until nothing waits. Never rejects. */
  async function tryAll(): Promise<void> {
    if (isTrying) return;
    isTrying = true;
    for (
      let backoffMs = firstBackoffMs;
      waiting.size > 0 && !givenUp.signal.aborted;
      backoffMs = Math.min(backoffMs * 2, longestBackoffMs)
    ) {
      // Nobody waits longer than this once the gateway stops.
      await wait(backoffMs, undefined, { ref: false, signal: finishing.signal }).catch(() =>
        wait(firstBackoffMs),
      );
      // One tells whether the store is back.
      const [first] = waiting;
      if (!first || !(await attempt(first))) continue;
      await Promise.all([...waiting].map(attempt));
      backoffMs = firstBackoffMs;
    }
    isTrying = false;
  }

  /** @returns whether it is settled */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
    } catch (error) {
      if (!isFaultOfStatement(error)) return false;
      log(error);
    }
    waiting.delete(work);
    return true;
  }

  async function finish(withinMs: number): Promise<number> {
    finishing.abort();
    const deadlineMs = performance.now() + withinMs;
    while (waiting.size > 0 && performance.now() < deadlineMs) await wait(firstBackoffMs);
    givenUp.abort();
    return waiting.size;
  }

  return { run, finish };
}
