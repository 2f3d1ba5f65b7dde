import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ListInstances } from '../contract/instances.ts';
import { BatchShowSku, DeleteInstance } from '../contract/orders.ts';
import { isOnDemand } from '../contract/statuses.ts';
import { applyFaults, createFault } from './faults.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let realNowMs = Date.UTC(2026, 0, 5);
let running: Running;
let client: Client;
let name = 0;
beforeAll(async () => {
  running = await startSimulator({ now: () => realNowMs });
});
afterAll(() => running.close());
beforeEach(async () => {
  client = await running.signIn(`control-${name++}`);
});

const fault = (body: object) => client.control('POST', '/faults', body);
const list = async (): Promise<string> => {
  const answer = await client.call(ListInstances, { page_no: 1, page_size: 1 });
  return answer.ok ? '0' : answer.failure.code;
};

describe('the clock', () => {
  it('moves for one account alone', async () => {
    const other = await running.signIn('control-other');
    expect(await client.control('POST', '/clock', { advanceMs: 90_000 })).toMatchObject({
      aheadMs: 90_000,
      now: '2026-01-05T00:01:30.000Z',
    });
    expect(await other.control('GET', '')).toMatchObject({
      aheadMs: 0,
      now: '2026-01-05T00:00:00.000Z',
    });
  });

  it('changes what is seen', async () => {
    const states = async () =>
      (await client.listAll()).map(
        ({ running_status, login_status }) => `${running_status}${login_status}`,
      );
    const before = await states();
    expect(await states()).toEqual(before);
    await client.control('POST', '/clock', { advanceMs: 600_000 });
    expect(await states()).not.toEqual(before);
  });

  it('ends tokens after 24 hours', async () => {
    await client.control('POST', '/clock', { advanceMs: 24 * 3_600_000 - 1 });
    expect(await list()).toBe('0');
    await client.control('POST', '/clock', { advanceMs: 1 });
    expect(await list()).toBe('APIGW.0301');
  });

  it.each([{ advanceMs: -1 }, { advanceMs: 1e15 }, { advanceMs: 'x' }, {}])(
    'refuses %j',
    async (body) => {
      await expect(client.control('POST', '/clock', body)).rejects.toThrow('400');
    },
  );
});

describe('faults', () => {
  it('refuse the next calls of an operation, then no more', async () => {
    await fault({
      kind: 'refuse',
      operation: 'ListInstances',
      calls: 2,
      status: 500,
      code: 'KOOPHONE.API.9999',
    });
    expect((await client.call(BatchShowSku, { type: '0' })).ok).toBe(true);
    expect([await list(), await list(), await list()]).toEqual([
      'KOOPHONE.API.9999',
      'KOOPHONE.API.9999',
      '0',
    ]);
  });

  it('without a count stay until they are forgotten, and are shown', async () => {
    expect((await fault({ kind: 'refuse', status: 503, retryAfterSeconds: 7 })).faults).toEqual([
      { kind: 'refuse', status: 503, retryAfterSeconds: 7, callsLeft: null },
    ]);
    const answer = await client.raw('GET', '/v1/instances/sku?type=0');
    expect([answer.status, answer.headers.get('retry-after'), typeof answer.body]).toEqual([
      503,
      '7',
      'string',
    ]);
    expect(await list()).toBe('HTTP.503');
    expect((await client.control('DELETE', '/faults')).faults).toEqual([]);
    expect(await list()).toBe('0');
  });

  it('that lose the answer let the effect happen', async () => {
    const phone = (await client.listAll()).find(({ billing_mode }) => !isOnDemand(billing_mode));
    await fault({ kind: 'lostAnswer', operation: 'DeleteInstance', calls: 1 });
    await expect(
      client.call(DeleteInstance, { instanceIdList: [phone?.instance_id ?? ''] }),
    ).rejects.toThrow('fetch failed');
    expect((await client.listAll()).map(({ instance_id }) => instance_id)).not.toContain(
      phone?.instance_id,
    );
    expect(await list()).toBe('0');
  });

  it('throttle what is faster than asked for, in real time', async () => {
    await fault({ kind: 'throttle', perSecond: 2 });
    expect([await list(), await list(), await list()]).toEqual(['0', '0', 'APIGW.0308']);
    realNowMs += 1000;
    expect(await list()).toBe('0');
  });

  it('sell out every SKU for an order', async () => {
    await fault({ kind: 'soldOut', calls: 1 });
    const order = {
      os: 'AOSP9',
      instanceSkuId: 'kp.professional.large.16g.2',
      bandSkuId: 'kp.bandwidth',
      regionId: 'cn-south-1',
      instanceNamePrefix: 'x',
      bandSize: 2,
      count: 1,
      chargeParam: { chargingMode: 1, periodType: 2, periodNum: 9 },
    };
    const create = async () =>
      (
        await client.raw(
          'POST',
          '/v1/instances/create',
          { 'content-type': 'application/json' },
          JSON.stringify(order),
        )
      ).body;
    expect(await create()).toMatchObject({ error_code: 'KOOPHONE.API.40010' });
    expect(await create()).toMatchObject({ error_code: '0' });
  });

  it('delay the answer while others get theirs', async () => {
    await fault({ kind: 'latency', calls: 1, ms: 120_000 });
    const patience = new AbortController();
    const headers = { 'x-auth-token': client.token, 'x-request-id': 'slow' };
    const slow = fetch(`${running.address}/v1/instances/batch-query?page_no=1&page_size=1`, {
      headers,
      signal: patience.signal,
    });
    const settled = slow.then(
      () => 'answered',
      () => 'given up',
    );
    await expect.poll(async () => (await client.control('GET', '')).faults).toEqual([]);
    expect(await list()).toBe('0');
    patience.abort();
    expect(await settled).toBe('given up');
  });

  it('delay a refusal as well', () => {
    const asked = [
      createFault({ kind: 'latency', calls: 2, ms: 20 }),
      createFault({ kind: 'refuse', calls: 1, status: 502, code: 'APIGW.0201' }),
    ];
    expect(applyFaults(asked, 'ListInstances', 0)).toMatchObject({
      latencyMs: 20,
      refusal: { status: 502 },
    });
    expect(applyFaults(asked, 'ListInstances', 0)).toMatchObject({
      latencyMs: 20,
      refusal: undefined,
    });
    expect(applyFaults(asked, 'ListInstances', 0)).toMatchObject({ latencyMs: 0 });
    expect(asked).toEqual([]);
  });

  it('spare the sign-in unless they name it, and other accounts always', async () => {
    const own = `control-${name - 1}`;
    await fault({ kind: 'refuse', status: 500 });
    await expect(running.signIn(own)).resolves.toBeDefined();
    await fault({ kind: 'refuse', operation: 'SignIn', status: 503 });
    await expect(running.signIn(own)).rejects.toThrow('503');
    await expect((await running.signIn('control-other')).listAll()).resolves.toHaveLength(72);
  });

  it.each<[body: object, named: string]>([
    [{ kind: 'refuse' }, 'status: '],
    [{ kind: 'fire' }, 'kind: '],
    [[], 'kind: '],
    [{ kind: 'latency', ms: 1, calls: 0 }, 'calls: '],
    [{ kind: 'latency', ms: 1, extra: 1 }, 'Invalid input'],
    [{ kind: 'guilty' }, 'ids: '],
  ])('%j are none: it is said what is wrong', async (body, named) => {
    await expect(fault(body)).rejects.toThrow('400');
    await expect(fault(body)).rejects.toThrow(named);
  });
});

