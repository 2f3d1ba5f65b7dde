import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { startBench } from './gateway.fixture.ts';

test('it is ready, and says how store, leases and service are', async () => {
  await using bench = await startBench({ holdsLeases: () => true });
  const { status, json } = await bench.call('/readyz');
  expect([status, json]).toEqual([
    200,
    { status: 'ok', store: 'ok', leases: 'ok', upstream: 'unknown' },
  ]);
  // It has looked meanwhile.
  await vi.waitFor(async () => expect((await bench.call('/readyz')).json.upstream).toBe('ok'));
  expect((await bench.call('/readyz', { method: 'POST' })).status).toBe(404);
});

test('where nothing works by itself there are no leases', async () => {
  await using bench = await startBench();
  expect((await bench.call('/readyz')).json).not.toHaveProperty('leases');
});

test('to look at the service sends it nothing', async () => {
  await using bench = await startBench();
  const received: Buffer[] = [];
  const connections = new Promise<void>((resolve) => {
    bench.upstream.once('connection', (socket) => {
      socket.on('data', (bytes: Buffer) => received.push(bytes));
      socket.once('close', () => resolve());
    });
  });
  await bench.call('/readyz');
  await connections;
  expect(Buffer.concat(received)).toHaveLength(0);
  expect(bench.seen).toHaveLength(0);
});

test('a service that cannot be reached is said, and no reason to be restarted', async () => {
  // A port that was just free, and is no more.
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // A TCP server that listens has nothing else.
  probe.close();
  await once(probe, 'close');
  await using bench = await startBench({ endpoint: new URL(`http://127.0.0.1:${port}`) });
  await vi.waitFor(async () => {
    const { status, json } = await bench.call('/readyz');
    expect([status, json]).toEqual([200, { status: 'ok', store: 'ok', upstream: 'unreachable' }]);
  });
  expect(bench.lines().filter(({ msg }) => msg === 'the service cannot be reached')).toMatchObject([
    { level: 'warn', error: { message: expect.stringContaining('ECONNREFUSED') } },
  ]);
});

test.each([
  [
    'the store does not answer',
    { checkStore: () => Promise.reject(new Error('gone')) },
    { store: 'failing', leases: 'ok' },
  ],
  ['the store takes no leases', { holdsLeases: () => false }, { store: 'ok', leases: 'failing' }],
])('where %s it is not ready, and says so', async (_, options, parts) => {
  await using bench = await startBench({ holdsLeases: () => true, ...options });
  const { status, headers, json } = await bench.call('/readyz');
  expect([status, headers['retry-after'], json]).toMatchObject([
    503,
    '2',
    { error_code: 'GATEWAY.STORE_UNAVAILABLE', ...parts, upstream: 'unknown' },
  ]);
});
