import { useQuery } from '@tanstack/react-query';
import { batchQuery } from './queries.ts';
import type { BatchView } from './batch-view.ts';

/** A batch by its id, as the worker had it at `updatedAt` (ms since 1970). @param id undefined: none */
export function useBatch(id: string | undefined): {
  view: BatchView | undefined;
  error: Error | null;
  updatedAt: number;
  refresh: () => void;
} {
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    ...batchQuery(id ?? ''),
    enabled: id !== undefined && id !== '',
  });
  return { view: data, error, updatedAt: dataUpdatedAt, refresh: () => void refetch() };
}
