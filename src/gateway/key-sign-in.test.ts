import { AKSKSigner } from '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js';
import { BasicCredentials } from '@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js';
import { expect, test } from 'vitest';
import { signedBodyLimitBytes } from '../contract/access-keys.ts';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { answering, ok, startBench, type Bench, type Seen } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { createMemorySessions } from './sessions.ts';

const typed = { accessKey: 'HSTABCDEFGHIJKLMNOPQ', secretKey: 'S3cret/Key+hush', projectId: 'p1' };
const temporary = { ...typed, securityToken: 'hushSecurityToken==' };
const post = (value: unknown, headers = {}) => ({
  method: 'POST' as const,
  body: JSON.stringify(value),
  headers,
});
const list = '/api/v1/instances/batch-query';
const nowMs = Date.parse('2030-01-01T04:00:00Z');

/** IAM says of whose keys are used: account d1 with the projects p1 and p2. */
const iam = ({ url }: Seen, response: Parameters<Bench['iamScript']>[1]) => {
  const projects = [
    { id: 'p1', name: 'cn-north-4', domain_id: 'd1' },
    { id: 'p2', name: 'cn-south-1', domain_id: 'd1' },
  ];
  const body = url.endsWith('/v3/auth/domains')
    ? { domains: [{ id: 'd1', name: 'demo' }] }
    : { projects };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

async function start(options: Parameters<typeof startBench>[0] = {}): Promise<Bench> {
  const bench = await startBench({ now: () => nowMs, ...options });
  const password = bench.iamScript;
  bench.iamScript = (seen, response) => (seen.method === 'POST' ? password : iam)(seen, response);
  return bench;
}

async function signIn(bench: Bench, value: unknown = typed): Promise<string> {
  const { headers, status } = await bench.call('/auth/session', post(value));
  expect(status).toBe(200);
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}

/** What Huawei's signer gives a call that came like this. */
function signatureOf(
  { method, url, headers, body }: Seen,
  { secretKey, accessKey }: { accessKey: string; secretKey: string },
): string {
  const [path = '', query = ''] = url.split('?');
  const names =
    /SignedHeaders=([^,]+)/
      .exec(headers.authorization ?? '')?.[1]
      ?.split(';')
      .filter((name) => !['host', 'x-sdk-date'].includes(name)) ?? [];
  const request = {
    method,
    endpoint: `http://${headers.host}${path}`,
    queryParams: Object.fromEntries(new URLSearchParams(query)),
    headers: {
      ...Object.fromEntries(names.map((name) => [name, headers[name]])),
      'X-Sdk-Date': headers['x-sdk-date'],
    },
    data: body === '' ? undefined : JSON.parse(body),
  };
  return (
    AKSKSigner.sign(request, new BasicCredentials({ ak: accessKey, sk: secretKey })) as {
      Authorization: string;
    }
  ).Authorization;
}

test('the service is asked for one phone, then IAM whose keys they are; each call is signed, and none more than once', async () => {
  await using bench = await start();
  const entered = await bench.call('/auth/session', post(typed));
  expect(entered.status).toBe(200);
  expect(entered.json).toEqual({
    mark: expect.any(String),
    account: 'demo',
    user: 'AK HSTA…NOPQ',
    project: 'cn-north-4',
    role: 'administrator',
    standing: 'assumed',
    expiresAt: '2030-01-02T04:00:00.000Z',
    credential: 'keys',
  });
  expect(
    bench.probes.map(({ method, url }) => `${method} ${url.replace(/x-request-id=.*/, '')}`),
  ).toEqual(['GET /base/v1/instances/batch-query?page_no=1&page_size=1&']);
  expect(bench.iamCalls.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /iam/v3/auth/projects',
    'GET /iam/v3/auth/domains',
  ]);
  for (const seen of [...bench.probes, ...bench.iamCalls]) {
    expect(seen.headers.authorization).toBe(signatureOf(seen, typed));
    expect(seen.headers).not.toHaveProperty('x-auth-token');
  }
  expect(bench.probes[0]?.headers).toMatchObject({
    'x-project-id': 'p1',
    'x-sdk-date': '20300101T040000Z',
  });
  expect(bench.iamCalls[0]?.headers).not.toHaveProperty('x-project-id');
  const cookie = String(entered.headers['set-cookie']).split(';', 1)[0] ?? '';
  expect((await bench.call('/auth/session', { headers: { cookie } })).json).toEqual(entered.json);
});

