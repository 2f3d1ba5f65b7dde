import type { OsVersion } from '../contract/orders.ts';
import type { RegionId } from './regions.ts';

/** The one bandwidth product; every instance SKU goes with it (3001 otherwise). */
export const band = { id: '62', cbcSkuId: 'kp.bandwidth' };

interface Image {
  version: OsVersion;
  network: 'EIP' | 'ADN';
  enable?: false;
}

interface Model {
  cbcSkuId: string;
  type: 'PROFESSIONAL' | 'ENTERPRISE';
  name: string;
  cores: number;
  memoryGb: number;
  storageGb: number;
  resolution: string;
  /** 0 yearly/monthly, 1 on demand, 2 both. */
  chargeMode: 0 | 1 | 2;
}

const models = {
  light: {
    cbcSkuId: 'kp.professional.large.16g.2',
    type: 'PROFESSIONAL',
    name: 'kp_pro_light',
    cores: 2,
    memoryGb: 4,
    storageGb: 16,
    resolution: '720p',
    chargeMode: 2,
  },
  standard: {
    cbcSkuId: 'kp.professional.xlarge.32g.2',
    type: 'PROFESSIONAL',
    name: 'kp_pro_standard',
    cores: 4,
    memoryGb: 8,
    storageGb: 32,
    resolution: '720p(无感)',
    chargeMode: 2,
  },
  plus: {
    cbcSkuId: 'kp.professional.2xlarge.128g.2',
    type: 'PROFESSIONAL',
    name: 'kp_pro_plus',
    cores: 8,
    memoryGb: 16,
    storageGb: 128,
    resolution: '1080p',
    chargeMode: 0,
  },
  office: {
    cbcSkuId: 'kp.enterprise.xlarge.32g.2',
    type: 'ENTERPRISE',
    name: 'kp_ent_office',
    cores: 4,
    memoryGb: 8,
    storageGb: 32,
    resolution: '720p',
    chargeMode: 2,
  },
  flagship: {
    cbcSkuId: 'kp.enterprise.4xlarge.256g.2',
    type: 'ENTERPRISE',
    name: 'kp_ent_flagship',
    cores: 16,
    memoryGb: 32,
    storageGb: 256,
    resolution: '1440p',
    chargeMode: 0,
  },
  burst: {
    cbcSkuId: 'kp.professional.xlarge.32g.od',
    type: 'PROFESSIONAL',
    name: 'kp_pro_burst',
    cores: 4,
    memoryGb: 8,
    storageGb: 32,
    resolution: '720p',
    chargeMode: 1,
  },
} as const satisfies Record<string, Model>;

const scenes = {
  office: {
    sceneType: 'CLOUD_PHONE',
    sceneDesc: '适用于轻型办公场景',
    sceneDescEn: 'Lightweight Office',
    tags: '自用,办公',
    tagsEn: 'Personal Use,Business',
  },
  live: {
    sceneType: 'CLOUD_PHONE',
    sceneDesc: '适用于直播与短视频运营',
    sceneDescEn: 'Live Streaming and Short Videos',
    tags: '直播,运营',
    tagsEn: 'Live,Operations',
  },
  app: {
    sceneType: 'CLOUD_APP',
    sceneDesc: '适用于云应用托管',
    sceneDescEn: 'Cloud App Hosting',
    tags: '云应用',
    tagsEn: 'Cloud App',
  },
} as const;

/** What is on offer in a region: a model, its bandwidths (Mbit/s), images, scenes, and how many there are. */
interface Offer {
  model: Model;
  bandSizes: readonly number[];
  images: readonly Image[];
  scenes: readonly (keyof typeof scenes)[];
  stock: number;
}

const on = (version: Image['version'], network: Image['network']): Image => ({ version, network });
const off = (version: Image['version'], network: Image['network']): Image => ({
  version,
  network,
  enable: false,
});

