import { useCallback, useMemo, useState } from 'react';
import type { JournalEntry } from '../../../contract/journal.ts';
import { currentFleet } from '../../fleet/current-fleet.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { LiveListPage } from '../../data-table/paged/LiveListPage.tsx';
import { navigate, Outlet, searchNow, useParams } from '../../lib/navigation.ts';
import { ActivityContext, type ActivityContextValue } from './activity-context.ts';
import { createColumns } from './columns.tsx';
import { conditionsOf } from './conditions.ts';
import { ExportButton } from './parts/ExportButton.tsx';
import { FilterBar } from './parts/FilterBar.tsx';
import { useFilter } from './use-filter.ts';
import { useJournal } from '../../batch/records/use-journal.ts';
import { operationLabel, type Words } from '../../batch/records/entry-texts.ts';

const open = (entry: JournalEntry) =>
  navigate('/activity/:entryId', { params: { entryId: entry.id }, search: searchNow() });

/** All that was done in this tenant, live: filters, the table, one entry over it. */
export function ActivityPage() {
  const m = useMessages('activity');
  const batch = useMessages('batch');
  const { role: roles } = useMessages('shell');
  const format = useFormat();
  const { entryId } = useParams();
  const control = useFilter();
  const { filter, change } = control;
  // As it was on coming here: it is not watched from here, and forgotten some time after its page was left.
  const [fleet] = useState(currentFleet);
  const journal = useJournal(filter, { isLive: true });

  const words = useMemo((): Words => ({ m, batch, roles, format }), [m, batch, roles, format]);
  const columns = useMemo(() => createColumns(words, fleet), [words, fleet]);
  const conditions = useMemo(() => conditionsOf(filter, words), [filter, words]);
  const getRowLabel = useCallback(
    (entry: JournalEntry) =>
      words.m.entryLabel(
        operationLabel(entry.operation, words),
        format.dateTime(new Date(entry.at)),
      ),
    [words, format],
  );

  return (
    <LiveListPage
      name="activity"
      texts={{ ...m, toTop: m.live.toTop }}
      list={journal}
      filter={filter}
      onChange={change}
      conditions={conditions}
      columns={columns}
      getRowLabel={getRowLabel}
      openId={entryId}
      onOpen={open}
      emptyTo="/instances"
      renderFilters={(tools) => (
        <FilterBar control={control} entries={journal.entries}>
          {tools}
          <ExportButton key={JSON.stringify(filter)} filter={filter} words={words} />
        </FilterBar>
      )}
    >
      {(shown) => <Opened entries={shown} fleet={fleet} />}
    </LiveListPage>
  );
}

/** The entry that is open, which may ask for its neighbours. */
function Opened({ entries, fleet }: ActivityContextValue) {
  const context = useMemo(() => ({ entries, fleet }), [entries, fleet]);
  return (
    <ActivityContext value={context}>
      <Outlet />
    </ActivityContext>
  );
}
