import { expect, test } from 'vitest';
import { signInLimits } from '../contract/sign-ins.ts';
import { readProxies } from './client-address.ts';
import { answering, password, startBench, type Bench } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';

const wrong = answering(
  401,
  '{"error":{"code":401,"message":"The username or password is wrong."}}',
);
const typed = { account: 'demo', user: 'admin', password, project: 'cn-north-4' };
const enter = (bench: Bench, fields = {}, headers = {}) =>
  bench.call('/auth/session', {
    method: 'POST',
    body: JSON.stringify({ ...typed, ...fields }),
    headers,
  });
const startMs = Date.parse('2030-01-01T04:00:00Z');

test('after four failures of a user IAM is not asked any more, so that it locks nobody', async () => {
  let nowMs = startMs;
  await using bench = await startBench({ now: () => nowMs });
  const right = bench.iamScript;
  bench.iamScript = wrong;
  for (let n = 0; n < signInLimits.ofUser; n += 1) expect((await enter(bench)).status).toBe(401);
  bench.iamScript = right;
  const refused = await enter(bench, { user: 'ADMIN' });
  expect([refused.status, refused.json.error_code, refused.headers['retry-after']]).toEqual([
    429,
    'GATEWAY.SIGN_IN_LIMIT',
    '900',
  ]);
  expect(refused.json.error_msg).toContain('15 minutes');
  expect(bench.iamCalls).toHaveLength(signInLimits.ofUser);
  // Others of the account are let in.
  expect((await enter(bench, { user: 'other' })).status).toBe(200);
  nowMs += signInLimits.windowMs - 1000;
  expect((await enter(bench)).headers['retry-after']).toBe('1');
  nowMs += 1000;
  expect((await enter(bench)).status).toBe(200);
});

test('success forgets the failures before it', async () => {
  await using bench = await startBench();
  const right = bench.iamScript;
  for (let round = 0; round < 3; round += 1) {
    bench.iamScript = wrong;
    for (let n = 0; n < signInLimits.ofUser - 1; n += 1)
      expect((await enter(bench)).status).toBe(401);
    bench.iamScript = right;
    expect((await enter(bench)).status).toBe(200);
  }
});

test('an address that fails with many users is refused too', async () => {
  await using bench = await startBench();
  bench.iamScript = wrong;
  for (let n = 0; n < signInLimits.ofAddress; n += 1)
    expect((await enter(bench, { user: `u${n}` })).status).toBe(401);
  expect((await enter(bench, { user: 'last' })).json.error_code).toBe('GATEWAY.SIGN_IN_LIMIT');
  expect(bench.iamCalls).toHaveLength(signInLimits.ofAddress);
});

test('of IPv6 all addresses of one network count together, as one household has them', async () => {
  await using bench = await startBench({ trustedProxies: readProxies('127.0.0.1') });
  bench.iamScript = wrong;
  const from = (address: string, user: string) =>
    enter(bench, { user }, { 'x-forwarded-for': address });
  for (let n = 0; n < signInLimits.ofAddress; n += 1)
    expect((await from(`2001:db8:1:2::${n + 1}`, `u${n}`)).status).toBe(401);
  expect((await from('2001:db8:1:2:ffff::', 'last')).json.error_code).toBe('GATEWAY.SIGN_IN_LIMIT');
  expect((await from('2001:db8:1:3::1', 'last')).status).toBe(401);
});

test.each([
  ['one user', () => 'admin', signInLimits.ofUser],
  ['many users', (n: number) => `u${n}`, signInLimits.ofAddress],
])(
  'whoever is not signed in cannot fill the journal by trying %s on and on: the first refusals of a while are noted',
  async (_, userOf, asked) => {
    let nowMs = startMs;
    const journal = createFakeJournal();
    await using bench = await startBench({ journal, now: () => nowMs });
    bench.iamScript = wrong;
    const most = asked + signInLimits.noted;
    for (let n = 0; n < 2 * most; n += 1) await enter(bench, { user: userOf(n) });
    expect(journal.notes.map(({ refusal }) => refusal?.code)).toEqual([
      ...Array.from({ length: asked }, () => 'IAM.401'),
      ...Array.from({ length: signInLimits.noted }, () => 'GATEWAY.SIGN_IN_LIMIT'),
    ]);
    // The log has a line of each.
    expect(bench.lines().filter(({ operation }) => operation === 'SignIn')).toHaveLength(2 * most);
    nowMs += signInLimits.windowMs;
    for (let n = 0; n < most; n += 1) await enter(bench, { user: userOf(n) });
    expect(journal.notes).toHaveLength(2 * most);
  },
);