const catalogue: Record<RegionId, readonly Offer[]> = {
  'cn-north-4': [
    {
      model: models.standard,
      bandSizes: [2, 4, 8],
      images: [on('AOSP9', 'EIP'), on('AOSP11', 'EIP'), on('AOSP11', 'ADN')],
      scenes: ['office', 'live'],
      stock: 20_000,
    },
    {
      model: models.plus,
      bandSizes: [4, 8, 16],
      images: [on('AOSP11', 'EIP'), off('AOSP9', 'EIP')],
      scenes: ['live'],
      stock: 3000,
    },
    {
      model: models.office,
      bandSizes: [4],
      images: [on('AOSP9', 'ADN'), off('AOSP11', 'ADN')],
      scenes: [],
      stock: 1500,
    },
    {
      model: models.burst,
      bandSizes: [4, 8],
      images: [on('AOSP9', 'EIP')],
      scenes: ['office'],
      stock: 500,
    },
  ],
  'cn-north-7': [
    // As in the reference's example: ADN by its images, EIP by its scenes.
    {
      model: models.standard,
      bandSizes: [4, 6],
      images: [on('AOSP9', 'ADN')],
      scenes: ['office', 'office'],
      stock: 5000,
    },
    {
      model: models.plus,
      bandSizes: [4, 8],
      images: [on('AOSP9', 'EIP'), on('AOSP11', 'EIP')],
      scenes: ['office'],
      stock: 2000,
    },
    {
      model: models.flagship,
      bandSizes: [8, 16, 32],
      images: [on('AOSP11', 'EIP'), on('AOSP11', 'ADN'), off('AOSP14', 'EIP')],
      scenes: ['live', 'app'],
      stock: 12,
    },
  ],
  'cn-south-1': [
    {
      model: models.light,
      bandSizes: [2, 4],
      images: [on('AOSP9', 'EIP')],
      scenes: ['office'],
      stock: 8000,
    },
    {
      model: models.standard,
      bandSizes: [4, 8],
      images: [on('AOSP9', 'EIP'), on('AOSP11', 'EIP')],
      scenes: ['office', 'app'],
      stock: 6000,
    },
    {
      model: models.office,
      bandSizes: [4, 8],
      images: [on('AOSP11', 'ADN'), on('AOSP11', 'EIP')],
      scenes: ['office'],
      stock: 40,
    },
  ],
  'cn-southwest-252': [
    {
      model: models.standard,
      bandSizes: [4, 8],
      images: [on('AOSP9', 'ADN')],
      scenes: ['office', 'office'],
      stock: 4000,
    },
    { model: models.burst, bandSizes: [8], images: [on('AOSP11', 'ADN')], scenes: [], stock: 200 },
  ],
};

const typeNames = {
  PROFESSIONAL: ['专业版', 'Professional'],
  ENTERPRISE: ['企业版', 'Enterprise'],
} as const;

/** The `instance_sku` of a phone of this model, as ListInstances words it. */
export const skuText = (model: Model): string =>
  `${typeNames[model.type][0]} | ${model.cores} 核 | ${model.memoryGb}GB | ${model.storageGb}GB 存储 | 最高分辨率 ${model.resolution}`;

export const modelList: readonly Model[] = Object.values(models);

/** The offer that an order names, or undefined: 3002. */
export function findOffer(regionId: string, cbcSkuId: string): Offer | undefined {
  return Object.hasOwn(catalogue, regionId)
    ? catalogue[regionId as RegionId].find((offer) => offer.model.cbcSkuId === cbcSkuId)
    : undefined; // hasOwn has just said so
}

/** Whether the offer has an enabled image of this version, and the network (where one is named) with an image or a scene. */
export function hasImage(offer: Offer, version: string, network: string | undefined): boolean {
  const images = offer.images.filter(
    (image) => image.version === version && image.enable !== false,
  );
  if (images.length === 0) return false;
  return (
    network === undefined ||
    images.some((image) => image.network === network) ||
    (network === 'EIP' && offer.scenes.length > 0)
  );
}

/** The image versions that a model is offered with anywhere, in the order of the catalogue. */
export function versionsOf(model: Model): readonly OsVersion[] {
  const images = Object.values(catalogue).flatMap((offers) =>
    offers.filter((offer) => offer.model === model).flatMap((offer) => offer.images),
  );
  return [
    ...new Set(images.filter(({ enable }) => enable !== false).map(({ version }) => version)),
  ];
}

/** The `data` of BatchShowSku (tables 4-79 to 4-84, nestInfo as in the example). */
export function showSkus() {
  let imageId = 40;
  const skuSpecResponseList = Object.entries(catalogue).map(([regionId, offers]) => ({
    skuResponses: offers.map(({ model, bandSizes, images, scenes: names }) => ({
      type: model.type,
      cbcSkuId: model.cbcSkuId,
      name: model.name,
      calcSpec: `${model.cores}vCPUs | ${model.memoryGb}GB`,
      storageSpec: `${model.storageGb}GB`,
      specDesc: `${typeNames[model.type][0]} | ${model.cores}核 | ${model.memoryGb}GB | ${model.storageGb}GB存储 | 最高分辨率${model.resolution}`,
      specDescEn: `${typeNames[model.type][1]} | ${model.cores} Core | ${model.memoryGb}GB | ${model.storageGb}GB Storage | ${model.resolution.replace(/\(.*/, '').toUpperCase()} Max Output`,
      bandSize: bandSizes.join(','),
      poolInfo: {
        // Documented as an integer, seen as a string: an odd id is a string here.
        aosp: images.map(({ version, network, enable = true }) => {
          const id = imageId++;
          return {
            version,
            resPoolId: `16000871991763${String(id).padStart(5, '0')}`,
            id: id % 2 === 0 ? id : String(id),
            network,
            enable,
          };
        }),
      },
      nestInfo: names.map((name, i) => ({
        bandSize: bandSizes[i % bandSizes.length],
        network: 'EIP',
        storageDesc: `${model.storageGb}GB`,
        ...scenes[name],
      })),
      chargeMode: model.chargeMode,
      maxResolution: model.resolution,
    })),
    regionId,
  }));
  return { bandInfo: band, skuSpecResponseList };
}

export type { Model, Offer };
