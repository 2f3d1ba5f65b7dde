import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccount, traitsOf } from './accounts.ts';
import { conditionAt, outcomeAt } from './life.ts';
import { act, eventsKept, lookAt } from './phones.ts';
import type { Deed, Done, PhoneEvent } from './scripts.ts';

const startMs = Date.UTC(2026, 0, 5);
const minuteMs = 60_000;
const deeds = fc.array(
  fc.record({
    kind: fc.constantFrom<Deed>('reboot', 'reset', 'wipe', 'prepare', 'backup', 'stop', 'release'),
    afterMs: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 2 * minuteMs }),
      fc.integer({ min: 1, max: 40 * 60 * minuteMs }),
    ),
  }),
  { minLength: 1, maxLength: 5 * eventsKept, size: 'max' },
);

describe('what was done to a phone', () => {
  it('is forgotten in time, and the phone and its tasks are as if it were not', () => {
    let forgotten = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 71 }),
        fc.boolean(),
        deeds,
        fc.integer({ min: 0, max: 90 * minuteMs }),
        (serial, isBorn, list, laterMs) => {
          const account = createAccount('forget');
          const all: PhoneEvent[] = isBorn ? [{ kind: 'born', atMs: startMs }] : [];
          if (isBorn) account.events.set(serial, [...all]);
          const done: Done[] = [];
          let nowMs = startMs;
          const expectSame = (atMs: number) =>
            expect(
              conditionAt(traitsOf(account, serial), account.events.get(serial) ?? [], atMs),
            ).toEqual(conditionAt(traitsOf(account, serial), all, atMs));
          for (const { kind, afterMs } of list) {
            nowMs += afterMs;
            const event = act(account, lookAt(account, serial, nowMs), kind, nowMs);
            done.push(event);
            all.push(event);
            expectSame(nowMs);
          }
          expectSame(nowMs + laterMs);
          const kept = account.events.get(serial) ?? [];
          expect(kept.length).toBeLessThanOrEqual(eventsKept);
          expect(kept[0]?.kind === 'born').toBe(isBorn);
          forgotten += all.length - kept.length;
          expect(done.map(({ nth }) => nth)).toEqual(done.map((_, at) => at + Number(isBorn)));
          // What ended before the next deed was done came to its end, and nothing else did.
          const outcomes = done.map((event) =>
            outcomeAt(traitsOf(account, serial), event, nowMs + laterMs),
          );
          const alone = done.map(({ kind, atMs, nth, from, isHeld }, at) =>
            outcomeAt(
              traitsOf(account, serial),
              { kind, atMs, nth, from, isHeld },
              Math.min(nowMs + laterMs, done[at + 1]?.atMs ?? Infinity),
            ),
          );
          expect(outcomes).toEqual(
            alone.map((outcome, at) =>
              outcome === 'running' && at < done.length - 1 ? 'failed' : outcome,
            ),
          );
        },
      ),
      { numRuns: 30 },
    );
    expect(forgotten).toBeGreaterThan(100);
  });
});
