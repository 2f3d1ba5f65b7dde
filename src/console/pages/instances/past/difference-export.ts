import { findPhone, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import type { ChangeKind } from '../../../../contract/history.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { fieldOfKind, type Difference } from '../../../fleet/fleet-difference.ts';
import { wordColumn, type ExportColumn, type ExportWords } from '../export-columns.ts';
import type { FieldId } from '../fields.ts';
import { kindOfField, nameOfKind } from './difference-kinds.ts';

interface Compared {
  difference: Difference;
  /** Held against it. */
  now: Fleet;
  thenMs: number;
}

/** When a copy was made belongs to how it went. */
const timesOf: Readonly<Partial<Record<FieldId, ChangeKind>>> = {
  backup_time: 'backup',
  restore_time: 'restore',
};

/**
 * The columns of an export of what differs: in what each phone does; and each field in which some do, on screen or not, as it was and
 * beside that as it is.
 */
export function comparedColumns(
  columns: readonly ExportColumn[],
  { difference: { counts, kindsOf }, now, thenMs }: Compared,
  words: ExportWords,
): ExportColumn[] {
  const { m, parts, format } = words;
  const { difference: texts } = parts.past;
  const then = format.utc(new Date(thenMs));
  const pair = (column: ExportColumn): ExportColumn[] => [
    { ...column, header: texts.of(column.header, then) },
    {
      ...column,
      header: texts.of(column.header, texts.now),
      text(row) {
        const present = findPhone(now, row.instance_id);
        return present && column.text(present);
      },
    },
  ];
  const differs = (field: FieldId) => {
    const kind = timesOf[field] ?? kindOfField.get(field);
    return kind !== undefined && counts.has(kind);
  };
  const missing = Object.values(fieldOfKind).filter(
    (field) => differs(field) && !columns.some((column) => column.field === field),
  );
  const kinds: ExportColumn = {
    field: 'instance_id',
    header: texts.what,
    text: ({ instance_id }: Instance) =>
      format.list((kindsOf.get(instance_id) ?? []).map((kind) => nameOfKind(kind, m, parts))),
  };
  return [
    ...columns.flatMap((column) => (differs(column.field) ? pair(column) : [column])),
    ...missing.flatMap((field) => pair(wordColumn(field, words))),
    kinds,
  ];
}
