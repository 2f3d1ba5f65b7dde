import type { Instance } from '../../../../contract/instances.ts';
import { ColumnsMenu } from '../../../data-table/ColumnsMenu.tsx';
import type { ColumnTable } from '../../../data-table/use-column-table.ts';
import type { Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import { usePast } from '../../../fleet/past-context.ts';
import type { Selection } from '../../../fleet/selection.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { openAction } from '../actions/open-action.ts';
import type { ListControl } from '../use-list-state.ts';
import { CopyLink } from './CopyLink.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import type { ExportPanelProps } from './ExportPanel.tsx';
import { MakeRule } from './MakeRule.tsx';
import { TimeMenu } from './TimeMenu.tsx';

interface Props {
  /** As they are filtered and sorted. */
  rows: readonly Instance[];
  fleet: Fleet;
  selection: Selection;
  table: ColumnTable;
  amendExport: ExportPanelProps['amend'];
  control: ListControl;
  /** The columns as they were at first. */
  onReset: () => void;
  /** The pointer is about to press what assigns. */
  onNearAssign: () => void;
}

/** What can be done with the list as a whole. */
export function ListTools({
  rows,
  fleet,
  selection,
  table,
  amendExport,
  control,
  onReset,
  onNearAssign,
}: Props) {
  const m = useMessages('instances');
  const past = usePast();
  return (
    <>
      <Button
        title={past?.reason ?? m.assignHint}
        aria-disabled={past !== undefined}
        onPointerEnter={past ? undefined : onNearAssign}
        onClick={past ? undefined : () => openAction('assign', [])}
      >
        {m.assign}
      </Button>
      <ColumnsMenu table={table} onReset={onReset} />
      <ExportMenu
        rows={rows}
        fleet={fleet}
        selection={selection}
        table={table}
        amend={amendExport}
      />
      <TimeMenu />
      <CopyLink control={control} table={table} />
      <MakeRule control={control} />
    </>
  );
}
