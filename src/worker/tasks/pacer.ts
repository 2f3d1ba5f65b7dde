import type { Clock } from '../../batch-engine/run-interface.ts';

/** Hands out calls, evenly spaced: who comes first is first. */
export interface Pacer {
  /** Resolves when a call may be made; rejects when the signal ends it. */
  take: (signal: AbortSignal) => Promise<void>;
  /** Hands out none for a while. */
  hold: (ms: number) => void;
}

/** @param perSecond calls a second at most */
export function createPacer(perSecond: number, clock: Pick<Clock, 'now' | 'sleep'>): Pacer {
  const intervalMs = 1000 / perSecond;
  let freeMs = -Infinity;
  let heldUntilMs = -Infinity;
  let last: Promise<unknown> = Promise.resolve();

  async function waitFor(turn: Promise<unknown>, signal: AbortSignal): Promise<void> {
    await turn;
    for (;;) {
      signal.throwIfAborted();
      const nowMs = clock.now();
      // A clock that was put back keeps nobody waiting for longer than it should.
      freeMs = Math.min(freeMs, nowMs + intervalMs);
      const waitMs = Math.max(freeMs, heldUntilMs) - nowMs;
      if (waitMs <= 0) break;
      await clock.sleep(waitMs, signal);
    }
    freeMs = clock.now() + intervalMs;
  }

  return {
    async take(signal) {
      const turn = waitFor(last, signal);
      last = turn.catch(() => {});
      return turn;
    },
    hold(ms) {
      heldUntilMs = Math.max(heldUntilMs, clock.now() + ms);
    },
  };
}
