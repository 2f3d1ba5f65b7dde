import {
  networks,
  osVersions,
  parseBandSizes,
  type BatchShowSku,
  type Sku,
} from '../../../contract/orders.ts';
import type { DataOf } from '../../../contract/operation.ts';
import { chargeModes } from '../../../contract/operation-statuses.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import type { Bilingual } from '../../../contract/statuses.ts';

export type OsVersion = (typeof osVersions)[number];
export type Network = (typeof networks)[number];

/** One image of an offer, as the service words it. */
export interface Image {
  version: string | undefined;
  network: string | undefined;
  isEnabled: boolean;
}

interface Scene {
  text: Bilingual;
  tags: Bilingual;
}

/** Why an offer can be seen and not ordered. */
type Obstacle = 'onDemandOnly' | 'noImage' | 'noBandwidth';

/** One SKU in one region, and all that an order of it needs. */
export interface Offer {
  /** Names it among all offers. */
  key: string;
  regionId: string;
  skuId: string;
  bandSkuId: string;
  type: string | undefined;
  name: string | undefined;
  compute: string | undefined;
  storage: string | undefined;
  description: Bilingual | undefined;
  maxResolution: string | undefined;
  /** Mbit/s, ascending. */
  bandSizesMbps: readonly number[];
  images: readonly Image[];
  /** Of its scenes, whichever the image. */
  sceneNetworks: readonly string[];
  scenes: readonly Scene[];
  chargeMode: StatusValue | undefined;
  obstacle: Obstacle | undefined;
}

const onDemand = chargeModes.find(({ key }) => key === 'onDemand')?.value;

/** Both languages of a text, either standing in for the other where one is missing. */
function bilingual(zh: string | undefined, en: string | undefined): Bilingual | undefined {
  const any = zh || en;
  return any ? { zh: zh || any, en: en || any } : undefined;
}

const offerKey = (regionId: string, skuId: string): string => `${regionId}/${skuId}`;

/** The answer of BatchShowSku as offers, in its order; a SKU that a region names twice counts once. Beside them what has no id, as it came. */
export function readOffers({ bandSkuId, regions, unreadable }: DataOf<typeof BatchShowSku>): {
  offers: readonly Offer[];
  unreadable: readonly string[];
} {
  const offers = new Map<string, Offer>();
  for (const { regionId, skus } of regions) {
    for (const sku of skus) {
      const offer = readOffer(sku, regionId, bandSkuId ?? '');
      if (!offers.has(offer.key)) offers.set(offer.key, offer);
    }
  }
  return { offers: [...offers.values()], unreadable };
}

function readOffer(sku: Sku, regionId: string, bandSkuId: string): Offer {
  const offer: Offer = {
    key: offerKey(regionId, sku.cbcSkuId),
    regionId,
    skuId: sku.cbcSkuId,
    bandSkuId,
    type: sku.type,
    name: sku.name,
    compute: sku.calcSpec,
    storage: sku.storageSpec,
    description: bilingual(sku.specDesc, sku.specDescEn),
    maxResolution: sku.maxResolution,
    bandSizesMbps: parseBandSizes(sku.bandSize),
    images: sku.images,
    sceneNetworks: [...new Set(sku.scenes.flatMap(({ network }) => network ?? []))],
    scenes: sku.scenes.flatMap((nest) => {
      const text = bilingual(nest.sceneDesc, nest.sceneDescEn ?? nest.sceneDescn);
      return text ? [{ text, tags: bilingual(nest.tags, nest.tagsEn) ?? { zh: '', en: '' } }] : [];
    }),
    chargeMode: sku.chargeMode,
    obstacle: undefined,
  };
  return { ...offer, obstacle: obstacleOf(offer) };
}

function obstacleOf(offer: Offer): Obstacle | undefined {
  if (offer.chargeMode === onDemand) return 'onDemandOnly';
  if (osOptions(offer).length === 0) return 'noImage';
  if (offer.bandSizesMbps.length === 0 || offer.bandSkuId === '') return 'noBandwidth';
  return undefined;
}

/** The systems that can be ordered: of enabled images, as far as an order can name them. */
export function osOptions({ images }: Offer): OsVersion[] {
  return osVersions.filter((os) =>
    images.some(({ version, isEnabled }) => isEnabled && version === os),
  );
}

/**
 * The networks of the enabled images of a system and of the scenes: the reference's own example has images on ADN alone and
 * all scenes on EIP. None where the offer names none: the order then leaves it open.
 */
export function networkOptions(
  { images, sceneNetworks }: Offer,
  os: OsVersion | undefined,
): Network[] {
  const own = new Set([
    ...sceneNetworks,
    ...images.flatMap(({ isEnabled, version, network }) =>
      isEnabled && version === os ? (network ?? []) : [],
    ),
  ]);
  return networks.filter((network) => own.has(network));
}

export interface OfferFilter {
  region?: string;
  type?: string;
  compute?: string;
  bandMbps?: number;
  isOrderableOnly?: boolean;
  text?: string;
}

/** The offers that match all that is asked; a text matches anything that the offer says, in either language. */
export function filterOffers(offers: readonly Offer[], filter: OfferFilter): Offer[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return offers.filter((offer) => {
    if (filter.region !== undefined && offer.regionId !== filter.region) return false;
    if (filter.type !== undefined && offer.type !== filter.type) return false;
    if (filter.compute !== undefined && offer.compute !== filter.compute) return false;
    if (filter.bandMbps !== undefined && !offer.bandSizesMbps.includes(filter.bandMbps))
      return false;
    if (filter.isOrderableOnly && offer.obstacle) return false;
    if (words.length === 0) return true;
    const said = JSON.stringify(offer).toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

const distinct = (values: readonly (string | undefined)[]) => [
  ...new Set(values.filter((value) => value !== undefined)),
];

/** What the filters can be set to, from the offers themselves. */
export function filterChoices(offers: readonly Offer[]) {
  return {
    regions: distinct(offers.map(({ regionId }) => regionId)),
    types: distinct(offers.map(({ type }) => type)),
    computes: distinct(offers.map(({ compute }) => compute)).toSorted((a, b) =>
      a.localeCompare(b, 'en', { numeric: true }),
    ),
    bandsMbps: [...new Set(offers.flatMap(({ bandSizesMbps }) => bandSizesMbps))].toSorted(
      (a, b) => a - b,
    ),
  };
}
