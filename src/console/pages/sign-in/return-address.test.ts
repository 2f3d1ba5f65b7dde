import { describe, expect, it } from 'vitest';
import { returnAddress } from './return-address.ts';

describe('where the sign-in leads back to', () => {
  it.each(['/order?region=cn-north-7', '/instances/abc?q=a%25b', '/'])(
    'is %j, since it is ours',
    (from) => {
      expect(returnAddress({ from })).toBe(from);
    },
  );

  it.each([
    undefined,
    '',
    'order',
    '//example.com/',
    '/\\example.com/',
    '/\t/example.com/',
    'https://example.com/',
    'javascript:alert(1)',
  ])('is where one begins, and not %j', (from) => {
    expect(returnAddress(from === undefined ? {} : { from })).toBe('/');
  });
});
