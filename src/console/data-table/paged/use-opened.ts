import {
  keepPreviousData,
  useQuery,
  type QueryClient,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { waitMs } from '../../api/polling.ts';
import type { Item } from './live-list.ts';

/** What stands below a row that is open, and whether there is more than that. */
export interface Opened<Row> {
  rows: readonly Row[];
  isCut: boolean;
}

/** How what stands below an open row is read. */
interface Below<Row> {
  queryKey: readonly ['journal', ...unknown[]];
  /** What is read anew when it has changed. */
  stateOf: (row: Row) => unknown;
  isPassing: (row: Row) => boolean;
  read: (row: Row, client: QueryClient) => Promise<Opened<Row>>;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/** What stands below each of these rows, by the row's id; absent until it has come. Renewed while one of them is under way. */
export function useOpened<Row extends Item>(
  rows: readonly Row[],
  { queryKey, stateOf, isPassing, read }: Below<Row>,
): ReadonlyMap<string, Opened<Row>> {
  const client = useQueryClient();
  const hasPassing = rows.some(isPassing);
  const { data } = useQuery({
    queryKey: [...queryKey, ...rows.map((row) => [row.id, stateOf(row)])],
    enabled: rows.length > 0,
    queryFn: async () =>
      new Map(
        await Promise.all(rows.map(async (row) => [row.id, await read(row, client)] as const)),
      ),
    structuralSharing: false,
    staleTime: 0,
    networkMode: 'always',
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { error, fetchFailureCount } }) =>
      hasPassing && waitMs('journal', { hasPassing, failures: error ? fetchFailureCount : 0 }),
  });
  return rows.length === 0 ? none : (data ?? none);
}

/** Which rows are open, by a key of each. */
export function useOpenKeys() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (key: string) =>
      setOpen(
        (now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key]),
      ),
    [],
  );
  const unfold = useCallback((key: string) => setOpen((now) => new Set([...now, key])), []);
  return { open, toggle, unfold };
}
