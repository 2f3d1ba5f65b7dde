import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { emptyFleet, type Fleet } from './fleet.ts';
import { fleetQuery, stopSweep, type AdvancedQuery } from './load.ts';
import { staleAt, sweepWaitMs } from './sweep-pace.ts';
import { noRound, recordFleet, roundOf, useWatch } from './fleet-state.ts';

export interface FleetWatch {
  /** Empty until the first page is there; then never emptied. */
  fleet: Fleet;
  /** Not even the first page is there. */
  isLoading: boolean;
  /** A round is under way: the first load or a sweep. */
  isFetching: boolean;
  /** Of the last round; what was loaded before stays. */
  error: Error | null;
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
/** How long the sweep rests still; negative when it is late. */
function dueInMs({
  queryHash,
  state,
}: {
  queryHash: string;
  state: { data: Fleet | undefined };
}): number {
  const round = roundOf(queryHash);
  return round.endedAt + sweepWaitMs(state.data, round) - Date.now();
}

/** Loads the whole fleet and keeps it fresh while somebody looks: silent in a hidden tab, at once on return. */
export function useFleet(advanced: AdvancedQuery): FleetWatch {
  const client = useQueryClient();
  const options = fleetQuery(advanced);
  const isPaused = useWatch((state) => state.isPaused);
  const { data, error, isPending, isFetching, refetch } = useQuery({
    ...options,
    // What is left of the rest, not the whole of it: react-query starts the timer anew on every snapshot and patch.
    refetchInterval: (query) =>
      isPaused || query.state.fetchStatus !== 'idle' ? false : Math.max(soonestMs, dueInMs(query)),
    refetchOnMount: (query) =>
      !isPaused && (query.state.isInvalidated || dueInMs(query) <= 0) ? 'always' : false,
    refetchOnWindowFocus: (query) => (!isPaused && dueInMs(query) <= 0 ? 'always' : false),
    refetchOnReconnect: () => (isPaused ? false : 'always'),
  });
  const fleet = data ?? emptyFleet;
  const hash =
    client.getQueryCache().find({ queryKey: options.queryKey, exact: true })?.queryHash ?? '';
  const round = useWatch((state) => state.rounds[hash]) ?? noRound;
  const staleFrom = data ? staleAt(data, round) : Infinity;

  useRecording(fleet, hash);
  const isFirstLoad = data !== undefined && !data.isComplete;
  return {
    fleet,
    isLoading: isPending,
    isFetching,
    error,
    progress: isFirstLoad ? { loaded: data.rows.length, total: data.total } : undefined,
    updatedAt: fleet.updatedAt,
    isStale: useIsPast(staleFrom) && !isFirstLoad,
    throttledUntil: isFetching ? round.throttledUntil : undefined,
    isPaused,
    pause: useCallback(() => {
      useWatch.setState({ isPaused: true });
      // The first load is let to its end: half a fleet is of no use.
      if (client.getQueryData(options.queryKey)?.isComplete) stopSweep(client, advanced);
      // oxlint-disable-next-line react/exhaustive-deps -- the hash stands for the query
    }, [client, hash]),
    resume: useCallback(() => {
      useWatch.setState({ isPaused: false });
      void refetch({ cancelRefetch: false });
    }, [refetch]),
    refreshNow: useCallback(() => void refetch({ cancelRefetch: false }), [refetch]),
  };
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
