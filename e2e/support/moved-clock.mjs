// Loaded into a console before all else (`--import`): its clock can be moved, as the simulator's can. What it waits for comes sooner by
// as much. CLOCK_AHEAD_MS: how far it is ahead of the real one at first.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const RealDate = Date;
let aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);
const now = () => RealDate.now() + aheadMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

/** @type {Set<AbortController>} */
const waiting = new Set();
const sleep = timers.setTimeout;
timers.setTimeout = async (ms, value, { signal, ...options } = {}) => {
  const untilMs = now() + (ms ?? 0);
  for (;;) {
    const moved = new AbortController();
    waiting.add(moved);
    try {
      return await sleep(Math.max(0, untilMs - now()), value, {
        ...options,
        signal: signal ? AbortSignal.any([signal, moved.signal]) : moved.signal,
      });
    } catch (error) {
      if (signal?.aborted || !moved.signal.aborted) throw error;
    } finally {
      waiting.delete(moved);
    }
  }
};
syncBuiltinESMExports();

process.on('message', (advanceMs) => {
  aheadMs += Number(advanceMs);
  for (const one of waiting) one.abort();
  process.send?.(aheadMs);
});
process.channel?.unref();
