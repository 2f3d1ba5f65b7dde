import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { countsIn } from './counts.ts';

const languages = ['en-US', 'zh-CN'] as const;

it('writes numbers and chooses forms as Intl does', () => {
  const numbers = fc.oneof(fc.nat(3), fc.integer(), fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.constantFrom(...languages), numbers, (language, count) => {
      const { number, plural } = countsIn(language);
      expect(number(count)).toBe(new Intl.NumberFormat(language).format(count));
      const rule = new Intl.PluralRules(language).select(count);
      expect(plural(count, { one: 'one', other: 'other' })).toBe(rule);
    }),
  );
});

it('puts the count where its text says', () => {
  const { plural } = countsIn('en-US');
  const forms = { one: '# phone', other: '# phones' };
  expect([0, 1, 2, 1500].map((count) => plural(count, forms))).toEqual([
    '0 phones',
    '1 phone',
    '2 phones',
    '1,500 phones',
  ]);
});
