import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Instance } from '../../contract/instances.ts';
import { createFleetIndex, type FleetIndex } from './fleet-index.ts';
import type { FleetView } from './fleet-view.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { useKnownLocks } from './known-locks.ts';
import { waitMs } from '../api/polling.ts';
import { isWatched, type AdvancedQuery } from './fleet-key.ts';
import { fleetQuery } from './fleet-query.ts';
import { withLocks } from '../../batch-engine/fleet/marked-rows.ts';
import { selection } from './selection.ts';
import { staleAt, sweepWaitMs } from './sweep-pace.ts';
import { noRound, roundOf, setRound, useWatch, type Round } from './fleet-state.ts';
import { look } from './use-look.ts';
import { recordFleet } from './recorder.ts';
import type { View } from '../../batch-engine/fleet/view.ts';

export interface FleetWatch {
  /** Empty until the first page is there; then never emptied. */
  fleet: Fleet;
  /** Not even the first page is there. */
  isLoading: boolean;
  /** A round is under way: the first load or a sweep. */
  isFetching: boolean;
  /** Of the last round; what was loaded before stays. That of a first load lasts while it is tried again. */
  error: Error | null;
  /** When the round after a failed one is due, ms since 1970; undefined where none failed or it is under way. */
  retryAt: number | undefined;
  /** Of the first load; undefined once the list has been seen whole. */
  progress: { loaded: number; total: number } | undefined;
  /** When the data was last known to be whole and fresh, ms since 1970; 0 before there is any. The component ticks. */
  updatedAt: number;
  /** Older than three rounds, or the last round failed: say how old. */
  isStale: boolean;
  /** The service asked to slow down until this time. */
  throttledUntil: number | undefined;
  isPaused: boolean;
  pause: () => void;
  resume: () => void;
  /** A sweep at once, also while paused. */
  refreshNow: () => void;
}

const soonestMs = 500;
/** When the next sweep is due, ms since 1970: the worker says it of its own. */
function dueAt(hash: string, fleet: Fleet | undefined): number {
  const round = roundOf(hash);
  return round.dueAt ?? round.endedAt + sweepWaitMs(fleet, round);
}

/** Whether a sweep that somebody wants has not ended yet. */
const isAwaited = ({ wantedAt, endedAt }: Round): boolean => wantedAt > endedAt;

/** How long what the worker knows is not asked for again. */
const restMs = (fleet: Fleet | undefined, round: Round, failures: number): number =>
  waitMs('fleet', {
    hasPassing: fleet?.isComplete !== true || isAwaited(round),
    failures,
    retryAfterMs: failures > 0 ? round.retryAfterMs : undefined,
  });

/** How long the sweep rests still; negative when it is late. */
const dueInMs = ({
  queryHash,
  state,
}: {
  queryHash: string;
  state: { data: Fleet | undefined };
}): number => dueAt(queryHash, state.data) - Date.now();

