import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnvelope } from '../contract/envelope.ts';
import { ListInstances } from '../contract/instances.ts';
import { BatchQueryStatus } from '../contract/instance-statuses.ts';
import { BatchShowSku, CreateInstance, DeleteInstance } from '../contract/orders.ts';
import { startSimulator, type Client, type Running } from './simulator.fixture.ts';

let running: Running;
beforeAll(async () => {
  running = await startSimulator({ now: () => Date.UTC(2024, 11, 26, 14, 42) });
});
afterAll(() => running.close());

const order = {
  os: 'AOSP9' as const,
  instanceSkuId: 'kp.professional.2xlarge.128g.2',
  bandSkuId: 'kp.bandwidth',
  regionId: 'cn-north-7',
  instanceNamePrefix: 'koophone',
  bandSize: 4,
  count: 2,
  chargeParam: {
    chargingMode: 1 as const,
    periodType: 2 as const,
    periodNum: 1,
    isAutoPay: 1 as const,
  },
  network: 'EIP' as const,
};
const term = (over: object) => ({ chargeParam: { ...order.chargeParam, ...over } });
const flagship = { instanceSkuId: 'kp.enterprise.4xlarge.256g.2', os: 'AOSP11', bandSize: 8 };

async function create(client: Client, over: object = {}) {
  const { status, body } = await client.raw(
    'POST',
    '/v1/instances/create',
    { 'content-type': 'application/json' },
    JSON.stringify({ ...order, ...over }),
  );
  const data = CreateInstance.data.safeParse((body as { data?: unknown }).data); // answers of the API are objects
  return { status, code: readEnvelope(body).code, data: data.data };
}

const named = (prefix: string, number: number): string =>
  `${prefix}-${String(number).padStart(5, '0')}`;

