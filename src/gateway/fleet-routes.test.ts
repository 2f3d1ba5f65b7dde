import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { FleetVersion } from '../contract/fleet-store.ts';
import type { FleetAnswer, FleetLook } from '../contract/fleet-wire.ts';
import type { WorkerApi } from '../contract/worker-api.ts';
import { startBench } from './gateway.fixture.ts';

function startWatch(answer: FleetAnswer) {
  const asked: (FleetVersion | undefined)[] = [];
  const looks: FleetLook[] = [];
  const worker = {
    fleet: async (_: unknown, since: FleetVersion | undefined) => {
      asked.push(since);
      return answer;
    },
    look: (_: unknown, look: FleetLook) => void looks.push(look),
  } as unknown as WorkerApi; // Nothing else of it is asked here.
  return { asked, looks, worker };
}

const lines = ['{"version":"e-1.4"}', '{"rows":{"count":0,"columns":[]}}'];

test('answers what has changed since a version, a line each', async () => {
  const { asked, worker } = startWatch({ lines });
  await using bench = await startBench({ worker });
  const cookie = await bench.signIn();
  const { status, text, headers } = await bench.call('/worker/fleet?since=e-1.3', {
    headers: { cookie },
  });
  expect([status, text]).toEqual([200, `${lines.join('\n')}\n`]);
  expect(headers['content-type']).toMatch(/^application\/x-ndjson/);
  expect(asked).toEqual([{ epoch: 'e-1', version: 3 }]);
  expect(bench.lines().some((line) => line.operation === 'ReadFleet')).toBe(false);
});

test('answers a whole fleet as it was packed, unpacked for who takes no gzip', async () => {
  const image = gzipSync(lines.join('\n'));
  const { asked, worker } = startWatch({ image });
  await using bench = await startBench({ worker });
  const cookie = await bench.signIn();
  const packed = await bench.call('/worker/fleet', {
    headers: { cookie, 'accept-encoding': 'gzip' },
  });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(packed.bytes).toString()).toBe(lines.join('\n'));
  const plain = await bench.call('/worker/fleet', {
    headers: { cookie, 'accept-encoding': 'identity' },
  });
  expect([plain.headers['content-encoding'], plain.text]).toEqual([undefined, lines.join('\n')]);
  expect(asked).toEqual([undefined, undefined]);
});

test.each(['e', 'e.x', '.3', 'e.-1', `${'e'.repeat(70)}.1`])(
  'refuses a version that none is: %s',
  async (since) => {
    const { asked, worker } = startWatch({ lines });
    await using bench = await startBench({ worker });
    const cookie = await bench.signIn();
    const { status, json } = await bench.call(`/worker/fleet?since=${since}`, {
      headers: { cookie },
    });
    expect([status, json.error_code, asked]).toEqual([400, 'GATEWAY.BAD_REQUEST', []]);
  },
);

test('hears what is looked at, in bounds, from who is signed in', async () => {
  const { looks, worker } = startWatch({ lines });
  await using bench = await startBench({ worker });
  const cookie = await bench.signIn();
  const look = (body: unknown, headers: Record<string, string> = { cookie }) =>
    bench.call('/worker/fleet/look', { method: 'POST', headers, body: JSON.stringify(body) });
  expect((await look({ instance_ids: ['a'], sweep: true })).status).toBe(202);
  expect((await look({ instance_ids: Array.from({ length: 501 }, () => 'a') })).status).toBe(400);
  expect((await look({ instance_ids: ['x'.repeat(65)] })).status).toBe(400);
  expect((await look({ others: [] })).status).toBe(400);
  expect((await look({}, {})).status).toBe(401);
  expect(looks).toEqual([{ instance_ids: ['a'], sweep: true }]);
});
