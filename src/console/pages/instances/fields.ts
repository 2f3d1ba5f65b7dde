import type { Instance } from '../../../contract/instances.ts';
import {
  assignStatuses,
  copyStatuses,
  frozenStatuses,
  loginStatuses,
  runningStatuses,
  type Enumeration,
} from '../../../contract/statuses.ts';
import { parseServiceTime, type Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';

/** How a field is shown: `enumeration` for codes, `data` for the one that BatchQueryStatus tells. */
type Kind =
  | 'name'
  | 'id'
  | 'text'
  | 'spec'
  | 'time'
  | 'billing'
  | 'region'
  | 'data'
  | { enumeration: Enumeration };

/** Every field of a row (table 4-68), in the order of importance, and the data state that another call tells. */
export const fieldKinds = {
  instance_name: 'name',
  instance_id: 'id',
  region: 'region',
  instance_sku: 'spec',
  running_status: { enumeration: runningStatuses },
  data_status: 'data',
  frozen_status: { enumeration: frozenStatuses },
  login_status: { enumeration: loginStatuses },
  assign_status: { enumeration: assignStatuses },
  member_name: 'text',
  assign_user: 'id',
  account_name: 'text',
  billing_mode: 'billing',
  backup_status: { enumeration: copyStatuses },
  backup_time: 'time',
  restore_status: { enumeration: copyStatuses },
  restore_time: 'time',
  project_id: 'id',
  project_name: 'text',
  phone_id: 'id',
  region_name: 'text',
  region_name_en: 'text',
} as const satisfies Readonly<Record<string, Kind>>;

export type FieldId = keyof typeof fieldKinds;
export type RowField = Exclude<FieldId, 'data_status'>;
export const fieldIds = Object.keys(fieldKinds) as readonly FieldId[]; // Object.keys forgets the literal keys
export const rowFields = fieldIds.filter((id): id is RowField => id !== 'data_status');

export const isField = (id: string): id is FieldId => Object.hasOwn(fieldKinds, id);

/** What the service sends beyond the reference: kept and shown, never an error. */
export const extraFields = (row: Instance): [string, unknown][] =>
  Object.entries(row).filter(([key, value]) => !isField(key) && value !== undefined);

/** The text of a time in the user's zone; a text that is no time stays as it is. */
export function timeLabel(text: string | undefined, format: Format): string | undefined {
  const time = parseServiceTime(text);
  return time ? format.dateTime(time) : text;
}

export const nameOf = (row: Instance, m: Messages<'instances'>): string =>
  row.instance_name || m.unnamed;
