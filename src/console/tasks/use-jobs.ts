import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DataOf } from '../../contract/operation.ts';
import { sightOfJobs } from '../../contract/task-sight.ts';
import { GetTask } from '../../contract/tasks.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';
import { waitMs } from '../api/polling.ts';
import { wait } from '../watch/pause.ts';
import { inOneTab } from './one-tab.ts';
import { jobsQuery } from './queries.ts';

type Jobs = DataOf<typeof GetTask>;

/** What the service says of a task's jobs: asked once, and until all have ended by one of the tabs that show it. @param tenant account and project */
export function useJobs(taskId: string, tenant: string): UseQueryResult<Jobs> {
  const client = useQueryClient();
  const query = useQuery(jobsQuery(taskId));
  const isRunning = query.data !== undefined && sightOfJobs(query.data.jobs).state === 'running';
  useEffect(() => {
    if (!isRunning) return undefined;
    const name = `task/${tenant}/${taskId}`;
    const { queryKey } = jobsQuery(taskId);
    const channel = new BroadcastChannel(name);
    channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const jobs = GetTask.data.safeParse(data);
      if (jobs.success) client.setQueryData(queryKey, jobs.data);
    });

    async function poll(signal: AbortSignal): Promise<void> {
      for (let failures = 0, retryAfterMs: number | undefined; !signal.aborted; ) {
        await wait(waitMs('task', { hasPassing: true, failures, retryAfterMs }), signal).catch(() => {});
        if (signal.aborted) return;
        try {
          const jobs = await call(GetTask, { task_id: taskId }, signal);
          client.setQueryData(queryKey, jobs);
          // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin
          channel.postMessage(jobs);
          failures = 0;
          retryAfterMs = undefined;
        } catch (error) {
          failures += 1;
          retryAfterMs = error instanceof ApiError ? error.retryAfterMs : undefined;
        }
      }
    }
    const stop = inOneTab(name, poll);
    return () => {
      stop();
      channel.close();
    };
  }, [client, taskId, tenant, isRunning]);
  return query;
}
