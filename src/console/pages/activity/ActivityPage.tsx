import { useCallback, useMemo, useState } from 'react';
import { noCode } from '../../../contract/failures.ts';
import { entryFilter } from '../../batch/records/entry-filter.ts';
import { actionLabel, operationLabel, type Words } from '../../batch/records/entry-texts.ts';
import { conditionsOf, useAddressFilter } from '../../data-table/paged/address-filter.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { useLiveList } from '../../data-table/paged/use-live-list.ts';
import { useOpenKeys } from '../../data-table/paged/use-opened.ts';
import { currentFleet } from '../../fleet/current-fleet.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import { ActivityContext } from './activity-context.ts';
import { ActivityFilters } from './ActivityFilters.tsx';
import { createColumns, type Unfolded } from './columns.tsx';
import { ExportButton } from './parts/ExportButton.tsx';
import { sourceOf, useRequests, type ActivityRow } from './rows.ts';

/** All that was done in this tenant, live: filters, the table, one entry over it. A batch is one line, which opens. */
export function ActivityPage() {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const { role: roles } = useMessages('shell');
  const format = useFormat();
  const { entryId } = useParams();
  const { filter, change, put } = useAddressFilter(entryFilter);
  // As it was on coming here: it is not watched from here, and forgotten some time after its page was left.
  const [fleet] = useState(currentFleet);
  const { open, toggle } = useOpenKeys();
  const list = useLiveList(sourceOf(filter), { isLive: true });
  const requests = useRequests(list.entries, open);

  const words = useMemo((): Words => ({ m, batch, roles, format }), [m, batch, roles, format]);
  const unfolded = useMemo(
    (): Unfolded => ({
      has: ({ id }) => open.has(id),
      toggle: ({ id }) => toggle(id),
      shownOf({ id }) {
        const shown = requests.get(id);
        return shown?.isCut ? shown.rows.length : undefined;
      },
    }),
    [open, toggle, requests],
  );
  const columns = useMemo(() => createColumns(words, fleet, unfolded), [words, fleet, unfolded]);
  const conditions = useMemo(() => {
    const time = (text: string) => format.dateTime(new Date(text));
    const same = (text: string) => text;
    return conditionsOf(entryFilter, filter, {
      search: [m.filters.find, same],
      from: [m.filters.from, time],
      to: [m.filters.to, time],
      actor: [m.columns.actor, same],
      operation: [m.columns.operation, (operation) => operationLabel(operation, { m, batch })],
      outcome: [m.columns.outcome, (outcome) => m.outcomes[outcome]],
      code: [m.filters.code, (code) => (code === noCode ? m.filters.noCode : code)],
      phone: [m.filters.phone, same],
      batch: [m.filters.batch, same],
      request: [m.filters.request, same],
      alone: [m.columns.batch, () => m.filters.alone],
    });
  }, [filter, m, batch, format]);
  const getRowLabel = useCallback(
    ({ entry }: ActivityRow) =>
      words.m.entryLabel(
        entry.batch
          ? actionLabel(entry.batch.action, words)
          : operationLabel(entry.operation, words),
        format.dateTime(new Date(entry.at)),
      ),
    [words, format],
  );
  const onOpen = useCallback(
    (row: ActivityRow) =>
      row.entry.batch
        ? unfolded.toggle(row)
        : navigate('/activity/:entryId', {
            params: { entryId: row.entry.id },
            search: searchNow(),
          }),
    [unfolded],
  );
  const below = useCallback(({ id }: ActivityRow) => requests.get(id)?.rows ?? [], [requests]);

  return (
    <LiveListPage
      name="activity"
      texts={{ ...m, toTop: m.live.toTop }}
      list={list}
      filter={filter}
      onChange={change}
      conditions={conditions}
      columns={columns}
      getRowLabel={getRowLabel}
      openId={entryId}
      onOpen={onOpen}
      emptyTo="/instances"
      below={below}
      renderFilters={(tools) => (
        <ActivityFilters
          filter={filter}
          put={put}
          entries={list.entries.map(({ entry }) => entry)}
          fleet={fleet}
          words={words}
        >
          {tools}
          <ExportButton key={JSON.stringify(filter)} filter={filter} words={words} />
        </ActivityFilters>
      )}
    >
      {(shown) => <Opened rows={shown} fleet={fleet} />}
    </LiveListPage>
  );
}

/** The entry that is open, which may ask for its neighbours: requests, no batches. */
function Opened({
  rows,
  fleet,
}: {
  rows: readonly ActivityRow[];
  fleet: ReturnType<typeof currentFleet>;
}) {
  const context = useMemo(
    () => ({ entries: rows.flatMap(({ entry }) => (entry.batch ? [] : [entry])), fleet }),
    [rows, fleet],
  );
  return (
    <ActivityContext value={context}>
      <Outlet />
    </ActivityContext>
  );
}
