import type { SortingState } from '@tanstack/react-table';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Instance } from '../../src/contract/instances.ts';
import { ColumnsMenu } from '../../src/console/data-table/ColumnsMenu.tsx';
import { DataTable } from '../../src/console/data-table/DataTable.tsx';
import type { DataColumn } from '../../src/console/data-table/types.ts';
import { useColumnTable } from '../../src/console/data-table/use-column-table.ts';
import { eventsOf, recordEvents } from '../../src/console/fleet/changes.ts';
import { emptyLog } from '../../src/console/fleet/fleet-state.ts';
import { diffFleets } from '../../src/batch-engine/fleet/fleet-diff.ts';
import type { FleetIndex } from '../../src/console/fleet/fleet-index.ts';
import { patchRows, type Fleet } from '../../src/batch-engine/fleet/fleet.ts';
import { usePreparedIndex } from '../../src/console/fleet/use-fleet.ts';
import { createSelection } from '../../src/console/fleet/selection.ts';
import { plainView, sortColumns, type SortColumn } from '../../src/batch-engine/fleet/view.ts';
import { Chrome } from './Chrome.tsx';
import { benchColumns } from './columns.tsx';
import { makeChanges } from './phones.ts';

const columns: readonly DataColumn<Instance>[] = benchColumns.map(({ id, header, size, cell }) => ({
  id,
  header,
  size,
  cell,
  isSortable: id in sortColumns,
  ...(id === 'instance_name' ? { isFixed: true, pin: 'start' } : {}),
}));
const getRowId = (row: Instance) => row.instance_id;
const getRowLabel = (row: Instance) => row.instance_name ?? row.instance_id;
const isSortColumn = (id: string): id is SortColumn => id in sortColumns;
const open = () => undefined;
const sweepMs = 250;

/** The console's table over the console's index, as its page puts them together. */
export function OurTable({ fleet: loaded, index }: { fleet: Fleet; index: FleetIndex }) {
  const [selection] = useState(createSelection);
  const [watch, setWatch] = useState({ fleet: loaded, log: emptyLog });
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<SortingState>([]);
  const { table, reset } = useColumnTable('bench', columns, 'nobody', {
    sort,
    onSortChange: setSort,
  });
  const view = useMemo(
    () => ({
      ...plainView,
      search,
      sort: sort.flatMap(({ id, desc }) => (isSortColumn(id) ? [{ id, desc }] : [])),
    }),
    [search, sort],
  );
  const shown = useMemo(() => index.update(watch.fleet, view), [index, watch.fleet, view]);
  useEffect(() => selection.show(shown), [selection, shown]);
  usePreparedIndex(index, watch.fleet);

  const isSweeping = useSweep((round, around) =>
    setWatch(({ fleet, log }) => {
      const after = patchRows(fleet, makeChanges(fleet.rows, around, round));
      return {
        fleet: after,
        log: recordEvents(log, diffFleets(fleet, after).changes.flatMap(eventsOf), Date.now()),
      };
    }),
  );

  return (
    <Chrome matchCount={shown.matchCount} search={search} onSearch={setSearch}>
      <div
        style={{
          display: 'grid',
          gridTemplateRows: isSweeping ? '1fr' : 'auto 1fr',
          height: '100%',
        }}
      >
        {!isSweeping && (
          <div style={{ display: 'flex', justifyContent: 'end' }}>
            <ColumnsMenu table={table} onReset={reset} />
          </div>
        )}
        <DataTable
          label="Instances"
          rows={shown.rows}
          getRowId={getRowId}
          getRowLabel={getRowLabel}
          columns={columns}
          table={table}
          selection={selection}
          marks={watch.log.marks}
          onOpen={open}
          empty="Nothing matches"
          isLoading={false}
          hasPageKeys
        />
      </div>
    </Chrome>
  );
}

/** With `?sweep` in the address, a round of watching every 250 ms. */
function useSweep(onRound: (round: number, around: number) => void): boolean {
  const isSweeping = new URLSearchParams(location.search).has('sweep');
  const latest = useRef(onRound);
  useEffect(() => {
    if (!isSweeping) return undefined;
    let round = 0;
    const timer = setInterval(() => {
      const first = document.querySelector<HTMLElement>('[data-index]')?.dataset.index ?? '0';
      latest.current(++round, Number(first));
    }, sweepMs);
    return () => clearInterval(timer);
  }, [isSweeping]);
  return isSweeping;
}
