import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { journalLimits } from '../../../contract/journal.ts';
import type { WorkerBatch } from '../../../contract/worker.ts';
import { batchesKey } from '../../batch/queries.ts';
import { readBatches } from '../../batch/requests.ts';
import { useBatchEnds } from '../../batch/use-batch-ends.ts';

/** How often an app was installed through this console, on one phone each. */
export interface InstallCount {
  succeeded: number;
  failed: number;
}

/** Names a version of an app among the counts. */
export const appKey = (packageName: string, version: string): string => `${packageName} ${version}`;

/** What came of all installations, by app and version. */
export function countInstalls(
  batches: readonly Pick<WorkerBatch, 'counts' | 'parameters'>[],
): Map<string, InstallCount> {
  const found = new Map<string, InstallCount>();
  for (const { counts, parameters } of batches) {
    const key = appKey(String(parameters.object_name), String(parameters.object_version));
    const { succeeded, failed } = found.get(key) ?? { succeeded: 0, failed: 0 };
    found.set(key, {
      succeeded: succeeded + counts.succeeded,
      failed: failed + counts.failed,
    });
  }
  return found;
}

/** More pages than these are asked for by nobody: what is older counts no more. */
const mostPages = 10;

const installsQuery = queryOptions({
  queryKey: [...batchesKey, 'installs'] as const,
  queryFn: async () => {
    const batches: WorkerBatch[] = [];
    let after: string | null = null;
    for (let page = 0; page < mostPages && (page === 0 || after !== null); page += 1) {
      const { items, next } = await readBatches({
        action: 'installApp',
        limit: String(journalLimits.pageSize),
        ...(after !== null && { after }),
      });
      batches.push(...items);
      after = next;
    }
    return countInstalls(batches);
  },
});

/** The counts, renewed when a batch of this tab ends; undefined before they are known, or where they cannot be. */
export function useInstallCounts(): ReadonlyMap<string, InstallCount> | undefined {
  const client = useQueryClient();
  useBatchEnds(() => void client.invalidateQueries({ queryKey: installsQuery.queryKey }));
  return useQuery(installsQuery).data;
}
