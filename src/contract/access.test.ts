import { expect, test } from 'vitest';
import { isNews, isRoleRefusal, lessonOf, withLessons } from './access.ts';
import { demoView, storedSession } from './fixtures/session.ts';
import { mayShare } from './gateway.ts';
import { readRoles } from './iam.ts';
import type { StoredSession } from './sessions.ts';

const session = (view: Partial<StoredSession['view']> = {}): StoredSession =>
  storedSession({ view: { ...demoView, ...view }, expiresAtMs: 0 });

test.each([
  ['KOOPHONE.API.1003', 401, true],
  ['KP.API.1003', 403, true],
  ['KOOPHONE.API.6002', 403, true],
  // The token could not be parsed.
  ['KOOPHONE.API.6002', 500, false],
  ['APIGW.0302', 403, true],
  ['APIG.0306', 403, true],
  ['APIGW.0802', 403, true],
  // Nobody has listed it, and it says no all the same.
  ['PAP.0101', 403, true],
  ['PAP.0101', 400, false],
  // The phone is another's; nothing is subscribed.
  ['KOOPHONE.API.1001', 403, false],
  ['KOOPHONE.API.1004', 403, false],
  // Something on the way, or the console's own gateway.
  ['HTTP.403', 403, false],
  ['GATEWAY.READ_ONLY', 403, false],
  ['APIGW.0301', 401, false],
])('%s with HTTP %i says that a user may not write: %s', (code, status, isSo) => {
  expect(isRoleRefusal(code, status)).toBe(isSo);
});

test('what an answer teaches', () => {
  expect(lessonOf('read', { code: undefined, status: 200 })).toBe('read');
  expect(lessonOf('write', { code: '0', status: 200 })).toBe('write');
  expect(lessonOf('write', { code: 'KOOPHONE.API.6002', status: 403 })).toBe('readOnly');
  // A read that is refused says nothing of writes.
  expect(lessonOf('read', { code: 'KOOPHONE.API.6002', status: 403 })).toBeUndefined();
  expect(lessonOf('write', { code: 'KOOPHONE.API.5005', status: 400 })).toBeUndefined();
});

test('what is known of a role is known once', () => {
  expect(isNews(session(), 'read')).toBe(true);
  expect(isNews({ ...session(), hasRead: true }, 'read')).toBe(false);
  expect(isNews(session(), 'write')).toBe(false);
  expect(isNews(session({ standing: 'assumed' }), 'write')).toBe(true);
  expect(isNews(session({ standing: 'proven' }), 'write')).toBe(false);
  expect(isNews(session({ standing: 'proven' }), 'readOnly')).toBe(true);
  expect(isNews(session({ role: 'readOnly' }), 'readOnly')).toBe(false);
});

test('a session is what was learnt of it: a refusal outweighs all else', () => {
  const guessed = session({ standing: 'assumed' });
  expect(mayShare(guessed.view)).toBe(false);
  expect(withLessons(guessed, {})).toEqual(guessed);
  expect(withLessons(guessed, { read: true }).hasRead).toBe(true);
  const proven = withLessons(guessed, { write: true }).view;
  expect([proven.role, proven.standing, mayShare(proven)]).toEqual([
    'administrator',
    'proven',
    true,
  ]);
  for (const one of [guessed, session()]) {
    const { view } = withLessons(one, { write: true, readOnly: true });
    expect([view.role, view.standing, mayShare(view)]).toEqual(['readOnly', 'refused', false]);
  }
  expect(mayShare(session().view)).toBe(true);
  // A setting says that whoever is not known may only read.
  expect(
    withLessons(session({ role: 'readOnly', standing: 'assumed' }), { write: true }).view.role,
  ).toBe('readOnly');
});

test('roles are known by the names of the setting; the most that one allows counts', () => {
  const rules = {
    map: new Map([
      ['te_admin', 'administrator'],
      ['kp_read', 'readOnly'],
    ] as const),
    unknown: 'readOnly',
  } as const;
  expect(readRoles(['x', 'kp_read', 'te_admin'], rules)).toEqual({
    role: 'administrator',
    isMapped: true,
  });
  expect(readRoles([undefined, 'kp_read'], rules)).toEqual({ role: 'readOnly', isMapped: true });
  expect(readRoles(['KooPhone Administrator'], rules)).toEqual({
    role: 'readOnly',
    isMapped: false,
  });
  expect(readRoles([], { ...rules, unknown: 'administrator' })).toEqual({
    role: 'administrator',
    isMapped: false,
  });
});
