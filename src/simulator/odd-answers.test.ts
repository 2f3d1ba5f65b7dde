import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BatchRebootInstance } from '../contract/instance-writes.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import type { EffectsAnswer, FaultRequest } from '../contract/simulator-control.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let running: Running;
let client: Client;
let account = '';
let ids: string[] = [];
let name = 0;
beforeAll(async () => {
  running = await startSimulator();
});
afterAll(() => running.close());
beforeEach(async () => {
  account = `odd-${name++}`;
  client = await running.signIn(account);
  ids = (await client.listAll()).map(({ instance_id }) => instance_id);
});

const fault = (request: FaultRequest) => client.control('POST', '/faults', request);

/** One page of the list as it comes over the wire. */
async function page(pageNo: number, pageSize = 10) {
  const { body } = await client.raw(
    'GET',
    `/v1/instances/batch-query?page_no=${pageNo}&page_size=${pageSize}`,
  );
  const { data } = body as {
    data: {
      result: ({ instance_id: string; running_status?: unknown } | null)[];
      total_count: unknown;
    };
  }; // the simulator's own answer
  return { ...data, ids: data.result.map((row) => row?.instance_id) };
}

describe('odd answers', () => {
  it('have another value at a path, for as many calls as asked', async () => {
    await fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.3.running_status',
      value: 'null',
      calls: 1,
    });
    await fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.4',
      value: null,
    });
    await fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.total_count',
      value: '72',
    });
    const { result, total_count } = await page(1);
    expect([result[3]?.running_status, result[4], total_count]).toEqual(['null', null, '72']);
    expect(result.filter((row) => typeof row?.running_status === 'number')).toHaveLength(8);
    expect((await page(1)).result[3]?.running_status).not.toBe('null');
  });

  it('can be about some phones, or leave a field out', async () => {
    const some = ids.slice(12, 14);
    await fault({
      kind: 'oddAnswer',
      operation: 'ListInstances',
      path: 'data.result.*.running_status',
      value: true,
      ids: some,
    });
    await fault({ kind: 'oddAnswer', operation: 'ListInstances', path: 'data.result.*.region' });
    const rows = (await page(2)).result;
    expect(rows.flatMap((row) => (row?.running_status === true ? row.instance_id : []))).toEqual(
      some,
    );
    expect(rows.some((row) => row !== null && 'region' in row)).toBe(false);
  });

  it('leave the phones themselves as they are', async () => {
    await fault({
      kind: 'oddAnswer',
      operation: 'BatchQueryStatus',
      path: 'data.status_results.0.status',
      value: { code: 1 },
      calls: 1,
    });
    const ask = async () => {
      const answer = await client.call(BatchQueryStatus, { instance_ids: ids.slice(0, 2) });
      return answer.ok && answer.data.status_results.map(({ status }) => typeof status);
    };
    expect(await ask()).toEqual(['string', 'number']);
    expect(await ask()).toEqual(['number', 'number']);
  });
});

describe('odd lists', () => {
  it('end short', async () => {
    await fault({ kind: 'oddList', way: 'short', rows: 15 });
    expect([(await page(1)).ids, (await page(2)).ids, (await page(3)).ids]).toEqual([
      ids.slice(0, 10),
      ids.slice(10, 15),
      [],
    ]);
    expect((await page(2)).total_count).toBe(72);
  });

  it('repeat their first page', async () => {
    await fault({ kind: 'oddList', way: 'repeats' });
    expect((await page(5)).ids).toEqual(ids.slice(0, 10));
  });

  it('move on while they are read', async () => {
    await fault({ kind: 'oddList', way: 'shifts', rows: 2 });
    expect([(await page(1)).ids, (await page(2)).ids]).toEqual([
      ids.slice(0, 10),
      ids.slice(12, 22),
    ]);
  });

  it('fail on one page', async () => {
    await fault({ kind: 'refuse', operation: 'ListInstances', page: 2, status: 500 });
    expect(
      (await client.raw('GET', '/v1/instances/batch-query?page_no=2&page_size=10')).status,
    ).toBe(500);
    expect((await page(3)).ids).toHaveLength(10);
  });
});

describe('the answer of a write', () => {
  const effects = async () =>
    (await (
      await fetch(`${running.address}/simulator/${account}/effects?operation=BatchRebootInstance`)
    ).json()) as EffectsAnswer; // the simulator's own answer
  const reboot = async () => {
    const phone = (await client.listAll()).find(
      ({ running_status, frozen_status, backup_status, restore_status }) =>
        running_status === 2 && frozen_status === 0 && backup_status !== 1 && restore_status !== 1,
    );
    const headers = { 'content-type': 'application/json' };
    return client.raw(
      'POST',
      BatchRebootInstance.path,
      headers,
      JSON.stringify({ instance_ids: [phone?.instance_id] }),
    );
  };

  it.each([
    [{ kind: 'refuse', operation: 'writes', status: 503 }, 0],
    [{ kind: 'refuse', operation: 'writes', status: 503, afterEffect: true }, 1],
  ] as const)('is a bare 503 by %j', async (request, calls) => {
    await fault(request);
    const { status, headers, body } = await reboot();
    expect([status, headers.get('retry-after'), body]).toEqual([
      503,
      null,
      expect.stringContaining('<html>'),
    ]);
    expect((await effects()).calls).toBe(calls);
    expect((await page(1)).ids).toHaveLength(10); // Reads are spared.
  });

  it.each([
    [{ kind: 'lostAnswer', operation: 'writes', beforeEffect: true }, 0],
    [{ kind: 'lostAnswer', operation: 'writes' }, 1],
    [{ kind: 'cutAnswer', operation: 'writes', drops: true }, 1],
  ] as const)('never comes whole by %j', async (request, calls) => {
    await fault(request);
    await expect(reboot()).rejects.toThrow();
    expect((await effects()).calls).toBe(calls);
  });

  it('can be cut as if that were all', async () => {
    await fault({ kind: 'cutAnswer', operation: 'BatchRebootInstance' });
    await expect(reboot()).rejects.toThrow('JSON');
    expect((await effects()).calls).toBe(1);
  });
});
