import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchOf } from './batch-view.fixture.ts';
import { addSight, notePace, paceOf, type Sight } from './pace.ts';

const sights = (...pairs: [seconds: number, answered: number][]): readonly Sight[] =>
  pairs.reduce<readonly Sight[]>(
    (seen, [seconds, answered]) => addSight(seen, { atMs: seconds * 1000, answered }),
    [],
  );

describe('the pace of a batch', () => {
  it('is the phones answered in a minute, and the time that the others take', () => {
    expect(paceOf(sights([0, 100], [10, 140]), 60)).toEqual({ perMinute: 240, leftMs: 15_000 });
  });

  it.each([
    ['has been seen once', sights([0, 5]), 10],
    ['has been seen for too short a time', sights([0, 0], [2, 50]), 10],
    ['does not get on', sights([0, 7], [30, 7]), 10],
    ['has all answers', sights([0, 0], [30, 7]), 0],
  ])('is not told where it %s', (_, seen, open) => expect(paceOf(seen, open)).toBeUndefined());

  it('forgets how it went more than a minute ago', () => {
    expect(paceOf(sights([0, 0], [10, 1000], [70, 1060], [80, 1070]), 10)?.perMinute).toBe(60);
  });

  it('begins anew where fewer are answered than before', () => {
    expect(sights([0, 50], [10, 20])).toEqual([{ atMs: 10_000, answered: 20 }]);
  });

  it('is never negative nor endless, and sights stay few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3000), fc.nat(100_000)), { maxLength: 200 }),
        fc.nat(100_000),
        (steps, open) => {
          let seen: readonly Sight[] = [];
          let atMs = 0;
          for (const [passedMs, answered] of steps) {
            atMs += passedMs;
            seen = addSight(seen, { atMs, answered });
            const pace = paceOf(seen, open);
            if (pace)
              expect([
                pace.perMinute > 0 && Number.isFinite(pace.perMinute),
                pace.leftMs > 0 && Number.isFinite(pace.leftMs),
              ]).toEqual([true, true]);
            expect(seen.slice(1).every((sight) => sight.atMs > atMs - 60_000)).toBe(true);
          }
        },
      ),
    );
  });

  it('does not count the time in which a batch waits for a word', () => {
    const at = (
      waiting: number,
      phase: Parameters<typeof notePace>[0]['phase'] = { kind: 'running' },
    ) =>
      batchOf({
        total: 100,
        counts: { ...batchOf().counts, waiting, succeeded: 100 - waiting },
        phase,
      });
    expect(notePace(at(100), 0)).toBeUndefined();
    expect(notePace(at(90), 10_000)).toEqual({ perMinute: 60, leftMs: 90_000 });
    expect(notePace(at(90, { kind: 'paused', why: 'hand' }), 20_000)).toBeUndefined();
    expect(notePace(at(90), 500_000)).toBeUndefined();
    expect(notePace(at(80), 510_000)).toEqual({ perMinute: 60, leftMs: 80_000 });
    expect(notePace(at(0, { kind: 'ended', how: 'done' }), 520_000)).toBeUndefined();
  });
});
