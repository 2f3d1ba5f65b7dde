import * as fc from 'fast-check';
import { limits } from '../../../contract/fields.ts';
import { frameRates } from '../../../contract/video.ts';
import { columns, rows, type Grid, type Range } from './matrix.ts';

const { codeRateMinKbps: least, codeRateMaxKbps: most, codeRateStepKbps: step } = limits;
const rate = fc
  .integer({ min: least / step, max: most / step })
  .map((steps) => String(steps * step));
const frameRate = fc.constantFrom(...frameRates).map(String);
const oddText = fc
  .oneof(fc.string({ maxLength: 6 }), fc.integer({ min: -100, max: 20_000 }).map(String))
  .map((text) => text.replace(/[\t\n\r"]/g, ''));

const row = (cell: (field: (typeof columns)[number]['field']) => fc.Arbitrary<string>) =>
  fc.tuple(...columns.map(({ field }) => cell(field)));
const grid = (cell: (field: (typeof columns)[number]['field']) => fc.Arbitrary<string>) =>
  fc.array(row(cell), { minLength: rows.length, maxLength: rows.length }) as fc.Arbitrary<Grid>; // Tuples of texts are rows of texts.

/** A sheet that can be sent. */
export const soundGrid = grid((field) => (field === 'fps' ? frameRate : rate));
/** A sheet with anything in it. */
export const anyGrid = grid((field) => fc.oneof(field === 'fps' ? frameRate : rate, oddText));

export const anyRange: fc.Arbitrary<Range> = fc
  .tuple(
    fc.nat(rows.length - 1),
    fc.nat(rows.length - 1),
    fc.nat(columns.length - 1),
    fc.nat(columns.length - 1),
  )
  .map(([a, b, c, d]) => ({
    top: Math.min(a, b),
    bottom: Math.max(a, b),
    left: Math.min(c, d),
    right: Math.max(c, d),
  }));
