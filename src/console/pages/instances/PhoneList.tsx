import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { later, whenIdle } from '../../ui/later.tsx';
import { usePainted } from '../../ui/use-painted.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import type { ChangeLog } from '../../fleet/changes.ts';
import type { FleetView } from '../../fleet/fleet-view.ts';
import { isNarrowed } from '../../fleet/list-params.ts';
import type { Selection } from '../../fleet/selection.ts';
import type { FleetWatch } from '../../fleet/use-fleet.ts';
import { DataTable } from '../../data-table/DataTable.tsx';
import type { DataColumn } from '../../data-table/types.ts';
import { closeAssign, useAssigning } from './actions/open-action.ts';
import type { CellContext } from './cells.tsx';
import { createColumns } from './columns.tsx';
import { nameOf } from './fields.ts';
import styles from './InstancesPage.module.css';
import { ListContext } from './list-context.ts';
import { preloadChanges } from './parts/ChangesMenu.tsx';
import { CountStrip } from './parts/CountStrip.tsx';
import type { ExportPanelProps } from './parts/ExportPanel.tsx';
import { FilterBar, preloadFilters } from './parts/FilterBar.tsx';
import { Selected } from './parts/Selected.tsx';
import { useFacetLabels } from '../../fleet/use-facet-labels.ts';
import { useCard } from './use-card.tsx';
import type { ListControl } from './use-list-state.ts';
import { useListTable } from './use-list-table.ts';
import type { Named } from './use-named-phones.ts';

/** Its room is kept. */
const ListTools = later(async () => (await import('./parts/ListTools.tsx')).ListTools);
const LoadProgress = later(async () => (await import('./parts/LoadProgress.tsx')).LoadProgress);
const RowMenu = later(async () => (await import('./actions/RowMenu.tsx')).RowMenu, {
  messages: ['batch', 'locks'],
});
const AssignDialog = later(async () => (await import('./actions/AssignDialog.tsx')).AssignDialog, {
  messages: ['assign', 'batch'],
});
const RefreshError = later(async () => (await import('../../ui/RefreshError.tsx')).RefreshError);
const Conditions = later(async () => (await import('./parts/Conditions.tsx')).Conditions, {
  messages: ['listParts'],
});
const Attention = later(async () => (await import('./parts/Attention.tsx')).Attention, {
  messages: ['listParts'],
});
const EmptyList = later(async () => (await import('./parts/EmptyList.tsx')).EmptyList, {
  messages: ['listParts'],
});
/** What is likely to be wanted next, once the list is there. */
function preloadRest() {
  void Selected.preload();
  preloadFilters();
  preloadChanges();
  void RefreshError.preload();
  void Conditions.preload();
  void EmptyList.preload();
  void RowMenu.preload();
}

const preloadSelected = () => void Selected.preload();
const getRowId = (row: Instance) => row.instance_id;

interface Props {
  /** The phones, and how they came. */
  source: Pick<
    FleetWatch,
    'fleet' | 'isLoading' | 'isFetching' | 'error' | 'progress' | 'refreshNow'
  >;
  named: Named;
  shown: FleetView;
  control: ListControl;
  selection: Selection;
  log: ChangeLog;
  onVisibleIdsChange?: (ids: string[]) => void;
  /** Above all else. */
  head?: ReactNode;
  /** How old the phones are. */
  state?: ReactNode;
  /** What the count leaves out. */
  gaps?: ReactNode;
  /** Above the rows, once they are there. */
  notes?: ReactNode;
  /** Shows nothing. */
  watching?: ReactNode;
  /** Makes the columns say more. Stable. */
  amend?: (columns: DataColumn<Instance>[], context: CellContext) => DataColumn<Instance>[];
  /** The same for an export. */
  amendExport?: ExportPanelProps['amend'];
}

