import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListInstances } from '../contract/instances.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let running: Running;
let client: Client;
beforeAll(async () => {
  running = await startSimulator({ now: () => Date.UTC(2026, 0, 5) });
  client = await running.signIn('list');
});
afterAll(() => running.close());

const find = async (filter: object) => {
  const answer = await client.call(ListInstances, { page_no: 1, page_size: 200, ...filter });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.data.result.map(({ instance_id }) => instance_id);
};

const ids = async (account: string, user: string) =>
  (await (await running.signIn(account, user)).listAll()).map(({ instance_id }) => instance_id);

describe('ListInstances', () => {
  it('answers a row of table 4-68 with every field, code at the top and in data', async () => {
    const { body } = await client.raw('GET', '/v1/instances/batch-query?page_no=2&page_size=5');
    const success = { error_code: '0', error_msg: 'OK' };
    expect(body).toMatchObject({
      ...success,
      data: { ...success, page_no: 2, page_size: 5, total_count: 72 },
    });
    const [phone] = (body as { data: { result: object[] } }).data.result; // just looked at
    expect(Object.keys(phone ?? {})).toEqual([
      'instance_id',
      'instance_name',
      'region',
      'instance_sku',
      'frozen_status',
      'running_status',
      'login_status',
      'assign_status',
      'assign_user',
      'billing_mode',
      'project_id',
      'project_name',
      'phone_id',
      'member_name',
      'account_name',
      'region_name',
      'region_name_en',
      'backup_status',
      'backup_time',
      'restore_status',
      'restore_time',
    ]);
  });

  it.each([1, 7, 72, 100, 200])('pages of %i hold every phone once', async (pageSize) => {
    const ids = (await client.listAll(pageSize)).map(({ instance_id }) => instance_id);
    expect(ids).toHaveLength(72);
    expect(new Set(ids).size).toBe(72);
  });

  it('answers an empty page beyond the last', async () => {
    expect(await client.call(ListInstances, { page_no: 2, page_size: 200 })).toMatchObject({
      ok: true,
      data: { result: [], total_count: 72 },
    });
  });

  it('filters as the reference documents', async () => {
    const phones = await client.listAll();
    const [first] = phones;
    expect(await find({ instance_id: first?.instance_id })).toEqual([first?.instance_id]);
    expect(await find({ instance_id: 'zzzzzzzz' })).toEqual([]);
    const named = phones.filter(({ instance_name }) => instance_name?.includes('koophone-'));
    expect(await find({ instance_name: 'KooPhone-' })).toEqual(
      named.map(({ instance_id }) => instance_id),
    );
    const [apps, cloudPhones] = [
      await find({ pool_scene_tag: 'CLOUD_APP' }),
      await find({ pool_scene_tag: 'CLOUD_PHONE' }),
    ];
    expect([apps.length > 0, apps.length + cloudPhones.length]).toEqual([true, 72]);
    const middle = '2025-01-01 00:00:00';
    const [early, late] = [
      await find({ query_end_time: middle }),
      await find({ query_start_time: middle }),
    ];
    expect([early.length > 0, late.length > 0, new Set([...early, ...late]).size]).toEqual([
      true,
      true,
      72,
    ]);
    expect(
      await find({
        query_start_time: '2026-01-01 00:00:00',
        query_end_time: '2026-01-01 00:00:00',
      }),
    ).toEqual([]);
  });

  it('shows the phones of an order from when it was paid, also to a search made before', async () => {
    const other = await running.signIn('list-ordered');
    const search = () =>
      other.call(ListInstances, {
        page_no: 1,
        page_size: 200,
        query_start_time: '2026-01-05 00:00:00',
        query_end_time: '2026-01-05 01:00:00',
        instance_name: 'fresh',
      });
    expect(await search()).toMatchObject({ data: { total_count: 0 } });
    const order = {
      os: 'AOSP9',
      instanceSkuId: 'kp.professional.large.16g.2',
      bandSkuId: 'kp.bandwidth',
      regionId: 'cn-south-1',
      instanceNamePrefix: 'fresh',
      bandSize: 2,
      count: 3,
      chargeParam: { chargingMode: 1, periodType: 3, periodNum: 3, isAutoPay: 1 },
    };
    await other.raw(
      'POST',
      '/v1/instances/create',
      { 'content-type': 'application/json' },
      JSON.stringify(order),
    );
    expect(await search()).toMatchObject({
      data: {
        total_count: 3,
        result: [
          { instance_name: 'fresh-00001', running_status: 4, assign_status: 0, billing_mode: '1' },
          {},
          {},
        ],
      },
    });
  });

  it('lists a large fleet whole, and the last page of the largest', async () => {
    const large = await running.signIn('fleet-12345');
    const ids = (await large.listAll()).map(({ instance_id }) => instance_id);
    expect([ids.length, new Set(ids).size]).toEqual([12_345, 12_345]);
    const largest = await running.signIn('fleet-100000');
    const last = await largest.call(ListInstances, { page_no: 500, page_size: 200 });
    expect(last.ok && [last.data.total_count, last.data.result.length]).toEqual([100_000, 200]);
  });

  it('is one fleet to all admins of an account, and another to other accounts', async () => {
    expect(await ids('list', 'viewer')).toEqual(await ids('list', 'admin'));
    expect(new Set([...(await ids('list', 'admin')), ...(await ids('list-b', 'admin'))]).size).toBe(
      144,
    );
    expect(await ids('empty', 'admin')).toEqual([]);
  });
});

describe('BatchQueryStatus', () => {
  it('answers in the order that was asked, once for each', async () => {
    const [a, b] = (await client.listAll()).map(({ instance_id }) => instance_id);
    const ids = [b ?? '', a ?? '', b ?? ''];
    const answer = await client.call(BatchQueryStatus, { instance_ids: ids });
    expect(answer.ok && answer.data.status_results.map(({ instance_id }) => instance_id)).toEqual(
      ids,
    );
  });

  it('answers the running status where the simulator is set to', async () => {
    const other = await startSimulator({ statusEnum: 'running', now: () => Date.UTC(2026, 0, 5) });
    const set = await other.signIn('list');
    const phones = await set.listAll();
    const answer = await set.call(BatchQueryStatus, {
      instance_ids: phones.map(({ instance_id }) => instance_id),
    });
    expect(answer.ok && answer.data.status_results.map(({ status }) => status)).toEqual(
      phones.map(({ running_status }) => running_status),
    );
    await other.close();
  });
});
