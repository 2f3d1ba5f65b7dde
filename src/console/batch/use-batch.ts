import { useQuery } from '@tanstack/react-query';
import { batchQuery } from './queries.ts';
import type { BatchView } from './batch-view.ts';

/** A batch by its id, as the worker has it. @param id undefined: none */
export function useBatch(id: string | undefined): { view: BatchView | undefined; error: Error | null; refresh: () => void } {
  const { data, error, refetch } = useQuery({ ...batchQuery(id ?? ''), enabled: id !== undefined && id !== '' });
  return { view: data, error, refresh: () => void refetch() };
}
