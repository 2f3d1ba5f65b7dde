import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { sessionQuery } from '../../api/queries.ts';
import { ConditionChips } from '../../ui/ConditionChips.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { RefreshIcon, UpIcon } from '../../ui/page-icons.tsx';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages, type Messages } from '../../i18n/messages.ts';
import { ColumnsMenu } from '../ColumnsMenu.tsx';
import { DataTable } from '../DataTable.tsx';
import type { DataColumn } from '../types.ts';
import { useColumnTable } from '../use-column-table.ts';
import { EmptyLiveList } from './EmptyLiveList.tsx';
import { ListFoot } from './ListFoot.tsx';
import { holdBack, type Item, type LiveList } from './live-list.ts';
import { useListScroll } from './use-list-scroll.ts';
import type { Live } from './use-live-list.ts';

interface Props<Row extends Item, Filter> {
  /** Under which the layout of the table is remembered. */
  name: string;
  texts: {
    title: string;
    error: string;
    toTop: string;
    empty: Messages<'activity'>['empty'];
    foot: Messages<'activity'>['foot'];
  };
  list: LiveList<Row> & Live;
  filter: Filter;
  onChange: (filter: Filter | Record<string, never>) => void;
  conditions: readonly { key: string; label: string; without: Filter }[];
  columns: readonly DataColumn<Row>[];
  getRowLabel: (row: Row) => string;
  openId: string | undefined;
  onOpen: (row: Row) => void;
  /** Where the first of what is listed here comes from. */
  emptyTo: string;
  /** The filters, with the tools of every such page behind them. */
  renderFilters: (tools: ReactNode) => ReactNode;
  /** What stands below a row that is open. */
  below?: (row: Row) => readonly Row[];
  /** Over the list; told the rows that are shown. */
  children: (shown: readonly Row[]) => ReactNode;
}

const nothing = () => undefined;
const idOf = ({ id }: Item): string => id;

/** A list of the journal as a page, live: filters, the table, one of it over it. */
export function LiveListPage<Row extends Item, Filter>(props: Props<Row, Filter>) {
  const {
    name,
    texts,
    list,
    filter,
    onChange,
    conditions,
    columns,
    getRowLabel,
    openId,
    onOpen,
    emptyTo,
    renderFilters,
    below,
    children,
  } = props;
  const m = useMessages('activity');
  const format = useFormat();
  const { data: session } = useQuery(sessionQuery);
  const { entries, error, older } = list;
  const { table, reset } = useColumnTable(
    name,
    columns,
    `${session?.account ?? ''}/${session?.user ?? ''}`,
  );
  const viewKey = JSON.stringify(filter);
  const frame = useRef<HTMLDivElement>(null);
  const { newestShown, onScroll, toTop } = useListScroll({
    frame,
    entries,
    viewKey,
    loadOlder: older.error ? nothing : older.load,
  });
  const { shown, waiting } = useMemo(() => holdBack(entries, newestShown), [entries, newestShown]);
  const rows = useMemo(
    () => (below ? shown.flatMap((row) => [row, ...below(row)]) : shown),
    [below, shown],
  );
  const isWithoutRows = entries.length === 0;

  return (
    <div className="list-page">
      <h1 className="visually-hidden">{texts.title}</h1>
      {renderFilters(
        <>
          <span role="status" aria-label={m.live.label}>
            {waiting > 0 && (
              <Button variant="primary" title={texts.toTop} onClick={toTop}>
                <UpIcon />
                {m.live.waiting(format.number(waiting))}
              </Button>
            )}
          </span>
          <IconButton label={m.live.refresh} aria-disabled={list.isFetching} onClick={list.refresh}>
            <RefreshIcon />
          </IconButton>
          <ColumnsMenu table={table} onReset={reset} />
        </>,
      )}
      {error && !isWithoutRows && (
        <RefreshError
          error={error}
          text={`${m.live.dataStays} (${format.time(new Date(list.updatedAt))})`}
        />
      )}
      {conditions.length > 0 && (
        <ConditionChips
          label={m.filters.active}
          conditions={conditions}
          words={m.filters}
          onRemove={({ without }) => onChange(without)}
          onClear={() => onChange({})}
        />
      )}
      <div ref={frame} className="list-frame" onScrollCapture={onScroll}>
        {error && isWithoutRows ? (
          <div className="pad">
            <Suspense>
              <ErrorPanel error={error} title={texts.error} onRetry={list.refresh} />
            </Suspense>
          </div>
        ) : (
          <DataTable
            label={texts.title}
            rows={rows}
            getRowId={idOf}
            getRowLabel={getRowLabel}
            columns={columns}
            table={table}
            marks={list.marks}
            activeRowId={openId}
            onOpen={onOpen}
            empty={
              <EmptyLiveList
                conditions={conditions}
                m={texts.empty}
                to={emptyTo}
                onChange={onChange}
              />
            }
            isLoading={list.isLoading}
            viewKey={viewKey}
            hasPageKeys
          />
        )}
        {children(rows)}
      </div>
      {!isWithoutRows && (
        <ListFoot
          count={entries.length}
          hasMore={list.next !== null}
          older={older}
          m={texts.foot}
        />
      )}
    </div>
  );
}
