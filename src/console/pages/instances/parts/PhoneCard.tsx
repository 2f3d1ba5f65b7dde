import type { Instance } from '../../../../contract/instances.ts';
import { StatusMark } from '../../../ui/StatusMark.tsx';
import { renderField, type CellContext } from '../cells.tsx';
import { DataStatus } from '../DataStatus.tsx';
import { regionLabel, specLabel } from '../../../fleet/phone-labels.ts';
import { fieldKinds } from '../fields.ts';

/** Said only where it is so. */
const troubles = [
  { field: 'frozen_status', value: 1 },
  { field: 'backup_status', value: 3 },
  { field: 'restore_status', value: 3 },
] as const;

/** A phone where a row of cells has no room: who it is, what it is, and how it is. */
export function PhoneCard({ row, context }: { row: Instance; context: CellContext }) {
  const { m, format } = context;
  const facts = [row.member_name, regionLabel(row, format), specLabel(row.instance_sku, m)];
  return (
    <div className="stack gap-half shrink">
      {renderField('instance_name', row, context)}
      <span className="soft small clip">{facts.filter(Boolean).join(' · ')}</span>
      <span className="line gap-3">
        <StatusMark
          enumeration={fieldKinds.running_status.enumeration}
          value={row.running_status}
        />
        <DataStatus phone={row} m={m} />
        {troubles.map(
          ({ field, value }) =>
            row[field] === value && (
              <span key={field} title={m.fields[field]}>
                {field !== 'frozen_status' && `${m.fields[field]} `}
                <StatusMark enumeration={fieldKinds[field].enumeration} value={value} />
              </span>
            ),
        )}
      </span>
    </div>
  );
}
