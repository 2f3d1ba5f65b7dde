import { expect, test } from 'vitest';
import { readProxies } from './client-address.ts';
import { answering, password, startBench, token } from './gateway.fixture.ts';

const typed = { account: 'demo', user: 'admin', password, project: 'cn-north-4' };
const post = (value: unknown, headers = {}) => ({
  method: 'POST' as const,
  body: JSON.stringify(value),
  headers,
});

test('signing in asks IAM once, keeps the token and shows who is signed in', async () => {
  await using bench = await startBench();
  const entered = await bench.call('/auth/session', post(typed));

  expect(entered.status).toBe(200);
  expect(entered.json).toEqual({
    mark: expect.any(String),
    account: 'demo',
    user: 'admin',
    project: 'cn-north-4',
    role: 'administrator',
    expiresAt: '2030-01-02T03:04:05.678Z',
  });
  expect(entered.headers['set-cookie']).toMatch(
    /^clouddevice_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  );
  expect(JSON.stringify([entered.headers, entered.text])).not.toContain(token);
  expect(bench.iamCalls).toHaveLength(1);
  expect(bench.iamCalls[0]).toMatchObject({
    method: 'POST',
    url: '/iam/v3/auth/tokens?nocatalog=true',
  });
  expect(JSON.parse(bench.iamCalls[0]?.body ?? '').auth.scope).toEqual({
    project: { name: 'cn-north-4' },
  });

  const cookie = String(entered.headers['set-cookie']).split(';', 1)[0] ?? '';
  expect((await bench.call('/auth/session', { headers: { cookie } })).json).toEqual(entered.json);
});

test('a passcode goes to IAM as TOTP', async () => {
  await using bench = await startBench();
  await bench.call('/auth/session', post({ ...typed, passcode: '123456', userId: ' 0a1b ' }));
  expect(JSON.parse(bench.iamCalls[0]?.body ?? '').auth.identity).toMatchObject({
    methods: ['password', 'totp'],
    password: { user: { name: 'admin' } },
    totp: { user: { id: '0a1b', passcode: '123456' } },
  });
});

const overTls = { 'x-forwarded-proto': 'https' };

test('behind a proxy that is trusted and ends TLS the cookie is Secure and this host’s alone', async () => {
  await using bench = await startBench({ trustedProxies: readProxies('127.0.0.1') });
  const { headers } = await bench.call('/auth/session', post(typed, overTls));
  expect(headers['set-cookie']).toMatch(
    /^__Host-clouddevice_session=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/; Secure$/,
  );
  const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? '';
  expect(
    (await bench.call('/auth/session', { headers: { cookie, ...overTls } })).json,
  ).toMatchObject({ user: 'admin' });
  const left = await bench.call('/auth/session', {
    method: 'DELETE',
    headers: { cookie, ...overTls },
  });
  expect(left.headers['set-cookie']).toBe(
    '__Host-clouddevice_session=; Max-Age=0; HttpOnly; SameSite=Strict; Path=/; Secure',
  );
});

test('whoever is not trusted cannot have it that the client came over TLS', async () => {
  await using bench = await startBench();
  const { headers } = await bench.call('/auth/session', post(typed, overTls));
  expect(headers['set-cookie']).toMatch(
    /^clouddevice_session=[^;]+; HttpOnly; SameSite=Strict; Path=\/$/,
  );
});

test('one host with and without TLS: each of two sessions is found where it was begun, and no plain cookie is believed over TLS', async () => {
  await using bench = await startBench({ trustedProxies: readProxies('127.0.0.1') });
  const cookieOf = (answer: { headers: Record<string, unknown> }) =>
    String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
  const plain = cookieOf(await bench.call('/auth/session', post({ ...typed, user: 'plain' })));
  const secure = cookieOf(
    await bench.call('/auth/session', post({ ...typed, user: 'secure' }, overTls)),
  );
  const both = `${plain}; ${secure}`; // A browser sends Secure cookies to http://localhost too, whatever the port.
  expect((await bench.call('/auth/session', { headers: { cookie: both } })).json).toMatchObject({
    user: 'plain',
  });
  expect(
    (await bench.call('/auth/session', { headers: { cookie: both, ...overTls } })).json,
  ).toMatchObject({ user: 'secure' });
  expect((await bench.call('/auth/session', { headers: { cookie: plain, ...overTls } })).text).toBe(
    'null',
  );
});

