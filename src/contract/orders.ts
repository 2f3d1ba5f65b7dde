import * as z from 'zod/mini';
import {
  fieldsOf,
  limits,
  noData,
  quoteOdd,
  readId,
  readStatus,
  readText,
  sentId,
  textual,
  type StatusValue,
} from './fields.ts';
import { defineOperation } from './operation.ts';

const skuTexts = [
  'type',
  'name',
  'calcSpec',
  'storageSpec',
  'specDesc',
  'specDescEn',
  /** "2,4,8": Mbit/s that can be chosen; see parseBandSizes. */
  'bandSize',
  'maxResolution',
] as const;
const imageTexts = ['version', 'network'] as const;
const nestTexts = ['network', 'sceneDesc', 'sceneDescEn', 'sceneDescn', 'tags', 'tagsEn'] as const;

type Texts<Field extends string> = { [F in Field]: string | undefined };

/** What can be bought in a region (table 4-82), as it is read: only the ids are relied on. */
export interface Sku extends Texts<(typeof skuTexts)[number]> {
  cbcSkuId: string;
  /** 0 yearly/monthly, 1 on demand, 2 both; or whatever stands there. */
  chargeMode: StatusValue | undefined;
  /** Its images (table 4-84). */
  images: readonly (Texts<(typeof imageTexts)[number]> & { isEnabled: boolean })[];
  /** Its scenes; in examples and later services only. */
  scenes: readonly Texts<(typeof nestTexts)[number]>[];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textsOf = <Field extends string>(value: unknown, fields: readonly Field[]): Texts<Field> => {
  const all = fieldsOf(value);
  return Object.fromEntries(fields.map((field) => [field, readText(all[field])])) as Texts<Field>; // Of these very fields.
};

function readSku(value: unknown): Sku | undefined {
  const { cbcSkuId, chargeMode, poolInfo, nestInfo } = fieldsOf(value);
  const id = readId(cbcSkuId);
  return id === undefined
    ? undefined
    : {
        ...textsOf(value, skuTexts),
        cbcSkuId: id,
        chargeMode: readStatus(chargeMode),
        images: listOf(fieldsOf(poolInfo).aosp).map((image) => ({
          ...textsOf(image, imageTexts),
          isEnabled: fieldsOf(image).enable !== false,
        })),
        scenes: listOf(nestInfo).map((nest) => textsOf(nest, nestTexts)),
      };
}

/** One odd SKU does not lose the others: one without an id, or a region without one, is told as it came (JSON). */
function readRegions(regions: readonly unknown[]): {
  regions: { regionId: string; skus: Sku[] }[];
  unreadable: string[];
} {
  const unreadable: string[] = [];
  const read = regions.flatMap((value) => {
    const { regionId, skuResponses } = fieldsOf(value);
    const id = readId(regionId);
    if (id === undefined) {
      unreadable.push(quoteOdd(value));
      return [];
    }
    const skus = listOf(skuResponses).flatMap((one) => {
      const sku = readSku(one);
      if (!sku) unreadable.push(quoteOdd(one));
      return sku ?? [];
    });
    return [{ regionId: id, skus }];
  });
  return { regions: read, unreadable };
}

/** Reference 4.2.1. What the tenant can order, by region. Only type 0 (general cloud devices) exists. */
export const BatchShowSku = /* @__PURE__ */ defineOperation({
  name: 'BatchShowSku',
  section: '4.2.1',
  method: 'GET',
  path: '/v1/instances/sku',
  effect: { kind: 'read' },
  input: z.strictObject({ type: z.literal('0') }),
  /** Its shape on the wire stands in answers-wire.ts. `bandSkuId`: undefined where none can be read, so that nothing can be ordered. */
  data: z.pipe(
    z.looseObject({ skuSpecResponseList: z.array(z.unknown()) }),
    z.transform(({ bandInfo, skuSpecResponseList }) => ({
      bandSkuId: readId(fieldsOf(bandInfo).cbcSkuId),
      ...readRegions(skuSpecResponseList),
    })),
  ),
  requiredHeaders: [],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});

export const osVersions = ['AOSP9', 'AOSP11', 'AOSP14'] as const;
export type OsVersion = (typeof osVersions)[number];
export const networks = ['EIP', 'ADN'] as const;
export const periodTypes = { month: 2, year: 3 } as const;

const orderText = z.string().check(z.minLength(1), z.maxLength(limits.orderIdLength));
const flag = z.union([z.literal(0), z.literal(1)]);

const chargeParam = z
  .strictObject({
    /** 1: yearly/monthly, the only mode that can be ordered. */
    chargingMode: z.literal(1),
    /** 2: months, 3: years. */
    periodType: z.union([z.literal(periodTypes.month), z.literal(periodTypes.year)]),
    periodNum: z.int().check(z.gte(1), z.lte(limits.periodMonths)),
    /** 1: paid at once from the account; else the order waits to be paid by hand. */
    isAutoPay: z.optional(flag),
    isAutoRenew: z.optional(flag),
  })
  .check(
    z.refine(
      (value) => value.periodType !== periodTypes.year || value.periodNum <= limits.periodYears,
      {
        path: ['periodNum'],
        error: `1–${limits.periodYears} years`,
      },
    ),
  );

/** The phones that an order names, as far as they can be read. */
function readOrdered(infos: unknown): { instanceId: string; instanceName: string | undefined }[] {
  return (Array.isArray(infos) ? infos : []).flatMap((value: unknown) => {
    const { instanceId, instanceName } = fieldsOf(value);
    const id = readId(instanceId);
    return id === undefined ? [] : [{ instanceId: id, instanceName: readText(instanceName) }];
  });
}

/** Reference 4.2.2. Buys phones: costs money, never repeated by itself. */
export const CreateInstance = /* @__PURE__ */ defineOperation({
  name: 'CreateInstance',
  section: '4.2.2',
  method: 'POST',
  path: '/v1/instances/create',
  effect: { kind: 'write', costs: true },
  input: z.strictObject({
    os: z.enum(osVersions),
    instanceSkuId: orderText,
    bandSkuId: orderText,
    regionId: orderText,
    instanceNamePrefix: z.string().check(z.minLength(1), z.maxLength(limits.namePrefixLength)),
    /** Mbit/s, one of the SKU's sizes. */
    bandSize: z.number().check(z.positive()),
    count: z.int().check(z.gte(1), z.lte(limits.orderCount)),
    chargeParam,
    network: z.optional(z.enum(networks)),
  }),
  /** An order with an id is an order, whether it names its phones or not. Its shape on the wire stands in answers-wire.ts. */
  data: z.pipe(
    z.looseObject({
      orderId: textual.check(z.refine((id) => id !== '')),
      instanceInfos: z.optional(z.unknown()),
    }),
    z.transform(({ instanceInfos, ...rest }) => ({
      ...rest,
      instanceInfos: readOrdered(instanceInfos),
    })),
  ),
  requiredHeaders: ['content-type'],
  codes: [
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.3001',
    'KOOPHONE.API.3002',
    'KOOPHONE.API.3003',
    'KOOPHONE.API.3006',
    'KOOPHONE.API.3007',
    'KOOPHONE.API.40010',
    'KOOPHONE.API.9999',
  ],
});

/** Reference 4.2.3. Unsubscribes yearly/monthly phones; one on-demand member refuses the whole list (5001). */
export const DeleteInstance = /* @__PURE__ */ defineOperation({
  name: 'DeleteInstance',
  section: '4.2.3',
  method: 'POST',
  path: '/v1/instances/delete',
  effect: { kind: 'write', destroys: 'instance' },
  input: z.strictObject({
    instanceIdList: z.array(sentId).check(z.minLength(1), z.maxLength(limits.instanceIds)),
  }),
  data: noData,
  batch: { key: 'instanceIdList', limit: limits.instanceIds },
  requiredHeaders: ['content-type'],
  codes: [
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.1012',
    'KOOPHONE.API.5001',
    'KOOPHONE.API.9999',
  ],
});

/** The bandwidths of a SKU in Mbit/s, ascending: "4,6" → [4, 6]. What is no positive number is left out. */
export function parseBandSizes(bandSize: string | undefined): number[] {
  const sizes = (bandSize ?? '').split(/[,，;\s]+/).map(Number);
  return [...new Set(sizes.filter((size) => Number.isFinite(size) && size > 0))].toSorted(
    (a, b) => a - b,
  );
}
