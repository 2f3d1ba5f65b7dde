import { dataStatusOf } from '../../../batch-engine/fleet/data-status.ts';
import type { StatusValue } from '../../../contract/fields.ts';
import type { Instance } from '../../../contract/instances.ts';
import { findStatus, type Enumeration } from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { CsvColumn } from '../../fleet/fleet-csv.ts';
import { billingLabel } from '../../fleet/phone-labels.ts';
import { fieldKinds, rowFields, timeLabel, type FieldId } from './fields.ts';

interface Words {
  m: Messages<'instances'>;
  parts: Messages<'listParts'>;
  format: Format;
  /** How data states are read. */
  dataStatuses: Enumeration;
}

type Column = CsvColumn<Instance>;

/** The columns on screen, as they read there; the name with its id in a column of its own. */
export function shownColumns(ids: readonly FieldId[], words: Words): Column[] {
  const named =
    ids.includes('instance_name') && !ids.includes('instance_id')
      ? ids.flatMap((id): FieldId[] => (id === 'instance_name' ? [id, 'instance_id'] : [id]))
      : ids;
  return named.map((id) => wordColumn(id, words));
}

/** Every field of the reference: codes beside their words, times in UTC as the service says them. */
export function allColumns(words: Words): Column[] {
  const { m, parts } = words;
  return rowFields.flatMap((field): Column[] => {
    const kind = fieldKinds[field];
    const raw = (header: string): Column => ({ header, text: (row) => row[field] });
    if (kind === 'time') return [raw(parts.exporting.utc(m.fields[field]))];
    return typeof kind === 'object' || kind === 'billing'
      ? [wordColumn(field, words), raw(parts.exporting.code(m.fields[field]))]
      : [raw(m.fields[field])];
  });
}

function wordColumn(id: FieldId, { m, format, dataStatuses }: Words): Column {
  const header = m.fields[id];
  const word = (enumeration: Enumeration, value: StatusValue | undefined) =>
    value === undefined ? undefined : format.pick(findStatus(enumeration, value).label);
  if (id === 'data_status') return { header, text: (row) => word(dataStatuses, dataStatusOf(row)) };
  const kind = fieldKinds[id];
  if (typeof kind === 'object') return { header, text: (row) => word(kind.enumeration, row[id]) };
  if (kind === 'billing') return { header, text: (row) => billingLabel(row.billing_mode, m) };
  if (kind === 'region')
    return {
      header,
      text: (row) =>
        (format.language === 'zh-CN' ? row.region_name : row.region_name_en) || row.region,
    };
  if (kind === 'time')
    return {
      header,
      text: (row) => timeLabel(row[id] === undefined ? undefined : String(row[id]), format),
    };
  return { header, text: (row) => row[id] };
}
