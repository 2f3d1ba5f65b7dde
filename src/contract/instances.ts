import * as z from 'zod/mini';
import { limits, optionalId, optionalInteger, optionalText, sentId, sentIds, textual } from './fields.ts';
import { defineOperation } from './operation.ts';

/** One row of ListInstances (table 4-68). Only the id is relied on; all else may be missing and unknown fields are kept. */
export const instance = z.looseObject({
  instance_id: textual,
  instance_name: optionalText,
  region: optionalText,
  instance_sku: optionalText,
  frozen_status: optionalInteger,
  running_status: optionalInteger,
  login_status: optionalInteger,
  assign_status: optionalInteger,
  assign_user: optionalText,
  billing_mode: optionalText,
  project_id: optionalText,
  project_name: optionalText,
  phone_id: optionalId,
  member_name: optionalText,
  account_name: optionalText,
  region_name: optionalText,
  region_name_en: optionalText,
  backup_status: optionalInteger,
  backup_time: optionalText,
  restore_status: optionalInteger,
  restore_time: optionalText,
});
export type Instance = z.output<typeof instance>;

/** A time as the list takes it: UTC, `2023-08-15 14:30:45`. */
export const queryTime = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/));

export const poolSceneTags = ['CLOUD_APP', 'CLOUD_PHONE'] as const;

/** Reference 4.1.10. Pages through all phones of the tenant; trust page_no, page_size and total_count of the answer. */
export const ListInstances = /* @__PURE__ */ defineOperation({
  name: 'ListInstances',
  section: '4.1.10',
  method: 'GET',
  path: '/v1/instances/batch-query',
  effect: { kind: 'read' },
  input: z.strictObject({
    page_no: z.int().check(z.gte(1)),
    page_size: z.int().check(z.gte(1), z.lte(limits.listPageSize)),
    instance_id: z.optional(sentId),
    instance_name: z.optional(z.string().check(z.minLength(1))),
    query_start_time: z.optional(queryTime),
    query_end_time: z.optional(queryTime),
    pool_scene_tag: z.optional(z.enum(poolSceneTags)),
  }),
  data: z.looseObject({
    result: z.array(instance),
    page_no: optionalInteger,
    page_size: optionalInteger,
    total_count: z.number(),
    /** Table 4-67 has them here; the example reads as if they stood on top (see readEnvelope). */
    error_code: optionalText,
    error_msg: optionalText,
  }),
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.0000', 'KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.1004', 'KOOPHONE.API.5002', 'KOOPHONE.API.5004', 'KOOPHONE.API.2209', 'KOOPHONE.API.9999'],
});

/** Reference 4.1.5. A POST that only reads: the state of data and stream (or of running, see statuses.ts) of up to 100 phones. */
export const BatchQueryStatus = /* @__PURE__ */ defineOperation({
  name: 'BatchQueryStatus',
  section: '4.1.5',
  method: 'POST',
  path: '/v1/instances/batch-query-status',
  effect: { kind: 'read' },
  input: z.strictObject({ instance_ids: sentIds }),
  data: z.looseObject({ status_results: z.array(z.looseObject({ instance_id: textual, status: z.number() })) }),
  batch: { key: 'instance_ids', limit: limits.instanceIds },
  requiredHeaders: ['x-request-id'],
  codes: ['KOOPHONE.API.1000', 'KOOPHONE.API.1001', 'KOOPHONE.API.9999'],
});