test('what IAM never counts is not counted here: that it asks for MFA, that it cannot be reached', async () => {
  await using bench = await startBench();
  bench.iamScript = answering(
    401,
    '{"error":{"code":401,"message":"The user must be authenticated with a virtual MFA device."}}',
  );
  for (let n = 0; n < signInLimits.ofUser + 1; n += 1)
    expect((await enter(bench)).status).toBe(401);
});

test('of one user one is under way, the others wait; those of other users do not', async () => {
  await using bench = await startBench();
  const right = bench.iamScript;
  const held: (() => void)[] = [];
  bench.iamScript = (seen, response) => void held.push(() => right(seen, response));
  const mine = [enter(bench), enter(bench)];
  const other = enter(bench, { user: 'other' });
  await expect.poll(() => held.length).toBe(2);
  await bench.settled();
  expect(
    bench.iamCalls.map(({ body }) => JSON.parse(body).auth.identity.password.user.name),
  ).toEqual(expect.arrayContaining(['admin', 'other']));
  expect(bench.iamCalls).toHaveLength(2);
  for (const answer of held.splice(0)) answer();
  await expect.poll(() => held.length).toBe(1);
  for (const answer of held.splice(0)) answer();
  expect((await Promise.all([...mine, other])).map(({ status }) => status)).toEqual([
    200, 200, 200,
  ]);
});

test('no more wait in line than may', async () => {
  await using bench = await startBench();
  bench.iamScript = () => {};
  const leaving = new AbortController();
  const options = { method: 'POST', body: JSON.stringify(typed), signal: leaving.signal } as const;
  const waiting = Array.from({ length: signInLimits.waiting + 1 }, () =>
    bench.call('/auth/session', options).catch(() => undefined),
  );
  await expect.poll(() => bench.iamCalls.length).toBe(1);
  await bench.settled();
  const refused = await enter(bench);
  expect([refused.status, refused.json.error_code, refused.headers['retry-after']]).toEqual([
    429,
    'GATEWAY.SIGN_IN_LIMIT',
    '1',
  ]);
  leaving.abort();
  await Promise.all(waiting);
});

test('sign-ins, refusals and sign-outs are noted with the address, and lines of the log have it', async () => {
  const journal = createFakeJournal();
  await using bench = await startBench({ journal });
  const right = bench.iamScript;
  bench.iamScript = wrong;
  await enter(bench);
  bench.iamScript = right;
  const { headers } = await enter(bench);
  const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
  await bench.call('/auth/session', { method: 'DELETE', headers: { cookie } });
  expect(journal.notes).toMatchObject([
    {
      operation: 'SignIn',
      tenant: { account: 'demo', project: 'cn-north-4' },
      actor: 'admin',
      role: null,
      address: '127.0.0.1',
      refusal: { status: 401, code: 'IAM.401' },
    },
    {
      operation: 'SignIn',
      tenant: { owner: '["d1","p1"]' },
      actor: 'admin',
      role: 'administrator',
      address: '127.0.0.1',
    },
    {
      operation: 'SignOut',
      tenant: { owner: '["d1","p1"]' },
      actor: 'admin',
      address: '127.0.0.1',
    },
  ]);
  expect(JSON.stringify(journal.notes[0])).not.toContain(password);
  expect(bench.lines().map(({ address }) => address)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '127.0.0.1',
  ]);
  // Where nothing can be noted people still get in.
  journal.isDown = true;
  expect((await enter(bench)).status).toBe(200);
});
