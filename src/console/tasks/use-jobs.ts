import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sightOfJobs } from '../../contract/task-sight.ts';
import { ApiError } from '../../contract/api-error.ts';
import { waitMs } from '../../batch-engine/polling.ts';
import { wait } from '../watch/pause.ts';
import { inOneTab } from './one-tab.ts';
import { jobsQuery } from './queries.ts';
import { shareJobs, type Jobs } from './share-jobs.ts';

/** What the service says of a task's jobs: asked once, and until all have ended by one of the tabs that show it. @param tenant account and project */
export function useJobs(taskId: string, tenant: string): UseQueryResult<Jobs> {
  const client = useQueryClient();
  const query = useQuery(jobsQuery(taskId));
  const isRunning = query.data !== undefined && sightOfJobs(query.data.jobs).state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const { queryKey } = jobsQuery(taskId);
    const take = (jobs: Jobs): void => void client.setQueryData(queryKey, jobs);
    const shared = shareJobs(tenant, taskId, take);

    async function poll(signal: AbortSignal): Promise<void> {
      for (let failures = 0, retryAfterMs: number | undefined; !signal.aborted; ) {
        await wait(waitMs('task', { hasPassing: true, failures, retryAfterMs }), signal).catch(() => {});
        if (signal.aborted) return;
        try {
          take(await shared.next(signal));
          failures = 0;
          retryAfterMs = undefined;
        } catch (error) {
          failures += 1;
          retryAfterMs = error instanceof ApiError ? error.retryAfterMs : undefined;
        }
      }
    }
    const stop = inOneTab(`task/${tenant}/${taskId}`, poll);
    return () => {
      stop();
      shared.close();
    };
  }, [client, taskId, tenant, isRunning]);
  return query;
}
