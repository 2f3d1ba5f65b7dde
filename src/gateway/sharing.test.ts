import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { answering, ok, startBench, type Bench } from './gateway.fixture.ts';

const list = '/api/v1/instances/batch-query?page_no=1';
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const answer = '{"error_code":"0","data":{"n":1}}';

/** Keeps the upstream's answers back until they are asked for. */
function holdBack(bench: Bench) {
  const held: ServerResponse[] = [];
  bench.script = (_, response) => void held.push(response);
  return {
    release: (body = answer, status = 200) => {
      for (const response of held.splice(0))
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    },
    held,
  };
}

test('twenty that ask the same at once share one call, whatever their request ids', async () => {
  await using bench = await startBench();
  const upstream = holdBack(bench);
  const cookies = [await bench.signIn(), await bench.signIn(), await bench.signIn()];
  const calls = Array.from({ length: 20 }, (_, n) =>
    bench.call(`${list}&x-request-id=${idOf(n)}`, {
      headers: { cookie: cookies[n % 3] ?? '', 'x-request-id': idOf(n) },
    }),
  );
  await bench.arrived(1);
  await bench.settled();
  upstream.release();
  const answers = await Promise.all(calls);
  expect(answers.map(({ text }) => text)).toEqual(Array(20).fill(answer));
  expect(bench.seen).toHaveLength(1);
  // All show the id that the upstream knows; the log has both.
  expect(new Set(answers.map(({ headers }) => headers['x-request-id']))).toEqual(
    new Set([bench.seen[0]?.headers['x-request-id']]),
  );
  expect(bench.lines().filter(({ sharedWith }) => sharedWith !== undefined)).toHaveLength(19);
});

test('after the answer a new call is made: nothing is kept', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn() };
  await bench.call(list, { headers });
  await bench.call(list, { headers });
  expect(bench.seen).toHaveLength(2);
});

test('other pages, bodies, users and encodings are other calls, also where the users’ roles are alike; identical writes too', async () => {
  await using bench = await startBench();
  const upstream = holdBack(bench);
  const cookie = await bench.signIn();
  const post = (path: string, body: string) =>
    bench.call(path, { method: 'POST', body, headers: { cookie } });
  const calls = [
    bench.call(list, { headers: { cookie } }),
    bench.call('/api/v1/instances/batch-query?page_no=2', { headers: { cookie } }),
    bench.call(list, { headers: { cookie, 'accept-encoding': 'gzip' } }),
    bench.call(list, { headers: { cookie: await bench.signIn('viewer') } }),
    bench.call(list, { headers: { cookie: await bench.signIn('operator') } }),
    post('/api/v1/instances/batch-query-status', '{"instance_ids":["a"]}'),
    post('/api/v1/instances/batch-query-status', '{"instance_ids":["b"]}'),
    post('/api/v1/instances/reboot', '{"instance_ids":["a"]}'),
    post('/api/v1/instances/reboot', '{"instance_ids":["a"]}'),
  ];
  await bench.arrived(9);
  upstream.release();
  expect((await Promise.all(calls)).map(({ text }) => text)).toEqual(Array(9).fill(answer));
});

test('the others are served when the first one leaves', async () => {
  await using bench = await startBench();
  const upstream = holdBack(bench);
  const headers = { cookie: await bench.signIn() };
  const leaving = new AbortController();
  const first = bench.call(list, { headers, signal: leaving.signal });
  await bench.arrived(1);
  const second = bench.call(list, { headers });
  await bench.settled();
  leaving.abort();
  await expect(first).rejects.toThrow('abort');
  await bench.settled();
  upstream.release();
  expect((await second).text).toBe(answer);
  expect(bench.seen).toHaveLength(1);
});

test('when all have left, a read is given up', async () => {
  await using bench = await startBench();
  const upstream = holdBack(bench);
  const headers = { cookie: await bench.signIn() };
  const leaving = new AbortController();
  const call = bench.call(list, { headers, signal: leaving.signal });
  await bench.arrived(1);
  const dropped = new Promise((resolve) => upstream.held[0]?.once('close', resolve));
  leaving.abort();
  await expect(call).rejects.toThrow('abort');
  await dropped;
  bench.script = ok;
  expect((await bench.call(list, { headers })).status).toBe(200);
});

test("another session's dead token ends that session alone", async () => {
  await using bench = await startBench();
  const upstream = holdBack(bench);
  const dead = { cookie: await bench.signIn() };
  const alive = { cookie: await bench.signIn() };
  const first = bench.call(list, { headers: dead });
  await bench.arrived(1);
  const second = bench.call(list, { headers: alive });
  await bench.settled();
  bench.script = answering(200, answer);
  upstream.release('{"error_code":"APIGW.0301"}', 401);
  expect((await first).status).toBe(401);
  expect((await second).text).toBe(answer);
  expect((await bench.call('/auth/session', { headers: dead })).text).toBe('null');
  expect((await bench.call('/auth/session', { headers: alive })).json).toMatchObject({
    user: 'admin',
  });
  expect(bench.seen).toHaveLength(2);
});

test('four hundred clients that leave in the middle do no harm', async () => {
  await using bench = await startBench();
  const cookie = await bench.signIn();
  bench.script = (_, response) => {
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .write(`{"error_code":"0","data":"${'x'.repeat(100_000)}`);
    setImmediate(() => response.end('"}'));
  };
  for (let round = 0; round < 20; round += 1) {
    const leaving = Array.from({ length: 20 }, () => new AbortController());
    const calls = leaving.map(({ signal }, n) =>
      bench.call(`/api/v1/instances/batch-query?page_no=${n >> 1}`, {
        headers: { cookie, 'accept-encoding': 'gzip' },
        signal,
      }),
    );
    await bench.arrived(round * 10 + 1);
    for (const one of leaving) one.abort();
    await Promise.allSettled(calls);
  }
  bench.script = ok;
  expect((await bench.call(list, { headers: { cookie } })).status).toBe(200);
});
