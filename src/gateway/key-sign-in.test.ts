import { expect, test } from 'vitest';
import type { SessionStore, StoredSession } from '../contract/sessions.ts';
import { answering } from './gateway.fixture.ts';
import { createFakeJournal } from './journal.fixture.ts';
import { createMemorySessions } from './sessions.ts';
import { typed, temporary, post, list, nowMs, start, signIn, signatureOf } from './keys.fixture.ts';

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
