import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVirtualClock } from '../../batch-engine/virtual-clock.fixture.ts';
import { createPacer } from './pacer.ts';

const never = new AbortController().signal;

test('whoever asks, and whenever: in no second more than so many, each in turn, and none is kept waiting for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.nat(5000), { minLength: 1, maxLength: 60 }),
      async (perSecond, times) => {
        const clock = createVirtualClock();
        const pacer = createPacer(perSecond, clock);
        const granted: { n: number; ms: number }[] = [];
        const asked = times.toSorted((a, b) => a - b);
        asked.forEach((ms, n) =>
          clock.after(
            ms,
            () => void pacer.take(never).then(() => granted.push({ n, ms: clock.now() })),
          ),
        );
        await clock.drain();
        expect(granted.map(({ n }) => n)).toEqual(asked.map((_, n) => n));
        const intervalMs = 1000 / perSecond;
        granted.forEach(({ n, ms }, i) => {
          const beforeMs = granted[i - 1]?.ms ?? -Infinity;
          expect(ms - beforeMs).toBeGreaterThanOrEqual(intervalMs - 1e-6);
          expect(ms).toBeLessThanOrEqual(Math.max(asked[n] ?? 0, beforeMs + intervalMs) + 1e-6);
        });
      },
    ),
  );
});

test('while it is held none is handed out; who leaves takes no turn from the others', async () => {
  const clock = createVirtualClock();
  const pacer = createPacer(10, clock);
  const granted: [string, number][] = [];
  const leaving = new AbortController();
  const take = (name: string, signal = never) =>
    void pacer.take(signal).then(
      () => granted.push([name, clock.now()]),
      () => granted.push([`${name} left`, clock.now()]),
    );
  take('a');
  pacer.hold(5000);
  take('b', leaving.signal);
  take('c');
  clock.after(1000, () => leaving.abort());
  await clock.drain();
  expect(granted).toEqual([
    ['a', 5000],
    ['b left', 5000],
    ['c', 5100],
  ]);
});

test('a clock that is put back keeps nobody waiting', async () => {
  let nowMs = 1_000_000;
  const pacer = createPacer(2, { now: () => nowMs, sleep: async (ms) => void (nowMs += ms) });
  await pacer.take(never);
  nowMs = 0;
  await pacer.take(never);
  expect(nowMs).toBe(500);
});
