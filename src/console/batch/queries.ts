import { queryOptions } from '@tanstack/react-query';
import { waitMs } from '../api/polling.ts';
import { journalLimits, type JournalPage } from '../../contract/journal.ts';
import type { WorkerBatch } from '../../contract/worker.ts';
import { fleetQuery } from '../fleet/fleet-query.ts';
import type { BatchView } from './batch-view.ts';
import { readBatch, readBatches } from './requests.ts';

/** Lists of batches: they change with each batch that is begun. */
export const batchesKey = ['batches'] as const;

/** A batch with its phones, renewed while somebody looks until nothing more will come. */
export const batchQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch', id] as const,
    queryFn: ({ client, queryKey }) =>
      readBatch(
        id,
        client.getQueryData<BatchView>(queryKey),
        // What is planned next is planned on how the phones are now, as the batch has seen them.
        () => void client.refetchQueries({ queryKey: fleetQuery({}).queryKey, type: 'active' }),
      ),
    structuralSharing: false, // Phones are renewed in place.
    staleTime: 0,
    refetchInterval: ({ state: { data, fetchFailureCount } }) =>
      data?.batch.isFinished
        ? false
        : waitMs('batch', {
            hasPassing: data?.batch.phase.kind !== 'paused',
            failures: fetchFailureCount,
          }),
  });

/** Those that retry a batch, for as long as somebody looks at it. */
export const retriesQuery = (id: string) =>
  queryOptions({
    queryKey: [...batchesKey, 'retries', id] as const,
    queryFn: async () => (await readBatches({ parent_id: id })).items,
    refetchInterval: ({ state: { fetchFailureCount } }) =>
      waitMs('batch', { hasPassing: false, failures: fetchFailureCount }),
  });

/** All of them: they are counted. */
async function readRunning(): Promise<WorkerBatch[]> {
  const running: WorkerBatch[] = [];
  for (let after: string | null = null; ;) {
    const page: JournalPage<WorkerBatch> = await readBatches({
      state: 'running',
      limit: String(journalLimits.pageSize),
      ...(after !== null && { after }),
    });
    running.push(...page.items);
    if (page.next === null) return running;
    after = page.next;
  }
}

/** The tenant's batches that are not finished, whoever began them: what the header shows. */
export const runningBatchesQuery = queryOptions({
  queryKey: ['batches', 'running'] as const,
  queryFn: readRunning,
  refetchInterval: ({ state: { data, fetchFailureCount } }) =>
    waitMs('batch', { hasPassing: (data?.length ?? 0) > 0, failures: fetchFailureCount }),
});
