import type { Query, QueryClient } from '@tanstack/react-query';
import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, mergeRows, statusIn, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { finishPass, judgePass } from '../../batch-engine/fleet/judge-pass.ts';
import { noPlaces, type Places } from '../../batch-engine/fleet/id-index.ts';
import { fetchAllPages } from '../../batch-engine/fetch-all-pages.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import { call } from '../api/client.ts';
import { keyOf, type AdvancedQuery, type FleetKey } from './fleet-key.ts';
import { endRound, failRound, setRound } from './fleet-state.ts';
import { breathe, wait } from './pause.ts';
import { loadRecorder } from './recorder.ts';

const loadWorkers = 6;
/** A sweep runs beside a person at work. */
const sweepWorkers = 2;
/** Each snapshot costs a render: 100,000 phones come in some 35. */
const publishEveryMs = 250;
const idsPerSlice = 10_000;

const runs = new WeakMap<Query, AbortController>();

/**
 * Phones by the service's own filters, which nobody else asks for: read from the list page by page. The first time it loads
 * them, page 1 being there at once and the rest in snapshots; each further time renews them without ever emptying the list.
 */
export async function sweepList(
  client: QueryClient,
  queryKey: FleetKey,
  advanced: AdvancedQuery,
): Promise<Fleet> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  if (!query) throw new Error('no fleet query'); // react-query runs this inside of one.
  const run = startRun(client, query);
  const { signal } = run;
  const current = (): Fleet => client.getQueryData<Fleet>(queryKey) ?? emptyFleet;
  let pending: Instance[] = [];
  let publishedAt = -Infinity; // The first page is shown at once.

  function publish(total: number) {
    const before = current();
    // What is known of their data is the worker's.
    const watched = client.getQueryData<Fleet>(keyOf({})) ?? emptyFleet;
    const told = pending.map((row) => withDataStatus(row, statusIn(watched, row.instance_id)));
    const after = mergeRows(before, told, total, Date.now());
    pending = [];
    publishedAt = performance.now();
    if (after !== before) client.setQueryData(queryKey, after);
  }

  setRound(query.queryHash, { isUnderWay: true });
  try {
    // The first load brings no news.
    if (current().isComplete) await loadRecorder();
    const pass = await fetchAllPages(
      {
        ask: (page_no, page_size, signal) =>
          call(ListInstances, { ...advanced, page_no, page_size }, signal),
        onPage(rows, total) {
          if (signal.aborted) return;
          pending.push(...rows);
          if (performance.now() - publishedAt >= publishEveryMs) publish(total);
        },
        onThrottled: (throttledUntil) => setRound(query.queryHash, { throttledUntil }),
        now: Date.now,
        wait,
        breathe,
      },
      current().isComplete ? sweepWorkers : loadWorkers,
      signal,
    );
    signal.throwIfAborted();
    publish(pass.total);
    const verdict = judgePass(current(), pass);
    const places = verdict.order && (await placesInSlices(verdict.order));
    signal.throwIfAborted();
    endRound(query.queryHash, Date.now());
    return finishPass(current(), verdict, Date.now(), places);
  } catch (error) {
    if (!signal.aborted) failRound(query.queryHash, Date.now(), error);
    else if (current() !== emptyFleet) return current(); // Nobody looks any more: what there is stays.
    throw error;
  } finally {
    run.abort();
  }
}

async function placesInSlices(ids: readonly string[]): Promise<Places> {
  let places = noPlaces();
  for (let at = 0; at < ids.length; at += idsPerSlice) {
    places = places.grow(ids.slice(at, at + idsPerSlice));
    await breathe();
  }
  return places;
}

/** One run a query: it ends when the query is gone or cancelled, another run starts, or the last of its observers leaves. */
function startRun(client: QueryClient, query: Query): AbortController {
  runs.get(query)?.abort();
  const run = new AbortController();
  runs.set(query, run);
  const cache = client.getQueryCache();
  let wasObserved = query.getObserversCount() > 0;
  const unsubscribe = cache.subscribe((event) => {
    if (event.query.queryHash !== query.queryHash) return;
    if (cache.get(query.queryHash) !== query || query.state.fetchStatus === 'idle')
      return run.abort();
    wasObserved ||= query.getObserversCount() > 0;
    // React's strict mode leaves and comes back in one go.
    if (wasObserved && query.getObserversCount() === 0)
      setTimeout(() => query.getObserversCount() === 0 && run.abort());
  });
  run.signal.addEventListener(
    'abort',
    () => {
      unsubscribe();
      if (cache.get(query.queryHash) === query) setRound(query.queryHash, { isUnderWay: false });
    },
    { once: true },
  );
  return run;
}

/** Ends a sweep that is under way; the list stays as it is. */
export function stopSweep(client: QueryClient, queryKey: FleetKey): void {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  if (query) runs.get(query)?.abort();
}