test('they share with those who signed in with a password what the admins of a tenant share', async () => {
  const stored: StoredSession[] = [];
  const memory = createMemorySessions(() => nowMs);
  const sessions: SessionStore = {
    ...memory,
    create: (session) => (stored.push(session), memory.create(session)),
  };
  await using bench = await start({ sessions });
  await signIn(bench);
  await bench.signIn();
  expect(stored[0]?.owner).toBe(stored[1]?.owner);
  expect(stored[0]).toMatchObject({ token: '', keys: typed });
});

test('neither secret key nor security token comes out: in no answer, log line or entry of the journal', async () => {
  const journal = createFakeJournal();
  await using bench = await start({ journal });
  const answers = [await bench.call('/auth/session', post(temporary))];
  const headers = { cookie: String(answers[0]?.headers['set-cookie']).split(';', 1)[0] ?? '' };
  bench.script = answering(
    200,
    JSON.stringify({
      error_code: '0',
      error_msg: `${temporary.secretKey} ${temporary.securityToken}`,
    }),
  );
  await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    body: '{"instance_ids":["a"]}',
    headers,
  });
  bench.script = bench.probeScript = answering(
    401,
    JSON.stringify({ error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' }),
  );
  answers.push(
    await bench.call(list, { headers }),
    await bench.call('/auth/session', post(temporary)),
    await bench.call('/auth/session', post({ ...temporary, projectId: 'a b' })),
  );
  const all = JSON.stringify([
    answers.map(({ text, headers: got }) => [text, got]),
    bench.log,
    journal.begun,
    journal.ended,
  ]);
  expect(all).toContain('AK HSTA…NOPQ');
  expect(all).not.toMatch(/hush/i);
  expect(all).not.toContain(typed.accessKey);
});

test.each(['accessKey', 'secretKey', 'projectId'])(
  'without %s the sign-in is refused by that name, and nobody is asked',
  async (field) => {
    await using bench = await start();
    const { status, json } = await bench.call(
      '/auth/session',
      post({
        accessKey: 'a',
        secretKey: 's',
        projectId: 'p',
        [field]: field === 'accessKey' ? 'a,b' : undefined,
      }),
    );
    expect([status, json.error_code]).toEqual([400, 'GATEWAY.BAD_REQUEST']);
    expect(json.error_msg).toContain(field);
    expect([...bench.probes, ...bench.iamCalls]).toEqual([]);
  },
);

