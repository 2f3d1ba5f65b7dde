import type { DataOf } from '../../contract/operation.ts';
import { GetTask } from '../../contract/tasks.ts';
import { askTask } from './ask-task.ts';

export type Jobs = DataOf<typeof GetTask>;

/** A task that this tab follows, and perhaps others do. */
export interface SharedJobs {
  /**
   * What came last from another tab, where something has since the last time; else the service is asked, and the other tabs
   * are told.
   * @throws ApiError
   */
  next: (signal?: AbortSignal) => Promise<Jobs>;
  close: () => void;
}

/**
 * Lets the tabs of this browser that follow one task live by the requests of one of them.
 * @param tenant account and project
 * @param hear what another tab was told, as soon as it comes
 * @param ask asks the service
 */
export function shareJobs(tenant: string, taskId: string, hear?: (jobs: Jobs) => void, ask = askTask): SharedJobs {
  const channel = new BroadcastChannel(`task/${tenant}/${taskId}`);
  let heard: Jobs | undefined;
  let isOpen = true;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const jobs = GetTask.data.safeParse(data); // Another tab may be of another version.
    if (!jobs.success) return;
    heard = jobs.data;
    hear?.(jobs.data);
  });
  return {
    async next(signal) {
      const known = heard;
      heard = undefined;
      if (known) return known;
      const jobs = await ask(taskId, signal);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin
      if (isOpen) channel.postMessage(jobs);
      return jobs;
    },
    close() {
      isOpen = false;
      channel.close();
    },
  };
}
