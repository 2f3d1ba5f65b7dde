import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { BatchQueryStatus } from '../../contract/instances.ts';
import {
  findStatus,
  statusesOf,
  type Enumeration,
  type StatusEnum,
} from '../../contract/statuses.ts';
import { call } from '../api/client.ts';
import { waitMs } from '../api/polling.ts';
import { settingsQuery } from '../api/queries.ts';
import { dataStatusEvent } from './changes.ts';
import { findPhone, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { fleetsKey, patchFleets } from './load.ts';
import { askStatuses, type StatusRound } from '../../batch-engine/ask-statuses.ts';
import { setVisibleIds, statusOf, useStatuses, type StatusMap } from './statuses.ts';
import { hasPassing } from '../../batch-engine/fleet/sweep-pace.ts';
import { record } from './record-changes.ts';
import { loadRecorder } from './recorder.ts';
import { endRound, failRound, roundOf, statusLoopKey, statusPoll } from './fleet-state.ts';

const soonestMs = 500;
/** Rows fly by while somebody scrolls: only those that come to rest are asked for. */
const settleMs = 150;
/** A phone that the service refused is left in peace for this long. */
const refusedForMs = 60_000;
const refusedAt = new Map<string, number>();

/** Those whose state is a bad one; the set of before where they are the same. */
function troubledIn(
  seen: StatusMap,
  enumeration: Enumeration,
  before: ReadonlySet<string>,
): ReadonlySet<string> {
  const troubled = new Set<string>();
  for (const [id, { status }] of seen)
    if (findStatus(enumeration, status).tone === 'bad') troubled.add(id);
  const isSame = troubled.size === before.size && [...troubled].every((id) => before.has(id));
  return isSame ? before : troubled;
}

const keptStatuses = 5000;

/** Takes a round in: the newest last, so that what has not been looked at for longest is forgotten first. */
export function keepStatuses(
  known: StatusMap,
  { statuses, refused }: StatusRound,
  at: number,
): StatusMap {
  const kept = new Map(known);
  for (const id of refused) kept.delete(id);
  for (const [id, status] of statuses) {
    kept.delete(id);
    kept.set(id, { status, at });
  }
  for (const id of kept.keys()) {
    if (kept.size <= keptStatuses) break;
    kept.delete(id);
  }
  return kept;
}

/** Takes an answer in: into the store, the log, and (where the setting says that it speaks of running) the rows. */
export function takeStatuses(
  client: QueryClient,
  round: StatusRound,
  statusEnum: StatusEnum,
  at: number,
): void {
  const { seen, troubled } = useStatuses.getState();
  const next = keepStatuses(seen, round, at);
  useStatuses.setState({
    seen: next,
    troubled: troubledIn(next, statusesOf(statusEnum), troubled),
  });
  if (statusEnum === 'running') {
    patchFleets(
      client,
      new Map([...round.statuses].map(([id, running_status]) => [id, { running_status }])),
    );
  } else {
    const fleets = client
      .getQueriesData<Fleet>({ queryKey: fleetsKey })
      .flatMap(([, fleet]) => fleet ?? []);
    const events = [...round.statuses].flatMap(([id, status]) => {
      const before = seen.get(id)?.status;
      const row = fleets.map((fleet) => findPhone(fleet, id)).find(Boolean);
      return before === undefined || !row ? [] : dataStatusEvent(row, before, status);
    });
    record(events, at);
  }
}

/**
 * Keeps asking for the statuses of these phones (on screen, and just acted on): fast while one of them is in passage,
 * slow when all are settled, backing off on errors, silent in a hidden tab. Phones that come on screen are asked at once.
 */
export function useStatusLoop(ids: readonly string[], { isPaused }: { isPaused: boolean }): void {
  const client = useQueryClient();
  const statusEnum = useQuery(settingsQuery).data?.statusEnum;
  const wanted = useRef(ids);
  useEffect(() => {
    wanted.current = ids;
  }, [ids]);
  const isOn = !isPaused && statusEnum !== undefined && ids.length > 0;

  const { refetch } = useQuery({
    queryKey: statusLoopKey,
    enabled: isOn,
    retry: false,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const asked = wanted.current.filter(
        (id) => Date.now() - (refusedAt.get(id) ?? -Infinity) > refusedForMs,
      );
      try {
        const round = await askStatuses(
          asked,
          async (some) =>
            (await call(BatchQueryStatus, { instance_ids: [...some] }, signal)).status_results,
        );
        for (const id of round.refused) refusedAt.set(id, Date.now());
        takeStatuses(client, round, statusEnum ?? 'data', Date.now());
        endRound(statusPoll, Date.now());
      } catch (error) {
        if (!signal.aborted) failRound(statusPoll, Date.now(), error);
        throw error;
      }
      return Date.now();
    },
    refetchInterval: (query) => {
      const { failures, retryAfterMs, endedAt } = roundOf(query.queryHash);
      const isMoving = isAnyPassing(client, wanted.current, statusEnum ?? 'data');
      return Math.max(
        soonestMs,
        endedAt + waitMs('status', { hasPassing: isMoving, failures, retryAfterMs }) - Date.now(),
      );
    },
    refetchOnWindowFocus: 'always',
  });

  // What has come on screen since the last round and is not known yet.
  const newcomers = useStatuses(({ seen }) =>
    isOn ? ids.filter((id) => !seen.has(id) && !refusedAt.has(id)).join() : '',
  );
  useEffect(() => {
    if (newcomers === '') return undefined;
    const timer = setTimeout(() => {
      if (roundOf(statusPoll).failures === 0) void refetch({ cancelRefetch: false });
    }, settleMs);
    return () => clearTimeout(timer);
  }, [newcomers, refetch]);
}

interface LoopProps {
  isPaused: boolean;
  /** The phone in the drawer, which may not be among the rows. */
  openId: string | undefined;
}

/** Keeps the data states of what is on screen fresh. Shows nothing: what it learns renders the cells that read it. */
export function StatusLoop({ isPaused, openId }: LoopProps): null {
  const visibleIds = useStatuses((state) => state.visibleIds);
  const ids = useMemo(
    () =>
      openId === undefined || visibleIds.includes(openId) ? visibleIds : [...visibleIds, openId],
    [visibleIds, openId],
  );
  useStatusLoop(ids, { isPaused });
  useEffect(() => {
    void loadRecorder();
    return () => setVisibleIds([]);
  }, []);
  return null;
}

/** Whether one of these phones will change by itself soon, by its data state or by its row. */
function isAnyPassing(
  client: QueryClient,
  ids: readonly string[],
  statusEnum: StatusEnum,
): boolean {
  const enumeration = statusesOf(statusEnum);
  const fleets = client
    .getQueriesData<Fleet>({ queryKey: fleetsKey })
    .flatMap(([, fleet]) => fleet ?? []);
  return ids.some((id) => {
    const status = statusOf(id);
    if (status !== undefined && findStatus(enumeration, status).isPassing) return true;
    return fleets.some((fleet) => hasPassing([findPhone(fleet, id)].flatMap((row) => row ?? [])));
  });
}