test.each([
  [
    'by the service',
    401,
    { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' },
    [401, 'APIGW.0301'],
    0,
  ],
  [
    'by the service, in a success',
    200,
    { error_code: 'KOOPHONE.API.1004', error_msg: 'not subscribed' },
    [403, 'KOOPHONE.API.1004'],
    0,
  ],
  ['by something that is not the service', 200, { some: 'page' }, [502, 'GATEWAY.NOT_JSON'], 0],
])('keys that are refused %s open nothing', async (_, status, body, refusal, iamCalls) => {
  await using bench = await start();
  bench.probeScript = answering(status, JSON.stringify(body));
  const answer = await bench.call('/auth/session', post(typed));
  expect([answer.status, answer.json.error_code]).toEqual(refusal);
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(bench.iamCalls).toHaveLength(iamCalls);
  expect(bench.probes).toHaveLength(1);
});

test.each([
  [
    'refuses',
    403,
    { error: { code: 403, message: 'Forbidden', title: 'Forbidden' } },
    [403, 'IAM.403'],
  ],
  [
    'knows no such project',
    200,
    { projects: [{ id: 'p2', name: 'cn-south-1', domain_id: 'd1' }] },
    [403, 'IAM.403'],
  ],
  ['answers something else', 200, { token: {} }, [502, 'GATEWAY.NOT_JSON']],
])('nobody is let in whose account IAM does not name: it %s', async (_, status, body, refusal) => {
  await using bench = await start();
  bench.iamScript = answering(status, JSON.stringify(body));
  const answer = await bench.call('/auth/session', post(typed));
  expect([answer.status, answer.json.error_code]).toEqual(refusal);
  expect(answer.headers).not.toHaveProperty('set-cookie');
});

test('a call is signed as it leaves: path, query and body in the one way that all read alike', async () => {
  await using bench = await start();
  const headers = { cookie: await signIn(bench, temporary) };
  await bench.call(
    `${list}?page_no=1&page_size=5&instance_name=%E5%AE%A2%E6%9C%8D+01%2B*&page_size=6`,
    { headers },
  );
  await bench.call('/api/v1/instances/tasks/ZGCA%3A1', { headers });
  await bench.call('/api/v1/instances/reboot', {
    method: 'POST',
    body: ' { "instance_ids" : ["\\u0061"] } ',
    headers,
  });
  await bench.call('/api/v1/instances/abc/auth', { method: 'POST', headers });
  const [listed, task, reboot, auth] = bench.seen;
  expect(listed?.url).toMatch(
    /^\/base\/v1\/instances\/batch-query\?page_no=1&page_size=5&instance_name=%E5%AE%A2%E6%9C%8D%2001%2B%2A&page_size=6&x-request-id=[\w-]+$/,
  );
  expect(task?.url).toBe('/base/v1/instances/tasks/ZGCA:1');
  expect(reboot?.body).toBe('{"instance_ids":["a"]}');
  for (const seen of [task, reboot, auth])
    expect(seen?.headers.authorization).toBe(seen && signatureOf(seen, temporary));
  for (const { headers: sent } of bench.seen) {
    expect(sent).toMatchObject({
      'x-security-token': temporary.securityToken,
      'x-project-id': 'p1',
      authorization: expect.stringContaining(
        'SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token,',
      ),
    });
  }
});

test('a signed call of more than 12 MB is refused and not sent; by token it goes', async () => {
  await using bench = await start({ bodyLimitBytes: 2 * signedBodyLimitBytes });
  const [signed, byToken] = [{ cookie: await signIn(bench) }, { cookie: await bench.signIn() }];
  const body = JSON.stringify({ instance_ids: ['x'.repeat(signedBodyLimitBytes)] });
  const refused = await bench.call('/api/v1/instances/batch-query-status', {
    method: 'POST',
    body,
    headers: signed,
  });
  expect([refused.status, refused.json.error_code, bench.seen.length]).toEqual([
    413,
    'GATEWAY.TOO_LARGE',
    0,
  ]);
  expect(
    (
      await bench.call('/api/v1/instances/batch-query-status', {
        method: 'POST',
        body,
        headers: byToken,
      })
    ).status,
  ).toBe(200);
});

test('answers are shared among sessions with the same keys alone', async () => {
  await using bench = await start();
  const other = { ...typed, accessKey: 'HSTOTHERKEYOFTHESAME' };
  const cookies = [
    await signIn(bench),
    await signIn(bench),
    await signIn(bench, other),
    await bench.signIn(),
  ];
  const held: Parameters<Bench['script']>[1][] = [];
  bench.script = (_, response) => void held.push(response);
  const calls = cookies.map((cookie) => bench.call(list, { headers: { cookie } }));
  await bench.arrived(3);
  await bench.settled();
  expect(held).toHaveLength(3);
  for (const response of held)
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"error_code":"0"}');
  await Promise.all(calls);
});

test('keys that the service takes no more end the session', async () => {
  await using bench = await start();
  const headers = { cookie: await signIn(bench) };
  bench.script = answering(
    401,
    JSON.stringify({ error_code: 'APIGW.0301', error_msg: 'security token expired' }),
  );
  expect((await bench.call(list, { headers })).status).toBe(401);
  bench.script = ok;
  expect((await bench.call('/auth/session', { headers })).text).toBe('null');
});
