import { array, assert, boolean, integer, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { minuteMs, ruleOf, stoppedFor } from './alerts.fixture.ts';
import { at, looksOf, play, stopped } from './evaluate.fixture.ts';
import { isQuiet } from './quiet-hours.ts';

test('whatever happens: told in order, in no quiet hour, never sooner than it may be, and never twice', () => {
  const step = record({
    minutes: integer({ min: 1, max: 30 }),
    count: integer({ min: 0, max: 4 }),
  });
  assert(
    property(
      array(step, { maxLength: 60 }),
      integer({ min: 0, max: 20 }),
      option(integer({ min: 5, max: 60 }), { nil: undefined }),
      boolean(),
      (steps, minutes, repeat, hasQuiet) => {
        const quiet = { from: '16:30', to: '17:30', zone: 'Asia/Shanghai' };
        const rule = ruleOf(stoppedFor(minutes), {
          ...(hasQuiet && { quiet }),
          ...(repeat !== undefined && { repeat_minutes: repeat }),
        });
        let minute = 0;
        const played = steps.map(({ minutes, count }) => ({
          minute: (minute += minutes),
          rows: stopped(count),
          count,
        }));
        const events = play(rule, looksOf(played));
        let isOpen = false;
        let lastMs: number | undefined;
        const untold: number[] = [];
        for (const { kind, atMs, sinceMs, isTold, recoveredMs } of events) {
          if (isTold) expect(hasQuiet && isQuiet(quiet, atMs)).toBe(false);
          if (kind === 'tellsRecovery') {
            expect(untold.shift()).toBe(recoveredMs);
            continue;
          }
          if (kind === 'fires' && !isOpen) {
            isOpen = true;
            lastMs = undefined;
            // So in every look since it began.
            expect(atMs - sinceMs).toBeGreaterThanOrEqual(minutes * minuteMs);
            for (const one of played)
              if (at(one.minute) >= sinceMs && at(one.minute) <= atMs)
                expect(one.count).toBeGreaterThanOrEqual(2);
          }
          expect(isOpen).toBe(true);
          if (kind === 'fires' && isTold) expect(lastMs).toBeUndefined();
          if (kind === 'repeats')
            expect(atMs - (lastMs ?? atMs)).toBeGreaterThanOrEqual((repeat ?? Infinity) * minuteMs);
          if (kind === 'recovers') {
            isOpen = false;
            if (isTold) expect(lastMs).toBeDefined();
            else if (lastMs !== undefined) untold.push(atMs);
          } else if (isTold) lastMs = atMs;
        }
        const last = played.at(-1);
        if (last && last.count < 2) expect(isOpen).toBe(false);
      },
    ),
  );
});
