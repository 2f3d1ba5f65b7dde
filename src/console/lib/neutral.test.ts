import { expect, it } from 'vitest';
import { neutral } from './neutral.ts';

it('shows in every text what would turn or hide others, and leaves all else as it is', () => {
  const answer = {
    error_msg: 'no \u202Ephone',
    data: {
      total: 2,
      none: null,
      list: [{ instance_name: 'a\u202Egpj.exe', 'odd\u200bfield': 'x\u0007' }, '云手机\n2'],
    },
  };
  expect(neutral(answer)).toEqual({
    error_msg: 'no U+202Ephone',
    data: {
      total: 2,
      none: null,
      list: [{ instance_name: 'aU+202Egpj.exe', 'oddU+200Bfield': 'x␇' }, '云手机\n2'],
    },
  });
});

it('leaves outputs raw, for those who draw them', () => {
  const answer = {
    jobs: [{ execute_msg: '\u001b[31mred', error_msg: '\u001b[31m' }],
    detail: { output: '\u202E', message: '\u202E' },
  };
  expect(neutral(answer)).toEqual({
    jobs: [{ execute_msg: '\u001b[31mred', error_msg: '␛[31m' }],
    detail: { output: '\u202E', message: 'U+202E' },
  });
});

it('is not fooled by a name that objects have themselves', () => {
  expect(JSON.stringify(neutral(JSON.parse('{"__proto__":{"a":"\\u202e"}}')))).toBe(
    '{"__proto__":{"a":"U+202E"}}',
  );
});