/** The highest number after this prefix among the phones that were there before any order. */
async function highest(client: Client, prefix: string): Promise<number> {
  const names = (await client.listAll())
    .slice(0, 72)
    .flatMap(({ instance_name }) => instance_name ?? []);
  const numbers = names
    .filter((name) => name.startsWith(`${prefix}-`))
    .map((name) => Number(name.slice(prefix.length + 1)));
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

describe('CreateInstance', () => {
  it.each([
    ['os missing', { os: undefined }, 'KOOPHONE.API.3003'],
    ['os empty', { os: '' }, 'KOOPHONE.API.3003'],
    ['os unknown', { os: 'iOS' }, 'KOOPHONE.API.1000'],
    ['os not enabled', { os: 'AOSP9', regionId: 'cn-north-4' }, 'KOOPHONE.API.1000'],
    ['os of another sku', { os: 'AOSP14' }, 'KOOPHONE.API.1000'],
    ['network unknown', { network: 'LTE' }, 'KOOPHONE.API.1000'],
    ['network not offered', { network: 'ADN' }, 'KOOPHONE.API.1000'],
    ['region unknown', { regionId: 'constructor' }, 'KOOPHONE.API.3002'],
    ['sku unknown', { instanceSkuId: 'kp.none' }, 'KOOPHONE.API.3002'],
    ['sku of another region', { regionId: 'cn-south-1' }, 'KOOPHONE.API.3002'],
    ['sku too long', { instanceSkuId: 'k'.repeat(65) }, 'KOOPHONE.API.1000'],
    ['band of another product', { bandSkuId: 'kp.band' }, 'KOOPHONE.API.3001'],
    ['band size not offered', { bandSize: 5 }, 'KOOPHONE.API.3001'],
    ['band size no number', { bandSize: 'wide' }, 'KOOPHONE.API.1000'],
    ['prefix of 15', { instanceNamePrefix: 'p'.repeat(15) }, 'KOOPHONE.API.1000'],
    ['no prefix', { instanceNamePrefix: '' }, 'KOOPHONE.API.1000'],
    ['none', { count: 0 }, 'KOOPHONE.API.1000'],
    ['1501', { count: 1501 }, 'KOOPHONE.API.1000'],
    ['one and a half', { count: 1.5 }, 'KOOPHONE.API.1000'],
    ['on demand', term({ chargingMode: 0 }), 'KOOPHONE.API.1000'],
    [
      'on-demand sku',
      { instanceSkuId: 'kp.professional.xlarge.32g.od', regionId: 'cn-north-4' },
      'KOOPHONE.API.1000',
    ],
    ['by weeks', term({ periodType: 1 }), 'KOOPHONE.API.1000'],
    ['10 months', term({ periodNum: 10 }), 'KOOPHONE.API.3006'],
    ['0 months', term({ periodNum: 0 }), 'KOOPHONE.API.3006'],
    ['4 years', term({ periodType: 3, periodNum: 4 }), 'KOOPHONE.API.3007'],
    ['auto-pay 2', term({ isAutoPay: 2 }), 'KOOPHONE.API.1000'],
    ['no charge', { chargeParam: undefined }, 'KOOPHONE.API.1000'],
    ['more than in stock', { ...flagship, count: 13 }, 'KOOPHONE.API.40010'],
  ])('refuses: %s', async (_, over, code) => {
    const client = await running.signIn('orders-refused');
    expect(await create(client, over)).toMatchObject({ status: 400, code });
    expect((await client.control('GET', '')).unpaidOrders).toEqual([]);
  });

  it('takes the network of a SKU’s images and that of its scenes, as the reference’s own has them', async () => {
    const client = await running.signIn('orders-networks');
    const standard = { instanceSkuId: 'kp.professional.xlarge.32g.2', bandSize: 6 };
    for (const network of ['ADN', 'EIP'])
      expect(await create(client, { ...standard, network })).toMatchObject({ code: '0' });
    expect(
      (await client.listAll()).filter(({ instance_name }) => instance_name?.startsWith('koophone-'))
        .length,
    ).toBeGreaterThanOrEqual(4);
  });

  it('takes what later services send: no network, sizes as text, unknown fields', async () => {
    expect(
      await create(await running.signIn('orders-wide'), {
        network: undefined,
        bandSize: '4',
        nodeGroupId: 'x',
      }),
    ).toMatchObject({ code: '0' });
  });

  it('answers the order and its phones, which start, then run with their data', async () => {
    const client = await running.signIn('orders-paid');
    const { data } = await create(client);
    expect(data?.orderId).toMatch(/^CS2412261442[0-9A-Z]{5}$/);
    const first = (await highest(client, 'koophone')) + 1;
    expect(first).toBeGreaterThan(1);
    expect(data?.instanceInfos.map(({ instanceName }) => instanceName)).toEqual([
      named('koophone', first),
      named('koophone', first + 1),
    ]);
    const ids = data?.instanceInfos.map(({ instanceId }) => instanceId) ?? [];
    const look = async () => {
      const phones = (await client.listAll()).filter(({ instance_id }) =>
        ids.includes(instance_id),
      );
      const answer = await client.call(BatchQueryStatus, { instance_ids: ids });
      return phones.map(({ running_status, restore_status }, i) => [
        running_status,
        restore_status,
        answer.ok && answer.data.status_results[i]?.status,
      ]);
    };
    expect(await look()).toEqual([
      [4, 0, 0],
      [4, 0, 0],
    ]);
    const seen = new Set<string>();
    for (let i = 0; i < 20; i++) {
      await client.control('POST', '/clock', { advanceMs: 5000 });
      for (const phone of await look()) seen.add(JSON.stringify(phone));
    }
    expect([...seen]).toEqual(['[4,0,0]', '[2,1,1]', '[2,2,2]']);
    expect(await look()).toEqual([
      [2, 2, 2],
      [2, 2, 2],
    ]);
  });

  it('keeps the phones of an unpaid order unborn until it is paid', async () => {
    const client = await running.signIn('orders-unpaid');
    const { data } = await create(client, { ...term({ isAutoPay: 0 }), instanceNamePrefix: 'new' });
    const ids = data?.instanceInfos.map(({ instanceId }) => instanceId) ?? [];
    expect(await client.listAll()).toHaveLength(72);
    expect(await client.call(BatchQueryStatus, { instance_ids: ids })).toMatchObject({
      ok: false,
      failure: { code: 'KOOPHONE.API.1001' },
    });
    expect((await client.control('GET', '')).unpaidOrders).toEqual([
      { orderId: data?.orderId, count: 2, placedAt: '2024-12-26T14:42:00.000Z' },
    ]);
    const after = await create(client, { instanceNamePrefix: 'new' });
    expect(after.data?.instanceInfos[0]?.instanceName).toBe('new-00003');
    expect(await client.control('POST', `/orders/${data?.orderId}/pay`)).toMatchObject({
      phones: 76,
      unpaidOrders: [],
    });
    expect((await client.listAll()).slice(72).map(({ instance_name }) => instance_name)).toEqual([
      'new-00001',
      'new-00002',
      'new-00003',
      'new-00004',
    ]);
    await expect(client.control('POST', `/orders/${data?.orderId}/pay`)).rejects.toThrow('409');
  });

  it('numbers on from the fleet and from one order to the next, by prefix', async () => {
    const client = await running.signIn('orders-names');
    const other = (await client.listAll()).find(
      ({ instance_name: name = '' }) =>
        /^(?!koophone)[^-]+-[^-]+-\d+$/.test(name) && name.length <= 14,
    );
    const sibling = other?.instance_name?.replace(/-\d+$/, '') ?? '';
    expect(await highest(client, sibling)).toBeGreaterThan(0);
    for (const prefix of ['koophone', sibling, 'koo']) {
      const first = (await highest(client, prefix)) + 1;
      const names = [
        await create(client, { instanceNamePrefix: prefix }),
        await create(client, { instanceNamePrefix: prefix, count: 1 }),
      ].flatMap(({ data }) => data?.instanceInfos ?? []);
      expect(names.map(({ instanceName }) => instanceName)).toEqual(
        [first, first + 1, first + 2].map((number) => named(prefix, number)),
      );
    }
    const koophones = (await client.listAll()).flatMap(({ instance_name: name }) =>
      name?.startsWith('koophone-') ? [name] : [],
    );
    expect(new Set(koophones).size).toBe(koophones.length);
  });

  it('sells no more than there is, over several orders', async () => {
    const client = await running.signIn('orders-stock');
    expect(await create(client, { ...flagship, count: 12 })).toMatchObject({ code: '0' });
    expect(await create(client, { ...flagship, count: 1 })).toMatchObject({
      code: 'KOOPHONE.API.40010',
    });
    expect(
      await create(await running.signIn('orders-stock-2'), { ...flagship, count: 12 }),
    ).toMatchObject({ code: '0' });
  });

  it('takes the greatest order at once', async () => {
    const client = await running.signIn('orders-greatest');
    const { data } = await create(client, { count: 1500 });
    expect(new Set(data?.instanceInfos.map(({ instanceId }) => instanceId)).size).toBe(1500);
    expect((await client.control('GET', '')).phones).toBe(1572);
  });
});

describe('BatchShowSku', () => {
  it('offers what can be ordered: every enabled image of every SKU that is not on demand only', async () => {
    const client = await running.signIn('orders-skus');
    const answer = await client.call(BatchShowSku, { type: '0' });
    if (!answer.ok) throw new Error(answer.failure.code);
    const { regions, bandSkuId } = answer.data;
    const offers = regions.flatMap(({ regionId, skus }) => skus.map((sku) => ({ regionId, sku })));
    expect(new Set(offers.map(({ sku }) => sku.type))).toEqual(
      new Set(['PROFESSIONAL', 'ENTERPRISE']),
    );
    expect(new Set(offers.map(({ sku }) => sku.chargeMode))).toEqual(new Set([0, 1, 2]));
    for (const { regionId, sku } of offers) {
      for (const image of sku.images) {
        const over = {
          regionId,
          instanceSkuId: sku.cbcSkuId,
          bandSkuId,
          os: image.version,
          network: image.network,
          bandSize: Number(sku.bandSize?.split(',')[0]),
          count: 1,
        };
        const isOrderable = sku.chargeMode !== 1 && image.isEnabled;
        expect([over, (await create(client, over)).code]).toEqual([
          over,
          isOrderable ? '0' : 'KOOPHONE.API.1000',
        ]);
      }
    }
  });
});

describe('DeleteInstance', () => {
  it('takes the phones from list and status at once, and their ids are dead', async () => {
    const client = await running.signIn('orders-deleted');
    const { data } = await create(client);
    const id = data?.instanceInfos[0]?.instanceId ?? '';
    const raw = await client.raw(
      'POST',
      '/v1/instances/delete',
      { 'content-type': 'application/json' },
      JSON.stringify({ instanceIdList: [id] }),
    );
    expect(raw.body).toEqual({ data: null, error_code: '0', error_msg: 'OK' });
    expect(
      await client.call(ListInstances, { page_no: 1, page_size: 1, instance_id: id }),
    ).toMatchObject({ data: { total_count: 0, result: [] } });
    expect(await client.call(BatchQueryStatus, { instance_ids: [id] })).toMatchObject({
      failure: { code: 'KOOPHONE.API.1001' },
    });
    expect(await client.call(DeleteInstance, { instanceIdList: [id] })).toMatchObject({
      failure: { code: 'KOOPHONE.API.1012' },
    });
    expect((await client.control('GET', '')).phones).toBe(73);
  });
});
