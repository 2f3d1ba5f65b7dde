import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../contract/fixtures/examples.ts';
import { BatchShowSku } from '../../../contract/orders.ts';
import { messages as en } from '../../i18n/en-US/order.ts';
import { imageTexts } from './compare.ts';
import { filterChoices, filterOffers, networkOptions, osOptions, readOffers } from './offers.ts';

const image = (version: string, network: string | undefined, enable?: boolean) => ({
  version,
  network,
  enable,
});
const sku = (cbcSkuId: string, fields: object = {}) => ({
  cbcSkuId,
  type: 'PROFESSIONAL',
  calcSpec: '4vCPUs | 8GB',
  storageSpec: '32GB',
  bandSize: '4,6',
  chargeMode: 2,
  poolInfo: { aosp: [image('AOSP9', 'ADN', true)] },
  ...fields,
});
const read = (regions: Record<string, object[]>) =>
  readOffers(
    BatchShowSku.data.parse({
      bandInfo: { cbcSkuId: 'kp.bandwidth' },
      skuSpecResponseList: Object.entries(regions).map(([regionId, skuResponses]) => ({
        regionId,
        skuResponses,
      })),
    }),
  ).offers;
const one = (fields: object) => {
  const [offer] = read({ 'cn-north-7': [sku('a', fields)] });
  if (!offer) throw new Error('no offer');
  return offer;
};

describe('readOffers', () => {
  it('keeps the same SKU of two regions apart', () => {
    expect(
      read({ 'cn-north-4': [sku('a')], 'cn-north-7': [sku('a'), sku('a')] }).map(({ key }) => key),
    ).toEqual(['cn-north-4/a', 'cn-north-7/a']);
  });

  it('reads a scene in English from either spelling, and a missing language from the other', () => {
    const { scenes } = one({
      nestInfo: [
        { sceneDesc: '办公', sceneDescn: 'Office' },
        { sceneDesc: '直播', sceneDescEn: 'Live' },
        { sceneDesc: '其他' },
        {},
      ],
    });
    expect(scenes.map(({ text }) => text)).toEqual([
      { zh: '办公', en: 'Office' },
      { zh: '直播', en: 'Live' },
      { zh: '其他', en: '其他' },
    ]);
  });

  it.each([
    ['on demand only', { chargeMode: 1 }, 'onDemandOnly'],
    ['whose images are all off', { poolInfo: { aosp: [image('AOSP9', 'EIP', false)] } }, 'noImage'],
    [
      'whose image an order cannot name',
      { poolInfo: { aosp: [image('AOSP12', 'EIP', true)] } },
      'noImage',
    ],
    ['without a pool', { poolInfo: null }, 'noImage'],
    ['without a bandwidth', { bandSize: '' }, 'noBandwidth'],
    ['yearly/monthly', { chargeMode: 0 }, undefined],
    ['with both billings', { chargeMode: 2 }, undefined],
  ])('tells whether one %s can be ordered', (_, fields, obstacle) =>
    expect(one(fields).obstacle).toBe(obstacle),
  );
});

describe('options', () => {
  const offer = one({
    poolInfo: {
      aosp: [
        image('AOSP11', 'ADN', true),
        image('AOSP9', 'EIP', true),
        image('AOSP9', 'ADN', false),
        image('AOSP14', undefined),
      ],
    },
  });

  it('offers the systems of images that are not disabled', () =>
    expect(osOptions(offer)).toEqual(['AOSP9', 'AOSP11', 'AOSP14']));

  it('offers the networks of the chosen system only', () => {
    expect(networkOptions(offer, 'AOSP9')).toEqual(['EIP']);
    expect(networkOptions(offer, 'AOSP11')).toEqual(['ADN']);
    expect(networkOptions(offer, 'AOSP14')).toEqual([]);
  });
});

describe('the reference’s own SKU of cn-north-7, with images on ADN and scenes on EIP', () => {
  const body = examples.BatchShowSku?.answer?.body as { data?: unknown } | undefined; // a fixture: an object
  const offer = readOffers(BatchShowSku.data.parse(body?.data)).offers.find(
    ({ key }) => key === 'cn-north-7/kp.professional.xlarge.32g.2',
  );

  it('can be ordered on both', () =>
    expect(offer && networkOptions(offer, 'AOSP9')).toEqual(['EIP', 'ADN']));

  it('says where each comes from', () =>
    expect(offer && imageTexts(offer, en)).toEqual(['AOSP9 ADN', 'EIP (from scenarios)']));
});

describe('filterOffers', () => {
  const offers = read({
    'cn-north-4': [
      sku('small', { calcSpec: '2vCPUs | 4GB', bandSize: '2' }),
      sku('demand', { chargeMode: 1 }),
    ],
    'cn-north-7': [
      sku('office', {
        type: 'ENTERPRISE',
        nestInfo: [{ sceneDesc: '适用于轻型办公场景', sceneDescEn: 'Lightweight Office' }],
      }),
    ],
  });
  const ids = (filter: Parameters<typeof filterOffers>[1]) =>
    filterOffers(offers, filter).map(({ skuId }) => skuId);

  it.each([
    [{ region: 'cn-north-4' }, ['small', 'demand']],
    [{ type: 'ENTERPRISE' }, ['office']],
    [{ compute: '2vCPUs | 4GB' }, ['small']],
    [{ bandMbps: 4 }, ['demand', 'office']],
    [{ isOrderableOnly: true }, ['small', 'office']],
    [{ text: '办公' }, ['office']],
    [{ text: 'LIGHTWEIGHT north-7' }, ['office']],
    [{ text: 'nothing' }, []],
    [{ region: 'cn-north-7', bandMbps: 2 }, []],
  ])('%j', (filter, expected) => expect(ids(filter)).toEqual(expected));

  it('can be set to what the offers have', () => {
    expect(filterChoices(offers)).toEqual({
      regions: ['cn-north-4', 'cn-north-7'],
      types: ['PROFESSIONAL', 'ENTERPRISE'],
      computes: ['2vCPUs | 4GB', '4vCPUs | 8GB'],
      bandsMbps: [2, 4, 6],
    });
  });

  it('narrows: more conditions never find more', () => {
    const condition = fc.record(
      {
        region: fc.constantFrom('cn-north-4', 'x'),
        type: fc.constantFrom('ENTERPRISE', 'PROFESSIONAL'),
        bandMbps: fc.constantFrom(2, 4),
        isOrderableOnly: fc.constant(true),
        text: fc.constantFrom('a', 'office'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        const both = ids({ ...a, ...b });
        expect(ids(b)).toEqual(expect.arrayContaining(both));
      }),
    );
  });
});
