import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { answering, ok, startBench } from './gateway.fixture.ts';

const list = '/api/v1/instances/batch-query';
const long = JSON.stringify({ error_code: '0', data: 'x'.repeat(5000) });

test.each([
  ['br, gzip', 'br'],
  ['gzip;q=0.5, br;q=0', 'gzip'],
  ['identity', undefined],
])('a long answer to a client that accepts %s comes as %s', async (accepted, encoding) => {
  await using bench = await startBench();
  bench.script = answering(200, long);
  const { headers, bytes } = await bench.call(list, {
    headers: { cookie: await bench.signIn(), 'accept-encoding': accepted },
  });
  expect(headers['content-encoding']).toBe(encoding);
  const plain =
    encoding === 'br'
      ? brotliDecompressSync(bytes)
      : encoding === 'gzip'
        ? gunzipSync(bytes)
        : bytes;
  expect(plain.toString()).toBe(long);
  expect(headers['content-length']).toBe(String(bytes.length));
});

test('an answer that is encoded already is not touched; a short one is not worth it', async () => {
  await using bench = await startBench();
  const headers = { cookie: await bench.signIn(), 'accept-encoding': 'gzip, br' };
  const packed = gzipSync(long);
  bench.script = answering(200, packed, {
    'content-type': 'application/json',
    'content-encoding': 'gzip',
  });
  const answer = await bench.call(list, { headers });
  expect(bench.seen[0]?.headers['accept-encoding']).toBe('br, gzip');
  expect(answer.headers['content-encoding']).toBe('gzip');
  expect(answer.bytes.equals(packed)).toBe(true);
  bench.script = ok;
  expect((await bench.call(list, { headers })).headers).not.toHaveProperty('content-encoding');
});