describe('the control interface', () => {
  it('kills all tokens of an account; the next sign-in is as good as ever', async () => {
    await client.control('POST', '/expire-tokens');
    expect(await list()).toBe('APIGW.0301');
    expect((await running.signIn(`control-${name - 1}`)).token).not.toBe(client.token);
  });

  it('shows an account that was never named as it would be', async () => {
    const response = await fetch(`${running.address}/simulator/fleet-300`);
    expect(await response.json()).toEqual({
      now: new Date(realNowMs).toISOString(),
      aheadMs: 0,
      badNight: null,
      phones: 300,
      answers: { tasks: false, flatInstalls: false, appList: true },
      faults: [],
      users: expect.arrayContaining([{ name: 'mfa', id: expect.stringMatching(/^[0-9a-f]{32}$/) }]),
      unpaidOrders: [],
    });
  });

  it('changes nothing and makes no account for whoever only looks', async () => {
    await client.control('POST', '/clock', { advanceMs: 1000 });
    // More than it holds: each one that was made would have another go.
    for (let i = 0; i < 1100; i += 50) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, j) =>
          (await fetch(`${client.address}/simulator/looked-at-${i + j}`)).arrayBuffer(),
        ),
      );
    }
    expect(await client.control('GET', '')).toMatchObject({ aheadMs: 1000 });
    for (const path of [
      '/clock',
      '/faults',
      '/empty',
      '/expire-tokens',
      '/answers',
      '/orders/CS1/pay',
    ]) {
      expect((await client.raw('GET', `/simulator/control-${name - 1}${path}`)).status).toBe(404);
    }
    expect(await list()).toBe('0');
  });

  it('is for its own pages and for programs, not for pages of other sites', async () => {
    const move = async (headers: Record<string, string>) =>
      (
        await fetch(`${client.address}/simulator/control-origin/clock`, {
          method: 'POST',
          headers,
          body: '{"advanceMs":1000}',
        })
      ).status;
    expect(await move({ origin: 'https://evil.example' })).toBe(403);
    expect(await move({ origin: 'null' })).toBe(403);
    expect(await move({ origin: client.address })).toBe(200);
    expect(await move({})).toBe(200);
    expect(await (await fetch(`${client.address}/simulator/control-origin`)).json()).toMatchObject({
      aheadMs: 2000,
    });
  });

  it('has a bound of faults', async () => {
    for (let count = 0; count < 200; count++) await fault({ kind: 'soldOut' });
    await expect(fault({ kind: 'soldOut' })).rejects.toThrow('409');
  });

  it.each([
    '/simulator/../v1/instances/batch-query',
    '/simulator/%2e%2e/v1/instances/batch-query',
    '/simulator/a/../../v3/auth/tokens',
    '/v1/../simulator/x',
  ])('is at its own path alone, so that %s is nowhere', async (path) => {
    // fetch would straighten it.
    const asking = request(client.address + '/', {
      path,
      headers: { 'x-auth-token': client.token, 'x-request-id': 'crooked' },
    });
    asking.end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage]; // What this event brings.
    answer.resume();
    expect(answer.statusCode).toBe(404);
  });

  it.each([
    ['GET', '/nothing'],
    ['POST', '/orders/CS1/pay'],
    ['POST', ''],
  ])('refuses %s %s', async (method, path) => {
    await expect(client.control(method, path)).rejects.toThrow('404');
  });
});
