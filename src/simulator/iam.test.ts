import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildTokenRequest,
  defaultRoleRules,
  readRoles,
  tokenAnswer,
  tokenHeader,
} from '../contract/iam.ts';
import { createAccount } from './accounts.ts';
import { userId } from './iam.ts';
import { demo, startSimulator, type Running } from './simulator.fixture.ts';

const nowMs = Date.UTC(2026, 0, 5, 8, 30);
let running: Running;
beforeAll(async () => {
  running = await startSimulator({ now: () => nowMs });
});
afterAll(() => running.close());

const credentials = (account: string, over = {}) =>
  buildTokenRequest({ ...demo, account, ...over });
const wrong = (account: string) =>
  running.requestToken(credentials(account, { password: 'wrong' }));

describe('the token request', () => {
  it('answers 201 with a long token in the header and the whole body', async () => {
    const { status, headers, body } = await running.requestToken(
      credentials('iam-a', { user: 'viewer' }),
    );
    expect(status).toBe(201);
    expect(headers.get(tokenHeader)?.length).toBeGreaterThan(3500);
    const { token } = tokenAnswer.parse(body);
    expect(token).toMatchObject({
      issued_at: '2026-01-05T08:30:00.000000Z',
      expires_at: '2026-01-06T08:30:00.000000Z',
      methods: ['password'],
      project: { name: 'cn-north-4', domain: { name: 'iam-a' } },
      user: { name: 'viewer', domain: { name: 'iam-a' } },
    });
    expect(
      readRoles(
        (token.roles ?? []).map(({ name }) => name ?? undefined),
        defaultRoleRules,
      ),
    ).toEqual({ role: 'readOnly', isMapped: true });
  });

  it('never gives the same token twice', async () => {
    const [one, two] = [await running.signIn('iam-a'), await running.signIn('iam-a')];
    expect(one.token).not.toBe(two.token);
  });

  it.each([
    ['a wrong password', credentials('iam-b', { password: 'Demo#2025' }), 401],
    ['an unknown user', credentials('iam-b', { user: 'toString' }), 401],
    [
      'a wrong passcode',
      credentials('iam-b', {
        user: 'mfa',
        userId: userId(createAccount('iam-b'), 'mfa'),
        passcode: '654321',
      }),
      401,
    ],
    [
      'the id of another user',
      credentials('iam-b', {
        user: 'mfa',
        userId: userId(createAccount('iam-b'), 'admin'),
        passcode: '123456',
      }),
      401,
    ],
    [
      'a name for an id',
      credentials('iam-b', { user: 'mfa', userId: 'mfa', passcode: '123456' }),
      401,
    ],
    ['no id', credentials('iam-b', { user: 'mfa', passcode: '123456' }), 400],
    ['an expired password', credentials('iam-b', { user: 'expired' }), 401],
    ['a user who is disabled', credentials('iam-b', { user: 'disabled' }), 401],
    ['a user for access keys alone', credentials('iam-b', { user: 'keysonly' }), 403],
    ['no passcode where one is needed', credentials('iam-b', { user: 'mfa' }), 401],
    ['a forbidden project', credentials('iam-b', { project: 'forbidden' }), 403],
    ['no JSON', '{', 400],
    ['no scope', { auth: { identity: credentials('iam-b').auth.identity } }, 400],
  ])('refuses %s', async (_, body, status) => {
    const answer = await running.requestToken(body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      error: { code: status, message: expect.any(String), title: expect.any(String) },
    });
  });

  it('takes the right passcode with the right id', async () => {
    const { status, body } = await running.requestToken(
      credentials('iam-b', {
        user: 'mfa',
        userId: userId(createAccount('iam-b'), 'mfa'),
        passcode: '123456',
      }),
    );
    expect([status, tokenAnswer.parse(body).token.methods]).toEqual([201, ['password', 'totp']]);
  });

  it('locks a user for 15 minutes of the account’s clock after five failures in a row', async () => {
    const { control } = await running.signIn('iam-c', 'viewer');
    for (let i = 0; i < 4; i++) await wrong('iam-c');
    await running.signIn('iam-c');
    for (let i = 0; i < 5; i++) await wrong('iam-c');
    expect((await running.requestToken(credentials('iam-c'))).body).toMatchObject({
      error: { code: 401, message: expect.stringContaining('locked') },
    });
    await running.signIn('iam-c', 'viewer');
    await running.signIn('iam-d');
    await control('POST', '/clock', { advanceMs: 15 * 60_000 - 1 });
    expect((await running.requestToken(credentials('iam-c'))).status).toBe(401);
    await control('POST', '/clock', { advanceMs: 1 });
    expect((await running.requestToken(credentials('iam-c'))).status).toBe(201);
  });
});
