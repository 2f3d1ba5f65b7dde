import { describe, expect, it } from 'vitest';
import { messages } from '../../i18n/en-US/order.ts';
import { formatOf } from '../../i18n/format.ts';
import { compareOffers } from './compare.ts';
import type { Offer } from './offers.ts';

const offer: Offer = {
  key: 'r/a',
  regionId: 'r',
  skuId: 'a',
  bandSkuId: 'b',
  type: 'PROFESSIONAL',
  name: undefined,
  compute: '4vCPUs | 8GB',
  storage: '32GB',
  description: undefined,
  maxResolution: '720p',
  bandSizesMbps: [4, 6],
  images: [{ version: 'AOSP9', network: 'EIP', isEnabled: true }],
  sceneNetworks: [],
  scenes: [],
  chargeMode: 2,
  obstacle: undefined,
};

const different = (a: Offer, b: Offer) =>
  compareOffers([a, b], messages, formatOf('en-US'))
    .filter(({ isDifferent }) => isDifferent)
    .map(({ label, values }) => [label, ...values]);

describe('compareOffers', () => {
  it('finds no difference between an offer and itself', () =>
    expect(different(offer, offer)).toEqual([]));

  it('shows what differs, disabled images as such and absent values as a dash', () => {
    const other: Offer = {
      ...offer,
      skuId: 'c',
      name: 'n',
      bandSizesMbps: [8],
      images: [{ version: 'AOSP9', network: 'EIP', isEnabled: false }],
    };
    expect(different(offer, other)).toEqual([
      ['Bandwidth', '4 / 6 Mbit/s', '8 Mbit/s'],
      ['Images', 'AOSP9 EIP', 'AOSP9 EIP (not enabled)'],
      ['SKU name', '–', 'n'],
      ['SKU ID', 'a', 'c'],
    ]);
  });
});
