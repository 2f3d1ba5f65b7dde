import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { Instance } from '../../../contract/instances.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { sessionQuery } from '../../api/queries.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { later, whenIdle } from '../../ui/later.tsx';
import { usePainted } from '../../ui/use-painted.ts';
import { useFormat } from '../../i18n/format.ts';
import { loadMessages, useMessages } from '../../i18n/messages.ts';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import { findPhone } from '../../fleet/fleet.ts';
import { statusPoll } from '../../fleet/fleet-state.ts';
import { ColumnsMenu } from '../../data-table/ColumnsMenu.tsx';
import { DataTable } from '../../data-table/DataTable.tsx';
import { closeAssign, useAssigning } from './actions/open-action.ts';
import { isNarrowed } from '../../fleet/list-params.ts';
import { createColumns } from './columns.tsx';
import { nameOf } from './fields.ts';
import styles from './InstancesPage.module.css';
import { ListContext } from './list-context.ts';
import { setVisibleIds } from './on-screen.ts';
import { ChangesMenu, preloadChanges } from './parts/ChangesMenu.tsx';
import { CountStrip } from './parts/CountStrip.tsx';
import { ExportMenu } from './parts/ExportMenu.tsx';
import { FilterBar, preloadFilters } from './parts/FilterBar.tsx';
import { LoadProgress } from './parts/LoadProgress.tsx';
import { Selected } from './parts/Selected.tsx';
import { WatchState } from './parts/WatchState.tsx';
import { useFacetLabels } from './use-facet-labels.ts';
import { useListState } from './use-list-state.ts';
import { useListTable } from './use-list-table.ts';
import { useWatchedFleet } from './use-watched-fleet.ts';

const RowMenu = later(async () => {
  const [{ RowMenu }] = await Promise.all([
    import('./actions/RowMenu.tsx'),
    loadMessages('batch'),
    loadMessages('locks'),
  ]);
  return RowMenu;
});
const AssignDialog = later(async () => {
  const [{ AssignDialog }] = await Promise.all([
    import('./actions/AssignDialog.tsx'),
    loadMessages('assign'),
    loadMessages('batch'),
  ]);
  return AssignDialog;
});
// What watches, and what it says, is nothing that the first rows wait for.
const StatusWatch = later(async () => (await import('./StatusWatch.tsx')).StatusWatch);
const BadNews = later(async () => {
  const [{ BadNews }] = await Promise.all([
    import('./parts/BadNews.tsx'),
    loadMessages('listParts'),
  ]);
  return BadNews;
});
const PollTrouble = later(async () => (await import('../../fleet/PollTrouble.tsx')).PollTrouble);
const RefreshError = later(async () => (await import('../../ui/RefreshError.tsx')).RefreshError);
const ListGaps = later(async () => {
  const [{ ListGaps }] = await Promise.all([
    import('./parts/ListGaps.tsx'),
    loadMessages('listParts'),
  ]);
  return ListGaps;
});
const Conditions = later(async () => {
  const [{ Conditions }] = await Promise.all([
    import('./parts/Conditions.tsx'),
    loadMessages('listParts'),
  ]);
  return Conditions;
});
const EmptyList = later(async () => {
  const [{ EmptyList }] = await Promise.all([
    import('./parts/EmptyList.tsx'),
    loadMessages('listParts'),
  ]);
  return EmptyList;
});
const preloadSelected = () => void Selected.preload();

function preloadRest() {
  preloadSelected();
  preloadFilters();
  preloadChanges();
  void RefreshError.preload();
  void Conditions.preload();
  void EmptyList.preload();
  void RowMenu.preload();
}

const getRowId = (row: Instance) => row.instance_id;

