import { expect, test } from 'vitest';
import { explain } from './error-texts.ts';
import { kindOf } from './errors.ts';
import { signInRefusalOf, signInRefusalTexts, type SignInRefusal } from './error-texts-sign-in.ts';

const said: readonly (readonly [SignInRefusal | undefined, string])[] = [
  ['locked', 'The account is locked.'],
  ['locked', '账号已被锁定，请15分钟后重试'],
  ['expired', 'The password has expired.'],
  ['expired', 'The initial password must be changed.'],
  ['expired', '密码已过期'],
  ['disabled', 'The user is disabled.'],
  ['disabled', 'User is not enabled'],
  ['disabled', '该用户已被停用'],
  ['keysOnly', 'The access mode of the user does not allow passwords.'],
  ['keysOnly', 'The user is for programmatic access only.'],
  ['keysOnly', '该用户仅允许编程访问'],
  ['needsPasscode', 'The user must be authenticated with a virtual MFA device.'],
  ['needsPasscode', 'Login protection: totp is required'],
  ['needsPasscode', '需要虚拟MFA验证'],
  ['wrongPasscode', 'The passcode is incorrect.'],
  ['wrongPasscode', 'Invalid MFA verification code'],
  ['wrongPasscode', 'MFA验证码错误'],
  [undefined, 'The username or password is wrong.'],
  [undefined, 'No such project.'],
  [undefined, ''],
];

test.each(said)('%s: %s', (refusal, message) => {
  expect(signInRefusalOf(message)).toBe(refusal);
});

test.each(said.filter(([refusal]) => refusal !== undefined))(
  '%s is explained whatever its code and status, and is never a session that is over',
  (refusal, message) => {
    for (const [code, status] of [
      ['IAM.401', 401],
      ['IAM.0101', 401],
      ['IAM.403', 403],
      ['IAM.400', 400],
      ['1302', 401],
      ['APIGW.0301', 401],
    ] as const) {
      const { meaning, remedy } = explain({
        code,
        status,
        kind: kindOf(code, status, 'read'),
        message,
        operation: 'SignIn',
      });
      expect({ meaning, remedy }).toEqual(signInRefusalTexts[refusal ?? 'locked']);
      expect(`${meaning.en} ${remedy.en}`).not.toMatch(/session/i);
    }
  },
);

test.each([
  ['1302', 401],
  ['APIGW.0301', 401],
  ['IAM.0101', 401],
])('any other %s of a sign-in is a wrong password', (code, status) => {
  expect(
    explain({
      code,
      status,
      kind: kindOf(code, status, 'read'),
      message: 'no',
      operation: 'SignIn',
    }).meaning.en,
  ).toBe('Wrong account, user, password or passcode.');
});

test('the gateway’s own refusals keep their words', () => {
  expect(
    explain({
      code: 'GATEWAY.TIMEOUT',
      status: 504,
      kind: 'unavailable',
      message: 'locked',
      operation: 'SignIn',
    }).meaning.en,
  ).toBe('The service did not respond in time.');
});
