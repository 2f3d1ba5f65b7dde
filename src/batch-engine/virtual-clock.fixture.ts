import type { Clock } from './run-interface.ts';

export interface VirtualClock extends Clock {
  /** Calls back at a time from now, ms. */
  after: (ms: number, act: () => void) => void;
  /** Lets time pass until nothing is planned any more. @returns whether it came to that within so many events */
  drain: (mostEvents?: number) => Promise<boolean>;
}

export interface VirtualClockOptions {
  /** What it begins with, ms. */
  startMs?: number;
  /** Resolves once nothing goes on any more that needs no time to pass. */
  settle?: () => Promise<void>;
}

/** A chain of promises is shorter than this. */
const microtasks = 24;

async function settlePromises(): Promise<void> {
  for (let i = 0; i < microtasks; i += 1) await Promise.resolve();
}

/** A clock that moves from one planned event to the next: no real time passes. */
export function createVirtualClock({
  startMs = 0,
  settle = settlePromises,
}: VirtualClockOptions = {}): VirtualClock {
  let now = startMs;
  let planned: { at: number; act: () => void }[] = [];
  const after = (ms: number, act: () => void) =>
    void planned.push({ at: now + Math.max(0, ms), act });
  return {
    now: () => now,
    after,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(new Error('aborted'));
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        after(ms, () => {
          signal.removeEventListener('abort', stop);
          resolve();
        });
      }),
    async drain(mostEvents = 1_000_000) {
      await settle();
      for (let events = 0; planned.length > 0; events += 1) {
        if (events >= mostEvents) return false;
        const first = planned.reduce((least, one) => (one.at < least.at ? one : least));
        planned = planned.filter((one) => one !== first);
        now = first.at;
        first.act();
        await settle();
      }
      return true;
    },
  };
}
