import * as z from 'zod/mini';
import {
  countNumber,
  limits,
  quoteOdd,
  readId,
  readStatus,
  readText,
  sentId,
  type StatusValue,
} from './fields.ts';
import { defineOperation } from './operation.ts';

/** The fields of a row (table 4-68) whose numbers are codes of an enumeration. */
export const statusFields = [
  'frozen_status',
  'running_status',
  'login_status',
  'assign_status',
  'backup_status',
  'restore_status',
] as const;
type StatusField = (typeof statusFields)[number];

/** Its other fields, beside the id. */
export const textFields = [
  'instance_name',
  'region',
  'instance_sku',
  'assign_user',
  'billing_mode',
  'project_id',
  'project_name',
  'phone_id',
  'member_name',
  'account_name',
  'region_name',
  'region_name_en',
  'backup_time',
  'restore_time',
] as const;
type TextField = (typeof textFields)[number];

type RowFields = { [F in StatusField]?: StatusValue | undefined } & {
  [F in TextField]?: string | undefined;
};

/** One row of ListInstances (table 4-68). Only the id is relied on; all else may be missing or odd, and unknown fields are kept. */
export interface Instance extends RowFields {
  instance_id: string;
  [unknownField: string]: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

/** Nearly every row is, and is then taken as it came: 100,000 of them are read in the time that a few take field by field. */
function isAsDocumented(row: Fields): row is Instance {
  if (typeof row.instance_id !== 'string' || row.instance_id === '' || row.phone_id === 'null')
    return false;
  for (const field of textFields)
    if (row[field] !== undefined && typeof row[field] !== 'string') return false;
  for (const field of statusFields)
    if (row[field] !== undefined && typeof row[field] !== 'number') return false;
  return true;
}

/** Reads one row, whatever is odd about it; undefined where it has no id, by which alone a phone is known. */
export function readInstance(value: unknown): Instance | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Fields; // Any object has fields, or none.
  if (isAsDocumented(fields)) return fields;
  const instance_id = readId(fields.instance_id);
  if (instance_id === undefined) return undefined;
  const row: Instance = { ...fields, instance_id };
  for (const field of textFields)
    row[field] =
      field === 'phone_id' && fields.phone_id === 'null' ? undefined : readText(fields[field]);
  for (const field of statusFields) row[field] = readStatus(fields[field]);
  return row;
}

/** The rows of an answer. Those that have no id are told as they came (JSON), so that somebody can quote them. */
function readRows(rows: readonly unknown[] | null): { result: Instance[]; unreadable: string[] } {
  const result: Instance[] = [];
  const unreadable: string[] = [];
  for (const value of rows ?? []) {
    const row = readInstance(value);
    if (row) result.push(row);
    else unreadable.push(quoteOdd(value));
  }
  return { result, unreadable };
}

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
  /** Its shape on the wire stands in instances-wire.ts. `unreadable`: rows without an id, as they came. */
  data: z.pipe(
    z.looseObject({
      result: z.nullable(z.array(z.unknown())),
      page_no: countNumber,
      page_size: countNumber,
      /** Undefined where the service does not count: the list ends with a page that is not full. */
      total_count: countNumber,
      /** Table 4-67 has them here; the example reads as if they stood on top (see readEnvelope). */
      error_code: z.optional(z.unknown()),
      error_msg: z.optional(z.unknown()),
    }),
    z.transform(({ result, ...rest }) => ({ ...rest, ...readRows(result) })),
  ),
  requiredHeaders: ['x-request-id'],
  codes: [
    'KOOPHONE.API.0000',
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.1004',
    'KOOPHONE.API.5002',
    'KOOPHONE.API.5004',
    'KOOPHONE.API.2209',
    'KOOPHONE.API.9999',
  ],
});
