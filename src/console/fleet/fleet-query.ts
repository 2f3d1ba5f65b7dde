import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { emptyFleet, mergeRows, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { isPassing } from '../../contract/api-error.ts';
import { limits } from '../../contract/fields.ts';
import { ListInstances } from '../../contract/instances.ts';
import { gatewayPaths } from '../../contract/gateway.ts';
import { ask, call } from '../api/client.ts';
import { fleetsKey, isWatched, keyOf, type AdvancedQuery, type FleetKey } from './fleet-key.ts';
import { failRound } from './fleet-state.ts';
import type { Read } from './follow-fleet.ts';
import { painted } from './pause.ts';

/**
 * The phones of the tenant, as the worker watches them for all who look: page 1 of the list is there at once, the rest follows
 * whole, and then what changes. With the service's own filters the list itself is read, by this browser.
 */
export function fleetQuery(advanced: AdvancedQuery) {
  return queryOptions({
    queryKey: keyOf(advanced),
    // The context's signal is left alone: once read, react-query throws away what was loaded when the page is left.
    queryFn: async ({ client, queryKey }) =>
      isWatched(advanced)
        ? follow(client, queryKey)
        : (await import('./sweep-list.ts')).sweepList(client, queryKey, advanced),
    structuralSharing: false, // Unchanged rows are the same objects already; comparing 100,000 takes seconds.
    retry: false,
  });
}

/** Whether a list is on screen already, by the service's own filters: nobody waits for the first page then. */
const isBeside = (client: QueryClient): boolean =>
  client.getQueriesData<Fleet>({ queryKey: fleetsKey }).some(([, fleet]) => fleet !== undefined);

/** Asks for the whole fleet, and reads what comes once the first rows are drawn. */
async function openFleet(): Promise<Read> {
  const read = await ask(
    'ReadFleet',
    gatewayPaths.workerFleet,
    'GET',
    undefined,
    async (answer) => {
      await painted();
      return (await import('./follow-fleet.ts')).readAnswer(answer);
    },
  );
  return read as Read; // What readAnswer has made.
}

async function follow(client: QueryClient, queryKey: FleetKey): Promise<Fleet> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  const isStill = () => client.getQueryCache().find({ queryKey, exact: true }) === query;
  const hash = query?.queryHash ?? '';
  let refusal: unknown;
  let opened: Promise<Read> | undefined;
  try {
    if (!client.getQueryData(queryKey) && !isBeside(client)) {
      const first = await call(ListInstances, { page_no: 1, page_size: limits.listPageSize }).catch(
        (error: unknown) => {
          // What the worker has seen is there all the same.
          if (!isPassing(error)) throw error;
          refusal = error;
        },
      );
      if (first) {
        opened = openFleet();
        opened.catch(() => {}); // Told to who waits for it.
      }
      if (first && isStill()) {
        const { result, total_count = result.length } = first;
        client.setQueryData(queryKey, mergeRows(emptyFleet, result, total_count, Date.now()));
      }
      // The first rows are drawn before anything more is loaded.
      if (first) await painted();
    }
    const { followFleet } = await import('./follow-fleet.ts');
    const current = () => client.getQueryData<Fleet>(queryKey) ?? emptyFleet;
    const fleet = await followFleet(hash, current, opened);
    if (refusal && !fleet.isComplete) throw refusal;
    return fleet;
  } catch (error) {
    const why = refusal ?? error;
    if (isStill()) failRound(hash, Date.now(), why);
    throw why;
  }
}
