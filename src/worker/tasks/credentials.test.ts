import { expect, test } from 'vitest';
import type { StoredSession } from '../../contract/sessions.ts';
import { createCredentials } from './credentials.ts';

const sessionOf = (user: string, expiresAtMs = Infinity): StoredSession => ({
  view: { mark: user, account: 'a', user, project: 'p', role: 'readOnly', expiresAt: '' },
  token: user,
  tenant: 't',
  owner: 'o',
  expiresAtMs,
});
const [one, two, three] = [sessionOf('one'), sessionOf('two'), sessionOf('three')];

test('the one that worked last is asked in for as long as it is there', () => {
  const credentials = createCredentials(() => 0);
  expect(credentials.choose([one, two])).toBe(one);
  credentials.accepted(two);
  expect(credentials.choose([one, two])).toBe(two);
  expect(credentials.choose([one])).toBe(one);
  expect(credentials.choose([])).toBeUndefined();
});

test('a dead one is left out, and tried again much later; one that has expired never', () => {
  let nowMs = 0;
  const credentials = createCredentials(() => nowMs);
  credentials.accepted(one);
  credentials.refused(one, 'dead');
  expect(credentials.choose([one])).toBeUndefined();
  expect(credentials.choose([one, two])).toBe(two);
  nowMs = 300_000;
  expect(credentials.choose([one])).toBe(one);
  expect(credentials.choose([sessionOf('four', nowMs)])).toBeUndefined();
});

test('one that may not ask comes after all that may, and after those that were refused longer ago', () => {
  let nowMs = 0;
  const credentials = createCredentials(() => nowMs);
  for (const session of [two, one, three]) {
    nowMs += 1000;
    credentials.refused(session, 'forbidden');
  }
  expect(credentials.choose([one, two, three])).toBe(two);
  credentials.accepted(one);
  expect(credentials.choose([one, two, three])).toBe(one);
});

test('those with access keys are told apart, though none has a token', () => {
  const keyed = (user: string): StoredSession => ({
    ...sessionOf(user),
    token: '',
    keys: { accessKey: user, secretKey: 's', projectId: 'p' },
  });
  const [first, second] = [keyed('first'), keyed('second')];
  const credentials = createCredentials(() => 0);
  credentials.refused(first, 'dead');
  expect(credentials.choose([first, second])).toBe(second);
});
