import { expect, test } from 'vitest';
import { signedBodyLimitBytes } from '../contract/access-keys.ts';
import { answering, ok, type Bench } from './gateway.fixture.ts';
import { typed, temporary, list, start, signIn, signatureOf } from './keys.fixture.ts';

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
