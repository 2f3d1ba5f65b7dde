import { dataStatusOf } from '../../../batch-engine/fleet/data-status.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import type { Instance } from '../../../contract/instances.ts';
import { findStatus, type Enumeration } from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { CsvColumn } from '../../fleet/fleet-csv.ts';
import { billingLabel } from '../../fleet/phone-labels.ts';
import { fieldKinds, rowFields, timeLabel, type FieldId } from './fields.ts';

export interface ExportWords {
  m: Messages<'instances'>;
  parts: Messages<'listParts'>;
  format: Format;
  /** How data states are read. */
  dataStatuses: Enumeration;
}

/** A column of an export, with the field that it is of. */
export interface ExportColumn extends CsvColumn<Instance> {
  field: FieldId;
}

/** The columns on screen, as they read there; the name with its id in a column of its own. */
export function shownColumns(ids: readonly FieldId[], words: ExportWords): ExportColumn[] {
  const named =
    ids.includes('instance_name') && !ids.includes('instance_id')
      ? ids.flatMap((id): FieldId[] => (id === 'instance_name' ? [id, 'instance_id'] : [id]))
      : ids;
  return named.map((id) => wordColumn(id, words));
}

/** Every field of the reference: codes beside their words, times in UTC as the service says them. */
export function allColumns(words: ExportWords): ExportColumn[] {
  const { m, parts } = words;
  return rowFields.flatMap((field): ExportColumn[] => {
    const kind = fieldKinds[field];
    const raw = (header: string): ExportColumn => ({ field, header, text: (row) => row[field] });
    if (kind === 'time') return [raw(parts.exporting.utc(m.fields[field]))];
    return typeof kind === 'object' || kind === 'billing'
      ? [wordColumn(field, words), raw(parts.exporting.code(m.fields[field]))]
      : [raw(m.fields[field])];
  });
}

/** A field as it reads on screen. */
export function wordColumn(id: FieldId, { m, format, dataStatuses }: ExportWords): ExportColumn {
  const column = { field: id, header: m.fields[id] };
  const word = (enumeration: Enumeration, value: StatusValue | undefined) =>
    value === undefined ? undefined : format.pick(findStatus(enumeration, value).label);
  if (id === 'data_status')
    return { ...column, text: (row) => word(dataStatuses, dataStatusOf(row)) };
  const kind = fieldKinds[id];
  if (typeof kind === 'object')
    return { ...column, text: (row) => word(kind.enumeration, row[id]) };
  if (kind === 'billing') return { ...column, text: (row) => billingLabel(row.billing_mode, m) };
  if (kind === 'region')
    return {
      ...column,
      text: (row) =>
        (format.language === 'zh-CN' ? row.region_name : row.region_name_en) || row.region,
    };
  if (kind === 'time')
    return {
      ...column,
      text: (row) => timeLabel(row[id] === undefined ? undefined : String(row[id]), format),
    };
  return { ...column, text: (row) => row[id] };
}