/** Has the fleet, and keeps it fresh while somebody looks: silent in a hidden tab, at once on return. */
export function useFleet(advanced: AdvancedQuery): FleetWatch {
  const client = useQueryClient();
  const options = fleetQuery(advanced);
  const isPaused = useWatch((state) => state.isPaused);
  const isOwn = !isWatched(advanced);
  const { data, error, isPending, refetch } = useQuery({
    ...options,
    // What is left of the rest, not the whole of it: react-query starts the timer anew on every snapshot and patch.
    refetchInterval: (query) => {
      const round = roundOf(query.queryHash);
      if ((isPaused && !isAwaited(round)) || query.state.fetchStatus !== 'idle') return false;
      if (isOwn) return Math.max(soonestMs, dueInMs(query));
      const { status, data } = query.state;
      return restMs(data, round, status === 'error' ? Math.max(1, round.failures) : 0);
    },
    refetchOnMount: (query) => (!isPaused && (!isOwn || dueInMs(query) <= 0) ? 'always' : false),
    refetchOnWindowFocus: (query) =>
      !isPaused && (!isOwn || dueInMs(query) <= 0) ? 'always' : false,
    refetchOnReconnect: () => (isPaused ? false : 'always'),
  });
  const fleet = data ?? emptyFleet;
  const hash =
    client.getQueryCache().find({ queryKey: options.queryKey, exact: true })?.queryHash ?? '';
  const round = useWatch((state) => state.rounds[hash]) ?? noRound;
  const staleFrom = data ? staleAt(data, round) : Infinity;
  const isFirstLoad = data !== undefined && !data.isComplete;
  const isFetching = round.isUnderWay || isAwaited(round) || (isFirstLoad && round.failures === 0);
  const seen = error ?? (round.failures > 0 ? (round.error ?? null) : null);

  useRecording(fleet, hash);
  return {
    fleet,
    isLoading: isPending,
    isFetching,
    error: useLastingError(seen, fleet.rows.length > 0 || fleet.isComplete, hash),
    retryAt: seen && !round.isUnderWay ? dueAt(hash, data) : undefined,
    progress: isFirstLoad ? { loaded: data.rows.length, total: data.total } : undefined,
    updatedAt: fleet.updatedAt,
    isStale: useIsPast(staleFrom) && !isFirstLoad,
    throttledUntil: isFetching ? round.throttledUntil : undefined,
    isPaused,
    pause: useCallback(() => {
      useWatch.setState({ isPaused: true });
      // The first load is let to its end: half a fleet is of no use.
      if (isOwn && client.getQueryData(options.queryKey)?.isComplete)
        void import('./sweep-list.ts').then(({ stopSweep }) => stopSweep(client, options.queryKey));
      // oxlint-disable-next-line react/exhaustive-deps -- the hash stands for the query
    }, [client, hash]),
    resume: useCallback(() => {
      useWatch.setState({ isPaused: false });
      void refetch({ cancelRefetch: false });
    }, [refetch]),
    refreshNow: useCallback(() => {
      if (!isOwn) {
        setRound(hash, { wantedAt: Date.now() });
        void look({ sweep: true }).then(() => refetch());
      } else void refetch({ cancelRefetch: false });
    }, [refetch, hash, isOwn]),
  };
}

/** Why the first load failed, also while it is tried again: react-query forgets it then, and the page would flicker. */
function useLastingError(error: Error | null, hasData: boolean, hash: string): Error | null {
  const [kept, setKept] = useState<{ error: Error; hash: string }>();
  if (error && error !== kept?.error) setKept({ error, hash });
  if (error || hasData || kept?.hash !== hash) return error;
  return kept.error;
}

/** Tells the log of changes what differs from the snapshot before. Another query is another fleet, not a change of this one. */
function useRecording(fleet: Fleet, hash: string): void {
  const seen = useRef({ fleet, hash });
  useEffect(() => {
    const before = seen.current;
    seen.current = { fleet, hash };
    if (before.hash === hash && before.fleet !== fleet)
      recordFleet(before.fleet, fleet, Date.now());
  }, [fleet, hash]);
}

/** Whether a moment has come; renders once when it does. */
function useIsPast(time: number): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const restMs = time - Date.now();
    if (!Number.isFinite(restMs)) return undefined;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, restMs));
    return () => clearTimeout(timer);
  }, [time]);
  return now >= time;
}

/** Outlives the page, so that coming back to 100,000 phones does not index them anew. One page shows a fleet at a time. */
const index = createFleetIndex();

/**
 * What a view shows of a fleet, which is what is selected in from now on. Typing a search stays fluent: the view of before is shown until
 * the new one is ready. The index answers the same snapshot for the same arguments, whoever calls it how often, so it can be asked while
 * rendering.
 */
export function useFleetView(fleet: Fleet, view: View): FleetView {
  const marked = withLocks(
    fleet,
    useKnownLocks(({ locks }) => locks),
  );
  usePreparedIndex(index, marked);
  const shown = index.update(marked, useDeferredValue(view));
  useEffect(() => selection.show(shown), [shown]);
  return shown;
}

/** The phones that a view shows, at once: what is acted on is never that of the view of before. */
export const viewRows = (fleet: Fleet, view: View): readonly Instance[] =>
  index.update(withLocks(fleet, useKnownLocks.getState().locks), view).rows;

/** Makes the index ready for a first search while the browser has nothing else to do. */
export function usePreparedIndex(index: FleetIndex, fleet: Fleet): void {
  useEffect(() => {
    if (typeof requestIdleCallback === 'undefined') return undefined; // Then the first search makes itself ready.
    let handle = requestIdleCallback(prepare);
    function prepare(deadline: IdleDeadline) {
      if (!index.prepare(() => deadline.timeRemaining() > 2)) handle = requestIdleCallback(prepare);
    }
    return () => cancelIdleCallback(handle);
    // Each fleet brings phones that are not ready.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [index, fleet]);
}
