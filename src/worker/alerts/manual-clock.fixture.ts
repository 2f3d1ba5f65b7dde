import type { WorkerClock } from '../world.ts';

/** A clock that a test moves; whoever sleeps on it wakes when its time has come. */
export function createManualClock(startMs: number): WorkerClock & { moveTo: (ms: number) => void } {
  let nowMs = startMs;
  let sleepers: { atMs: number; wake: () => void }[] = [];
  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => reject(new Error('aborted'));
        if (signal.aborted) return stop();
        signal.addEventListener('abort', stop, { once: true });
        sleepers.push({
          atMs: nowMs + ms,
          wake() {
            signal.removeEventListener('abort', stop);
            resolve();
          },
        });
      }),
    breathe: async () => {},
    moveTo(ms) {
      nowMs = ms;
      const due = sleepers.filter(({ atMs }) => atMs <= nowMs);
      sleepers = sleepers.filter(({ atMs }) => atMs > nowMs);
      for (const { wake } of due) wake();
    },
  };
}