/** Phones with what finds some of them, in a table, and what can be done with those selected; one phone over it. */
export function PhoneList({
  source,
  named,
  shown,
  control,
  selection,
  log,
  onVisibleIdsChange,
  head,
  state,
  gaps,
  notes,
  watching,
  amend,
  amendExport,
}: Props) {
  const m = useMessages('instances');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const { instanceId } = useParams();
  const { view } = control;
  const { fleet, progress, isLoading } = source;
  const error = source.error ?? named.error;
  const hasRows = fleet.rows.length > 0 && !named.error;
  const areShown = usePainted(hasRows);
  const count = progress?.total ?? named.fleet.rows.length;
  const labels = useFacetLabels(fleet, shown.totals.region.keys());

  const open = useCallback(
    (instanceId: string) =>
      navigate('/instances/:instanceId', { params: { instanceId }, search: searchNow() }),
    [],
  );
  const openRow = useCallback((row: Instance) => open(row.instance_id), [open]);
  const assigning = useAssigning((state) => state.phones);
  const [menu, setMenu] = useState<{ phone: Instance; anchor: HTMLElement }>();
  const context = useMemo(
    (): CellContext => ({
      format,
      m,
      onOpen: open,
      onMenu: (phone, anchor) => setMenu({ phone, anchor }),
    }),
    [format, m, open],
  );
  const columns = useMemo(() => {
    const made = createColumns(context);
    return amend ? amend(made, context) : made;
  }, [context, amend]);
  const card = useCard(context);
  const list = useRef<HTMLDivElement>(null);
  const goToList = () => list.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  const { table, reset } = useListTable(
    columns,
    `${session?.account ?? ''}/${session?.user ?? ''}`,
    control,
  );
  const getRowLabel = useCallback((row: Instance) => nameOf(row, m), [m]);
  useEffect(() => (isLoading ? undefined : whenIdle(preloadRest)), [isLoading]);
  const known = useMemo(() => ({ fleet, shown, log }), [fleet, shown, log]);

  return (
    <div className={`list-page ${styles.page}`}>
      <h1 className="visually-hidden">{m.title}</h1>
      {head}
      <div className={`row gap-facts between ${styles.top}`}>
        <CountStrip
          total={isLoading || (error && !hasRows) ? undefined : count}
          gaps={areShown && gaps}
          counts={shown.counts.running}
          active={view.filters.running ?? []}
          onChange={(running) => control.update({ filters: { ...view.filters, running } })}
        />
        <div className={styles.watch}>{state}</div>
      </div>
      <div className={`row ${styles.middle}`}>
        <div className={`grow tall ${styles.attention}`}>
          {areShown && (
            <Attention
              counts={shown.counts}
              filters={view.filters}
              onChange={(filters) => control.update({ filters })}
            />
          )}
        </div>
        <div className={`line ${styles.tools}`}>
          <ListTools
            rows={shown.rows}
            fleet={fleet}
            selection={selection}
            table={table}
            amendExport={amendExport}
            control={control}
            onReset={reset}
            onNearAssign={() => void AssignDialog.preload()}
          />
        </div>
      </div>
      {source.isFetching && !fleet.isComplete && <LoadProgress progress={progress} />}
      <FilterBar control={control} shown={shown} labels={labels} onLeaveSearch={goToList} />
      {error && hasRows && <RefreshError error={error} text={m.watch.dataStays} />}
      {areShown && notes}
      {isNarrowed(control) && (
        <div className="tap">
          <Conditions
            control={control}
            labels={labels}
            named={named}
            matchCount={shown.matchCount}
          />
        </div>
      )}
      <div
        ref={list}
        className="list-frame"
        onPointerEnter={preloadSelected}
        onFocus={preloadSelected}
      >
        {error && !hasRows ? (
          <div className="pad">
            <Suspense>
              <ErrorPanel
                error={error}
                title={m.error.firstLoad}
                onRetry={named.error ? named.retry : source.refreshNow}
              />
            </Suspense>
          </div>
        ) : (
          <>
            {areShown && watching}
            <DataTable
              label={m.title}
              rows={shown.rows}
              getRowId={getRowId}
              getRowLabel={getRowLabel}
              columns={columns}
              card={amend ? undefined : card}
              table={table}
              selection={selection}
              marks={log.marks}
              activeRowId={instanceId}
              onOpen={openRow}
              onVisibleIdsChange={onVisibleIdsChange}
              empty={
                <EmptyList
                  fleet={fleet}
                  counts={shown.counts}
                  control={control}
                  labels={labels}
                  named={named}
                />
              }
              isLoading={isLoading || named.isPending}
              viewKey={JSON.stringify([
                view.search,
                view.filters,
                control.advanced,
                control.phones,
              ])}
              hasPageKeys
            />
            <ListContext value={known}>
              <Outlet />
            </ListContext>
          </>
        )}
      </div>
      {menu && (
        <RowMenu key={menu.phone.instance_id} {...menu} onClose={() => setMenu(undefined)} />
      )}
      {assigning && <AssignDialog phones={assigning} fleet={fleet} onClose={closeAssign} />}
      <Selected fleet={fleet} shown={shown} selection={selection} control={control} />
    </div>
  );
}
