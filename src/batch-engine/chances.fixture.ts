import * as fc from 'fast-check';

/** Mostly nothing, so that most runs come to their own end. */
export const seldom = (most: number) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: most }) },
  );

/** Whole per cents: doubles are mostly next to nothing. */
export const chanceOf = (mostPercent: number) =>
  fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: mostPercent }).map((percent) => percent / 100),
  );
