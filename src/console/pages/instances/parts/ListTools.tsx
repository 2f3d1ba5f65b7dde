import type { Instance } from '../../../../contract/instances.ts';
import { ColumnsMenu } from '../../../data-table/ColumnsMenu.tsx';
import type { ColumnTable } from '../../../data-table/use-column-table.ts';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { selection } from '../../../fleet/selection.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { openAction } from '../actions/open-action.ts';
import type { ListControl } from '../use-list-state.ts';
import { CopyLink } from './CopyLink.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { MakeRule } from './MakeRule.tsx';

interface Props {
  /** As they are filtered and sorted. */
  rows: readonly Instance[];
  fleet: Fleet;
  table: ColumnTable;
  control: ListControl;
  /** The columns as they were at first. */
  onReset: () => void;
  /** The pointer is about to press what assigns. */
  onNearAssign: () => void;
}

/** What can be done with the list as a whole. */
export function ListTools({ rows, fleet, table, control, onReset, onNearAssign }: Props) {
  const m = useMessages('instances');
  return (
    <>
      <Button
        title={m.assignHint}
        onPointerEnter={onNearAssign}
        onClick={() => openAction('assign', [])}
      >
        {m.assign}
      </Button>
      <ColumnsMenu table={table} onReset={onReset} />
      <ExportMenu rows={rows} fleet={fleet} selection={selection} table={table} />
      <CopyLink control={control} table={table} />
      <MakeRule control={control} />
    </>
  );
}