test.each([
  ['account', { ...typed, account: ' ' }],
  ['password', { ...typed, password: undefined }],
  ['passcode', { ...typed, passcode: '12', userId: 'x' }],
  ['userId', { ...typed, passcode: '123456' }],
  ['passcode', { ...typed, userId: 'x' }],
  ['extra', { ...typed, extra: 1 }],
])(
  'a sign-in with a wrong %s is refused by that name and never reaches IAM',
  async (field, value) => {
    await using bench = await startBench();
    const { status, json } = await bench.call('/auth/session', post(value));
    expect(status).toBe(400);
    expect(json).toMatchObject({
      error_code: 'GATEWAY.BAD_REQUEST',
      error_msg: expect.stringContaining(field),
    });
    expect(json.error_msg).not.toContain(password);
    expect(bench.iamCalls).toHaveLength(0);
  },
);

test.each(['', 'no json', '[]', 'null'])('the body %j is no sign-in', async (body) => {
  await using bench = await startBench();
  const { status, json } = await bench.call('/auth/session', { method: 'POST', body });
  expect([status, json.error_code]).toEqual([400, 'GATEWAY.BAD_REQUEST']);
});

test.each([
  [
    401,
    { error: { code: 401, message: 'The username or password is wrong.', title: 'Unauthorized' } },
    'IAM.401',
    'The username or password is wrong.',
  ],
  [
    403,
    { error: { code: 403, message: 'No such project.', title: 'Forbidden' } },
    'IAM.403',
    'No such project.',
  ],
  [400, { error_code: 'IAM.0006', error_msg: 'Malformed.' }, 'IAM.0006', 'Malformed.'],
  [429, 'slow down', 'IAM.429', ''],
])(
  'a refusal of IAM with %i is passed on in our shape, and nothing is tried again',
  async (status, body, code, message) => {
    await using bench = await startBench();
    bench.iamScript = answering(status, JSON.stringify(body));
    const answer = await bench.call('/auth/session', post(typed));
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error_code: code, error_msg: message });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(bench.iamCalls).toHaveLength(1);
  },
);

test('an IAM without a token in its answer is said to be undocumented', async () => {
  await using bench = await startBench();
  bench.iamScript = answering(201, '{"token":{}}');
  const { status, json } = await bench.call('/auth/session', post(typed));
  expect([status, json.error_code]).toEqual([502, 'GATEWAY.NOT_JSON']);
});

test('a slow IAM is given up', async () => {
  await using bench = await startBench({ timeouts: { iamMs: 30 } });
  bench.iamScript = () => {};
  const { status, json } = await bench.call('/auth/session', post(typed));
  expect([status, json.error_code]).toEqual([504, 'GATEWAY.TIMEOUT']);
  expect(bench.iamCalls).toHaveLength(1);
});

test('signing out ends the session and takes the cookie away', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  const left = await bench.call('/auth/session', { method: 'DELETE', headers: { cookie } });
  expect(left.status).toBe(204);
  expect(left.headers['set-cookie']).toContain('Max-Age=0');
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
});

test('who is signed in can be asked without a session: nobody, which is no failure', async () => {
  await using bench = await startBench();
  const { status, text } = await bench.call('/auth/session');
  expect([status, text]).toEqual([200, 'null']);
});

test('signing in again replaces the session', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  await bench.call('/auth/session', post(typed, { cookie }));
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
});

test('a failed sign-in leaves the session that is there', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  bench.iamScript = answering(401, '{"error":{"code":401,"message":"no"}}');
  await bench.call('/auth/session', post(typed, { cookie }));
  expect((await bench.call('/auth/session', { headers: { cookie } })).json).toMatchObject({
    user: 'admin',
  });
});

test('a session ends when its token does', async () => {
  let nowMs = Date.parse('2030-01-01T04:00:00Z');
  await using bench = await startBench({ now: () => nowMs });
  const cookie = await bench.signIn();
  nowMs = Date.parse('2030-01-02T03:04:05.677Z');
  expect((await bench.call('/auth/session', { headers: { cookie } })).json).toMatchObject({
    user: 'admin',
  });
  nowMs += 1;
  expect((await bench.call('/auth/session', { headers: { cookie } })).text).toBe('null');
  expect(
    (await bench.call('/api/v1/instances/batch-query', { headers: { cookie } })).json.error_code,
  ).toBe('GATEWAY.SIGNED_OUT');
  expect(bench.seen).toHaveLength(0);
});
