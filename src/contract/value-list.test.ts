import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinValues, splitValues } from './value-list.ts';

test('any values come back as they went, whatever is in them', () => {
  const values = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(',', '%', '%2C', '%252C', 'a,b')),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(values, (some) => {
      expect(splitValues(joinValues(some))).toEqual(some);
    }),
  );
});
