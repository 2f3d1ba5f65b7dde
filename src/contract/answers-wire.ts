import * as z from 'zod/mini';
import { optionalInteger, optionalText, outputText, textual } from './fields.ts';

/** What writes answer phone by phone, as the service sends it, for documents. How it is read, and what is tolerated, is with each operation. */

/** The `data` of SyncCommand (tables 4-4 and 4-5). */
export const commandResults = z.looseObject({
  cmd_results: z.array(
    z.looseObject({
      instance_id: textual,
      status: z.number(),
      error_code: optionalText,
      error_msg: optionalText,
      execute_msg: outputText,
    }),
  ),
});

/** The `data` of BatchPrepareInstances (tables 4-100 and 4-101). */
export const preparedStatuses = z.looseObject({
  status_list: z.array(z.looseObject({ instance_id: textual, status: z.number() })),
});

/** The `data` of CreateInstance (tables 4-90 and 4-91). */
export const placedOrder = z.looseObject({
  orderId: textual,
  instanceInfos: z.nullish(
    z.array(z.looseObject({ instanceId: textual, instanceName: optionalText })),
  ),
});

/** One image of a SKU's resource pool (table 4-84). `id` is documented as an integer and seen as a string. */
const aosp = z.looseObject({
  version: textual,
  resPoolId: optionalText,
  id: optionalText,
  network: optionalText,
  enable: z.nullish(z.boolean()),
});

/** One scene of a SKU; in examples and later services only. */
const nest = z.looseObject({
  bandSize: optionalInteger,
  sceneType: optionalText,
  network: optionalText,
  storageDesc: optionalText,
  sceneDesc: optionalText,
  sceneDescEn: optionalText,
  /** The spelling of one example. */
  sceneDescn: optionalText,
  tags: optionalText,
  tagsEn: optionalText,
});

/** What can be bought in a region (table 4-82). */
const sku = z.looseObject({
  type: optionalText,
  cbcSkuId: textual,
  name: optionalText,
  calcSpec: optionalText,
  storageSpec: optionalText,
  specDesc: optionalText,
  specDescEn: optionalText,
  /** "2,4,8": Mbit/s that can be chosen; see parseBandSizes. */
  bandSize: optionalText,
  /** 0 yearly/monthly, 1 on demand, 2 both. */
  chargeMode: optionalInteger,
  maxResolution: optionalText,
  resourceSize: z.optional(z.unknown()),
  poolInfo: z.nullish(z.looseObject({ aosp: z.nullish(z.array(aosp)) })),
  nestInfo: z.nullish(z.array(nest)),
});

/** The `data` of BatchShowSku (tables 4-80 to 4-84). */
export const offeredSkus = z.looseObject({
  bandInfo: z.looseObject({ id: optionalText, cbcSkuId: textual }),
  skuSpecResponseList: z.array(z.looseObject({ regionId: textual, skuResponses: z.array(sku) })),
});

/** The `data` of ListInstanceApp. */
export const listedApps = z.looseObject({
  result: z.array(
    z.looseObject({
      app_name: optionalText,
      app_version: optionalText,
      app_pkg: optionalText,
      icon_url: optionalText,
    }),
  ),
  page_no: optionalInteger,
  page_size: optionalInteger,
  total_count: z.number(),
});
