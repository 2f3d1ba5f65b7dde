import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { JournalPage } from '../../../contract/journal.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { waitMs } from '../../api/polling.ts';
import {
  needsMore,
  takeNewest,
  takeOlder,
  type Item,
  type LiveList,
  type Nature,
} from './live-list.ts';

/** A tab that was away for long reads the top anew instead of catching up. */
const mostCatchUpPages = 6;

/** A list of the journal, or of its batches: how it is read, and what may change in it. */
export interface Source<One extends Item> extends Nature<One> {
  queryKey: readonly ['journal' | 'batches', ...unknown[]];
  /** One page of it, newest first. */
  readPage: (after?: string | null) => Promise<JournalPage<One>>;
}

async function readNewest<One extends Item>(
  client: QueryClient,
  { queryKey, readPage, ...nature }: Source<One>,
): Promise<LiveList<One>> {
  const known = () => client.getQueryData<LiveList<One>>(queryKey);
  const fresh = await readPage();
  for (let page = 1; page < mostCatchUpPages && needsMore(known(), fresh, nature); page++) {
    const { items, next } = await readPage(fresh.next);
    fresh.items.push(...items);
    fresh.next = next;
  }
  // Older pages may have come meanwhile.
  return takeNewest(known(), fresh, Date.now(), nature);
}

/** How a live list stands with the gateway. */
export interface Live {
  /** Nothing has come yet. */
  isLoading: boolean;
  isFetching: boolean;
  /** Of the last round; what was read before stays. */
  error: Error | null;
  /** Milliseconds since 1970; 0 before there is any. */
  updatedAt: number;
  refresh: () => void;
  older: { isLoading: boolean; error: Error | null; load: () => void };
}

/**
 * What matches, newest first, and kept so: by polling where `isLive`, else only while an entry in it is under way. Silent in
 * a hidden tab, at once on return.
 */
export function useLiveList<One extends Item>(
  source: Source<One>,
  { isLive }: { isLive: boolean },
): LiveList<One> & Live {
  const client = useQueryClient();
  const { queryKey } = source;
  const query = useQuery({
    queryKey,
    queryFn: () => readNewest(client, source),
    structuralSharing: false, // Entries that have not changed are the same objects already.
    staleTime: 0,
    refetchInterval: ({ state: { data, error, fetchFailureCount } }) => {
      const hasPassing = data?.entries.some(source.isPassing) ?? false;
      if (!isLive && !hasPassing) return false;
      return waitMs('journal', {
        hasPassing,
        failures: error ? Math.max(1, fetchFailureCount) : 0,
        retryAfterMs: error instanceof ApiError ? error.retryAfterMs : undefined,
      });
    },
  });
  const list = query.data ?? { entries: [], next: null, newest: '', marks: new Map() };

  const older = useMutation({
    mutationFn: async ({
      from: { queryKey, readPage },
      after,
    }: {
      from: Source<One>;
      after: string;
    }) => {
      const page = await readPage(after);
      client.setQueryData<LiveList<One>>(
        queryKey,
        (known) => known && takeOlder(known, after, page),
      );
    },
  });
  const isOfThis =
    older.variables !== undefined &&
    older.variables.after === list.next &&
    JSON.stringify(older.variables.from.queryKey) === JSON.stringify(queryKey);

  return {
    ...list,
    isLoading: query.isPending,
    isFetching: query.isFetching,
    error: query.error,
    updatedAt: query.dataUpdatedAt,
    refresh: () => void query.refetch(),
    older: {
      isLoading: older.isPending && isOfThis,
      error: isOfThis ? older.error : null,
      load() {
        if (list.next !== null && !(older.isPending && isOfThis))
          older.mutate({ from: source, after: list.next });
      },
    },
  };
}
