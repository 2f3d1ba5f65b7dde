import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { emptyFleet, type Fleet } from '../../../../batch-engine/fleet/fleet.ts';
import type { Facet } from '../../../../batch-engine/fleet/view.ts';
import type { ChangeKind } from '../../../../contract/history.ts';
import { atParam, readAt, writeAt } from '../../../fleet/at-param.ts';
import { differenceOf, narrowDifference, readDiffers } from '../../../fleet/fleet-difference.ts';
import { emptyLog } from '../../../fleet/fleet-state.ts';
import { isAdvanced } from '../../../fleet/list-params.ts';
import { PastContext, type Past } from '../../../fleet/past-context.ts';
import { isWatched, pastFleetQuery } from '../../../fleet/past-fleet.ts';
import { useFleet } from '../../../fleet/use-fleet.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { gatewayNow } from '../../../lib/gateway-time.ts';
import { useSearchTexts } from '../../../lib/navigation.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PhoneList } from '../PhoneList.tsx';
import { useListState, type ListControl } from '../use-list-state.ts';
import { useNamedPhones } from '../use-named-phones.ts';
import { BackToNow } from './BackToNow.tsx';
import { differenceColumns } from './difference-columns.tsx';
import { comparedColumns } from './difference-export.ts';
import { Differences } from './Differences.tsx';
import { NotWatched } from './NotWatched.tsx';
import { PastBar } from './PastBar.tsx';
import { TimePanel } from './TimePanel.tsx';
import { pastSelection } from './past-selection.ts';
import { usePastView } from './use-past-view.ts';

/** Nobody keeps how phones were paid for, and whether they were locked. */
const lacks: ReadonlySet<Facet> = new Set<Facet>(['billing', 'locked']);

const done = () => undefined;

/** The list as it was at a time. @param at as the address has it: anything */
export function PastInstances({ at }: { at: string }) {
  const { past: m } = useMessages('listParts');
  const instances = useMessages('instances');
  const atMs = readAt(at);
  const [openedMs] = useState(gatewayNow);
  useEffect(() => () => pastSelection.clear(), []);
  // An hour from now may be an hour ago by the time that somebody steps there.
  if (atMs !== undefined && (atMs <= openedMs || atMs <= gatewayNow()))
    return <FleetAt atMs={atMs} />;
  return (
    <div className="list-page">
      <h1 className="visually-hidden">{instances.title}</h1>
      <div className="card">
        <EmptyState
          title={atMs === undefined ? m.unreadable : m.future}
          text={atMs === undefined ? m.unreadableHint : m.futureHint}
        >
          <BackToNow />
        </EmptyState>
      </div>
      <div className="card">
        <TimePanel onDone={done} />
      </div>
    </div>
  );
}

/** Everything on it hears that it is the past. */
function FleetAt({ atMs }: { atMs: number }) {
  const { past: m } = useMessages('listParts');
  const instances = useMessages('instances');
  const format = useFormat();
  const { differs } = useSearchTexts();
  const control = usePastControl();
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(pastFleetQuery(atMs));
  // Until another time has come the one before stays on screen, where that is a fleet.
  const known = data && (!isPlaceholderData || isWatched(data)) ? data : undefined;
  const shownMs = known?.atMs;
  const saidMs = shownMs ?? atMs;
  const wanted = useMemo(() => readDiffers(differs), [differs]);
  const isDiffering = wanted !== undefined;
  const past = useMemo(
    (): Past => ({
      search: { [atParam]: writeAt(atMs) },
      lacks,
      title: m.as(format.dateTime(new Date(saidMs))),
      reason: m.reason,
      noService: m.noService,
      empty: isDiffering ? m.difference.none : m.empty,
      missing: m.missing,
      nowOnly: m.nowOnly,
      toNow: m.toNow,
    }),
    [atMs, saidMs, isDiffering, m, format],
  );
  const bar = (
    <PastBar atMs={atMs} shownMs={shownMs} isDiffering={isDiffering}>
      {(!known || isWatched(known)) && (
        <p className="soft small">
          {m.notKept} {control.hasService && m.serviceLeft}
        </p>
      )}
    </PastBar>
  );
  const list: ListProps = {
    control,
    bar,
    source: {
      fleet: known?.fleet ?? emptyFleet,
      isLoading: !known && !error,
      isFetching,
      error,
      progress: undefined,
      refreshNow: () => void refetch(),
    },
  };
  if (known && !isWatched(known))
    return (
      <div className="list-page">
        <h1 className="visually-hidden">{instances.title}</h1>
        {bar}
        <div className="card">
          <NotWatched {...known} />
        </div>
      </div>
    );
  return (
    <PastContext value={past}>
      {wanted ? (
        <DifferenceList {...list} wanted={wanted} thenMs={saidMs} />
      ) : (
        <PastList {...list} />
      )}
    </PastContext>
  );
}

/** What the address says of the list, but for the service's own filters: those know only now. */
function usePastControl(): ListControl & { hasService: boolean } {
  const control = useListState();
  return useMemo(
    () => ({ ...control, advanced: {}, hasService: isAdvanced(control.advanced) }),
    // oxlint-disable-next-line react/exhaustive-deps -- its parts: it is made anew each time
    [control.view, control.phones, control.columns, control.advanced, control.update],
  );
}

interface ListProps extends Pick<Parameters<typeof PhoneList>[0], 'control' | 'source'> {
  bar: Parameters<typeof PhoneList>[0]['head'];
}

/** The phones that there were. */
function PastList({ control, source, bar }: ListProps) {
  const named = useNamedPhones(control.phones, source.fleet);
  const shown = usePastView(named.fleet, control.view);
  return (
    <PhoneList
      head={bar}
      source={source}
      named={named}
      shown={shown}
      control={control}
      selection={pastSelection}
      log={emptyLog}
    />
  );
}

/** Those that are not as they were. */
function DifferenceList({
  control,
  source,
  bar,
  wanted,
  thenMs,
}: ListProps & { wanted: readonly ChangeKind[]; thenMs: number }) {
  const m = useMessages('listParts').past.difference;
  const { fleet: then } = source;
  const present = useFleet({});
  const now: Fleet = present.fleet;
  const areThere = then.isComplete && now.isComplete;
  const difference = useMemo(
    () => differenceOf(areThere ? then : emptyFleet, areThere ? now : emptyFleet),
    [areThere, then, now],
  );
  const fleet = useMemo(() => narrowDifference(difference, wanted), [difference, wanted]);
  const named = useNamedPhones(control.phones, fleet);
  const shown = usePastView(named.fleet, control.view);
  const amend = useCallback<NonNullable<Parameters<typeof PhoneList>[0]['amend']>>(
    (columns) => differenceColumns(columns, difference, now, m),
    [difference, now, m],
  );
  const amendExport = useCallback<NonNullable<Parameters<typeof PhoneList>[0]['amendExport']>>(
    (columns, words) => comparedColumns(columns, { difference, now, thenMs }, words),
    [difference, now, thenMs],
  );
  const error = source.error ?? (now.isComplete ? null : present.error);
  return (
    <PhoneList
      head={
        <>
          {bar}
          {areThere && (
            <Differences
              difference={difference}
              wanted={wanted}
              thenCount={then.rows.length}
              nowCount={now.rows.length}
            />
          )}
        </>
      }
      source={{
        ...source,
        fleet,
        isLoading: !areThere && !error,
        error,
        refreshNow: source.error ? source.refreshNow : present.refreshNow,
      }}
      named={named}
      shown={shown}
      control={control}
      selection={pastSelection}
      log={emptyLog}
      amend={amend}
      amendExport={amendExport}
    />
  );
}
