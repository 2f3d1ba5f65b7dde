import * as z from 'zod/mini';
import { journalTask, type JournalTask } from '../../contract/journal.ts';
import { queryClient } from '../api/queries.ts';
import { wait } from '../watch/pause.ts';
import { askTask } from './ask-task.ts';
import { inOneTab } from './one-tab.ts';
import { pollTasks } from './poll.ts';
import { readRunning, runningQuery, taskListKey } from './queries.ts';

const told = z.array(journalTask);

function take(running: readonly JournalTask[]): void {
  queryClient.setQueryData(runningQuery.queryKey, [...running]);
  void queryClient.invalidateQueries({ queryKey: taskListKey });
}

/**
 * Keeps what runs in a tenant known to all tabs of this browser, by the requests of one.
 * @param tenant account and project
 * @returns takes it back
 */
export function watchTasks(tenant: string): () => void {
  const name = `tasks/${tenant}`;
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const running = told.safeParse(data); // Another tab may be of another version.
    if (running.success) take(running.data);
  });
  const world = {
    clock: { now: Date.now, sleep: wait },
    readRunning,
    askTask: (taskId: string) => askTask(taskId),
    tell(running: readonly JournalTask[]) {
      take(running);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin
      channel.postMessage(running);
    },
  };
  const stop = inOneTab(name, (signal) => pollTasks(world, signal));
  return () => {
    stop();
    channel.close();
  };
}
