import { queryOptions } from '@tanstack/react-query';
import { waitMs } from '../../batch-engine/polling.ts';
import { journalLimits } from '../../contract/journal.ts';
import type { BatchView } from './batch-view.ts';
import { renewRows } from './renew-rows.ts';
import { readBatch, readBatches } from './requests.ts';

/** A batch with its phones, renewed while somebody looks until nothing more will come. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id] as const,
    queryFn: ({ client, queryKey }) => readBatch(id, client.getQueryData<BatchView>(queryKey), (ids) => void renewRows(client, ids)),
    structuralSharing: false, // Phones are renewed in place.
    staleTime: 0,
    refetchInterval: ({ state: { data, fetchFailureCount } }) =>
      data?.batch.isFinished ? false : waitMs('batch', { hasPassing: data?.batch.phase.kind !== 'paused', failures: fetchFailureCount }),
  });

/** The tenant's batches that are not finished, whoever began them: what the header shows. */
export const runningBatchesQuery = queryOptions({
  queryKey: ['batches', 'running'] as const,
  queryFn: async () => (await readBatches({ state: 'running', limit: String(journalLimits.pageSize) })).items,
  refetchInterval: ({ state: { data, fetchFailureCount } }) => waitMs('batch', { hasPassing: (data?.length ?? 0) > 0, failures: fetchFailureCount }),
});

/** Lists of batches: they change with each batch that is begun. */
export const batchesKey = ['batches'] as const;
