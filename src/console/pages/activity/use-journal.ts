import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { JournalEntry } from '../../../contract/journal.ts';
import { ApiError } from '../../api/errors.ts';
import { waitMs } from '../../api/polling.ts';
import { needsMore, takeNewest, takeOlder, type EntryList } from './entry-list.ts';
import { readEntryPage } from './queries.ts';
import { toQuery, type Filter } from './search-params.ts';

/** A tab that was away for long reads the top anew instead of catching up. */
const mostCatchUpPages = 6;
const nothing: EntryList = { entries: [], next: null, marks: new Map() };

type Key = readonly ['journal', 'entries', Record<string, string>];

async function readNewest(client: QueryClient, key: Key, filter: Filter): Promise<EntryList> {
  const known = () => client.getQueryData<EntryList>(key);
  const fresh = await readEntryPage(filter);
  for (let page = 1; page < mostCatchUpPages && needsMore(known(), fresh); page++) {
    const { items, next } = await readEntryPage(filter, fresh.next);
    fresh.items.push(...items);
    fresh.next = next;
  }
  // Older pages may have come meanwhile.
  return takeNewest(known(), fresh, Date.now());
}

export interface Journal extends EntryList {
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
export function useJournal(filter: Filter, { isLive }: { isLive: boolean }): Journal {
  const client = useQueryClient();
  const queryKey: Key = ['journal', 'entries', toQuery(filter)];
  const query = useQuery({
    queryKey,
    queryFn: () => readNewest(client, queryKey, filter),
    structuralSharing: false, // Entries that have not changed are the same objects already.
    staleTime: 0,
    // Without a network that is said, and not waited for.
    networkMode: 'always',
    refetchOnReconnect: true,
    refetchInterval: ({ state: { data, error, fetchFailureCount } }) => {
      const hasPassing = data?.entries.some(({ outcome }) => outcome === 'pending') ?? false;
      if (!isLive && !hasPassing) return false;
      return waitMs('journal', {
        hasPassing,
        failures: error ? Math.max(1, fetchFailureCount) : 0,
        retryAfterMs: error instanceof ApiError ? error.retryAfterMs : undefined,
      });
    },
  });
  const list = query.data ?? nothing;

  const older = useMutation({
    networkMode: 'always',
    mutationFn: async ({ key, after, filter }: { key: Key; after: string; filter: Filter }) => {
      const page = await readEntryPage(filter, after);
      client.setQueryData<EntryList>(key, (known) => known && takeOlder(known, after, page));
    },
  });
  const isOfThis = older.variables !== undefined && older.variables.after === list.next && JSON.stringify(older.variables.key) === JSON.stringify(queryKey);

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
        if (list.next !== null && !(older.isPending && isOfThis)) older.mutate({ key: queryKey, after: list.next, filter });
      },
    },
  };
}

/** An entry's id. Stable, for the table. */
export const idOf = (entry: JournalEntry): string => entry.id;