/** All phones of the tenant, live: counts, filters, the table, what can be done with those selected; one phone over it. */
export function InstancesPage() {
  const m = useMessages('instances');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const { instanceId } = useParams();
  const control = useListState();
  const { view } = control;
  const watched = useWatchedFleet(control.advanced, view, control.phones);
  const { fleet, named, shown, selection, log, progress } = watched;
  const error = watched.error ?? named.error;
  const hasRows = fleet.rows.length > 0 && !named.error;
  const areShown = usePainted(hasRows);
  const labels = useFacetLabels(fleet, shown.totals.region.keys());

  const open = useCallback(
    (instanceId: string) =>
      navigate('/instances/:instanceId', { params: { instanceId }, search: searchNow() }),
    [],
  );
  const openRow = useCallback((row: Instance) => open(row.instance_id), [open]);
  const assigning = useAssigning((state) => state.phones);
  const [menu, setMenu] = useState<{ phone: Instance; anchor: HTMLElement }>();
  const columns = useMemo(
    () =>
      createColumns({
        format,
        m,
        onOpen: open,
        onMenu: (phone, anchor) => setMenu({ phone, anchor }),
      }),
    [format, m, open],
  );
  const { table, reset } = useListTable(
    columns,
    `${session?.account ?? ''}/${session?.user ?? ''}`,
    control,
  );
  const getRowLabel = useCallback((row: Instance) => nameOf(row, m), [m]);
  useEffect(() => (watched.isLoading ? undefined : whenIdle(preloadRest)), [watched.isLoading]);
  const list = useMemo(() => ({ fleet, shown, log }), [fleet, shown, log]);

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{m.title}</h1>
      <div className={`row gap-facts between ${styles.top}`}>
        <CountStrip
          total={watched.isLoading || (error && !hasRows) ? undefined : named.fleet.rows.length}
          gaps={
            areShown && <ListGaps fleet={fleet} hasFailed={error !== null && !watched.isFetching} />
          }
          counts={shown.totals.running}
          active={view.filters.running ?? []}
          onChange={(running) => control.update({ filters: { ...view.filters, running } })}
        />
        <div className={styles.watch}>
          <ChangesMenu changes={log.recent} />
          <WatchState {...watched} />
        </div>
      </div>
      <LoadProgress progress={progress} isLoading={watched.isFetching && !fleet.isComplete} />
      <FilterBar control={control} shown={shown} labels={labels}>
        <ColumnsMenu table={table} onReset={reset} />
        <ExportMenu
          rows={shown.rows}
          fleet={fleet}
          selection={selection}
          control={control}
          table={table}
        />
      </FilterBar>
      {error && hasRows && <RefreshError error={error} text={m.watch.dataStays} />}
      {areShown && (
        <PollTrouble
          poll={statusPoll}
          what={m.watch.dataStatus}
          said={error instanceof ApiError ? error : undefined}
        />
      )}
      {isNarrowed(control) && (
        <div className={styles.conditions}>
          <Conditions
            control={control}
            labels={labels}
            named={named}
            matchCount={shown.matchCount}
          />
        </div>
      )}
      <div className={styles.list} onPointerEnter={preloadSelected} onFocus={preloadSelected}>
        {error && !hasRows ? (
          <div className="pad">
            <Suspense>
              <ErrorPanel
                error={error}
                title={m.error.firstLoad}
                onRetry={named.error ? named.retry : watched.refreshNow}
              />
            </Suspense>
          </div>
        ) : (
          <>
            {areShown && <BadNews turnedBad={log.turnedBad} />}
            {areShown && (
              <StatusWatch
                isPaused={watched.isPaused}
                openId={
                  instanceId !== undefined && findPhone(fleet, instanceId) ? instanceId : undefined
                }
              />
            )}
            <DataTable
              label={m.title}
              rows={shown.rows}
              getRowId={getRowId}
              getRowLabel={getRowLabel}
              columns={columns}
              table={table}
              selection={selection}
              marks={log.marks}
              activeRowId={instanceId}
              onOpen={openRow}
              onVisibleIdsChange={setVisibleIds}
              empty={
                <EmptyList
                  fleet={fleet}
                  counts={shown.counts}
                  control={control}
                  labels={labels}
                  named={named}
                />
              }
              isLoading={watched.isLoading || named.isPending}
              viewKey={JSON.stringify([
                view.search,
                view.filters,
                control.advanced,
                control.phones,
              ])}
              hasPageKeys
            />
            <ListContext value={list}>
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
