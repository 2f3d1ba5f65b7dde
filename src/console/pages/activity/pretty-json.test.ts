import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { prettyJson } from './pretty-json.ts';

it('writes any JSON as JSON.stringify would', () => {
  fc.assert(
    fc.property(fc.json(), fc.boolean(), (text, isSpaced) => {
      const value: unknown = JSON.parse(text);
      expect(prettyJson(JSON.stringify(value, null, isSpaced ? 4 : 0))).toBe(
        JSON.stringify(value, null, 2),
      );
    }),
  );
});

it('keeps all digits of a long number', () => {
  expect(prettyJson('{"user_id":1008600000000000911}')).toBe(
    '{\n  "user_id": 1008600000000000911\n}',
  );
});

it.each(['', 'Bad gateway', '{"error_code":"0"', '[1,]'])(
  'is none of %j, which is no JSON',
  (text) => {
    expect(prettyJson(text)).toBeUndefined();
  },
);
