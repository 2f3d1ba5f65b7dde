import { sortColumns } from '../../../batch-engine/fleet/view.ts';
import type { Instance } from '../../../contract/instances.ts';
import type { DataColumn } from '../../data-table/types.ts';
import { renderField, type CellContext } from './cells.tsx';
import { DataStatus } from './DataStatus.tsx';
import { fieldIds, type FieldId } from './fields.ts';

/** Widths in px, of those that are no usual text. */
const sizes: Partial<Record<FieldId, number>> = {
  instance_name: 240,
  instance_id: 170,
  region: 188,
  instance_sku: 256,
  running_status: 112,
  data_status: 120,
  frozen_status: 92,
  login_status: 104,
  assign_status: 104,
  assign_user: 196,
  member_name: 112,
  account_name: 220,
  billing_mode: 132,
  backup_status: 104,
  backup_time: 160,
  restore_status: 104,
  restore_time: 160,
  project_id: 290,
  project_name: 130,
  phone_id: 290,
  region_name: 170,
  region_name_en: 190,
};

/** Shown to whoever has chosen nothing: who, what, where, and how it is. */
const usual: ReadonlySet<FieldId> = new Set<FieldId>([
  'instance_name',
  'region',
  'instance_sku',
  'running_status',
  'data_status',
  'frozen_status',
  'login_status',
  'member_name',
  'assign_user',
  'backup_status',
  'backup_time',
]);

/** All columns in the order in which they stand at first: those usual ones first. */
const columnIds: readonly FieldId[] = [
  ...fieldIds.filter((id) => usual.has(id)),
  ...fieldIds.filter((id) => !usual.has(id)),
];

export function createColumns(context: CellContext): DataColumn<Instance>[] {
  const { m } = context;
  return columnIds.map((id) => ({
    id,
    header: id === 'instance_name' ? m.nameAndId : m.fields[id],
    cell: (row) =>
      id === 'data_status' ? <DataStatus phone={row} m={m} /> : renderField(id, row, context),
    size: sizes[id] ?? 140,
    isSortable: Object.hasOwn(sortColumns, id),
    isHidden: !usual.has(id),
    ...(id === 'instance_name' && { isFixed: true, pin: 'start' as const }),
  }));
}
