import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchStages, type BatchStages } from '../contract/worker.ts';
import { failedPercent, hasFailedTooOften, stageAt, stageEnds } from './stages.ts';

const of = (...sizes: BatchStages['sizes']): BatchStages => ({ sizes, go_on: 'ask' });
const answered = (fields: Partial<Parameters<typeof failedPercent>[0]>) => ({
  succeeded: 0,
  accepted: 0,
  failed: 0,
  unknown: 0,
  ...fields,
});

const sizes = fc.array(
  fc.oneof(
    fc.integer({ min: 1, max: 3000 }),
    fc
      .double({ min: 0.01, max: 99.99, noNaN: true })
      .map((share) => `${Number(share.toFixed(2))}%`),
  ),
  { minLength: 1, maxLength: 9 },
);
const stages = sizes
  .map((all): BatchStages => ({ sizes: all, go_on: 'ask' }))
  .filter((one) => batchStages.safeParse(one).success);

describe('stageEnds', () => {
  it.each([
    [of(1, '10%'), 500, [1, 51, 500]],
    [of(1, '10%'), 5, [1, 2, 5]],
    [of(1, '10%'), 1, [1]],
    [of(5, 5), 10, [5, 10]],
    [of(600), 500, [500]],
    [of('50%', '50%'), 3, [2, 3]],
    [undefined, 7, [7]],
  ])('%j of %i phones end at %j', (given, count, ends) =>
    expect(stageEnds(given, count)).toEqual(ends),
  );

  it('counts no phone for what a fraction in binary adds', () => {
    expect(stageEnds(of('14.3%'), 1000)).toEqual([143, 1000]);
    expect(stageEnds(of('1.1%'), 1000)).toEqual([11, 1000]);
  });

  it('never has an empty stage, and ends with the last phone', () => {
    fc.assert(
      fc.property(stages, fc.integer({ min: 1, max: 100_000 }), (given, count) => {
        const ends = stageEnds(given, count);
        expect(ends.at(-1)).toBe(count);
        expect(ends.every((end, i) => end > (ends[i - 1] ?? 0))).toBe(true);
        expect(ends.length).toBeLessThanOrEqual(given.sizes.length + 1);
      }),
    );
  });

  it('takes a share to within a phone, never less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 2, max: 100_000 }),
        (hundredths, count) => {
          const [end = 0] = stageEnds(of(`${hundredths / 100}%`), count);
          const exact = (hundredths * count) / 10_000; // Whole numbers up to here.
          expect(end).toBe(Math.min(count, Math.ceil(exact)));
        },
      ),
    );
  });
});

describe('stageAt', () => {
  it.each([
    [undefined, { index: 0, count: 3, size: 1, nextSize: 50, left: 499 }],
    [1, { index: 0, count: 3, size: 1, nextSize: 50, left: 499 }],
    [51, { index: 1, count: 3, size: 50, nextSize: 449, left: 449 }],
    [500, { index: 2, count: 3, size: 449, nextSize: undefined, left: 0 }],
    [501, { index: 2, count: 3, size: 449, nextSize: undefined, left: 0 }],
  ])('at %s phones', (end, stage) => expect(stageAt(of(1, '10%'), end, 500)).toEqual(stage));

  it('is none where all go at once', () => {
    expect(stageAt(undefined, undefined, 500)).toBeUndefined();
    expect(stageAt(of(600), 500, 500)).toBeUndefined();
  });

  it('has the sizes of all stages, in order', () => {
    fc.assert(
      fc.property(stages, fc.integer({ min: 1, max: 5000 }), (given, count) => {
        const ends = stageEnds(given, count);
        const found = ends.map((end) => stageAt(given, end, count));
        if (ends.length < 2) expect(found).toEqual([undefined]);
        else {
          expect(found.map((one) => one?.index)).toEqual(ends.map((_, i) => i));
          expect(found.reduce((sum, one) => sum + (one?.size ?? 0), 0)).toBe(count);
          expect(found.slice(0, -1).map((one) => one?.nextSize)).toEqual(
            found.slice(1).map((one) => one?.size),
          );
        }
      }),
    );
  });
});

describe('the failure share', () => {
  it('counts the unknown as failed, of those that were answered', () =>
    expect(failedPercent(answered({ succeeded: 6, accepted: 2, failed: 1, unknown: 1 }))).toBe(20));
  it('is none before the first answer', () => expect(failedPercent(answered({}))).toBe(0));

  it('stops nothing below five failures, nor at the limit itself, nor without one', () => {
    expect(hasFailedTooOften(answered({ failed: 4 }), 0)).toBe(false);
    expect(hasFailedTooOften(answered({ failed: 5 }), 0)).toBe(true);
    expect(hasFailedTooOften(answered({ failed: 5, succeeded: 95 }), 5)).toBe(false);
    expect(hasFailedTooOften(answered({ failed: 3, unknown: 3, succeeded: 94 }), 5)).toBe(true);
    expect(hasFailedTooOften(answered({ failed: 500 }), undefined)).toBe(false);
  });

  it('is between none and all, and more failures never let a batch go on', () => {
    const counts = fc.record({
      succeeded: fc.nat(1000),
      accepted: fc.nat(1000),
      failed: fc.nat(1000),
      unknown: fc.nat(1000),
    });
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 100 }), (given, limit) => {
        const share = failedPercent(given);
        expect(share >= 0 && share <= 100).toBe(true);
        if (hasFailedTooOften(given, limit))
          expect(hasFailedTooOften({ ...given, failed: given.failed + 1 }, limit)).toBe(true);
        expect(hasFailedTooOften(given, 100)).toBe(false);
      }),
    );
  });
});
