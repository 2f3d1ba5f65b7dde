import * as z from 'zod/mini';
import { optionalId, optionalInteger, optionalText, textual } from './fields.ts';

/** Table 4-68: one row of ListInstances as the service sends it. How it is read, and what is tolerated, is in instances.ts. */
export const listedInstance = z.looseObject({
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

/** The `data` of ListInstances (tables 4-66 and 4-67) for documents. */
export const listedInstances = z.looseObject({
  result: z.array(listedInstance),
  page_no: optionalInteger,
  page_size: optionalInteger,
  total_count: z.number(),
  error_code: optionalText,
  error_msg: optionalText,
});

/** The `data` of BatchQueryStatus (tables 4-33 and 4-34) for documents. */
export const statusResults = z.looseObject({
  status_results: z.array(z.looseObject({ instance_id: textual, status: z.number() })),
});
