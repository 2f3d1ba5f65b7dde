import { GetTask } from '../../contract/tasks.ts';
import type { DataOf } from '../../contract/operation.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../../contract/api-error.ts';
import { endRound, failRound } from '../watch/watch-state.ts';

/** By which the rounds of asking for tasks are known. */
export const taskPoll = GetTask.name;

/** Asks for a task, and remembers whether that works: where somebody waits for one it is said. @throws ApiError */
export async function askTask(task_id: string, signal?: AbortSignal): Promise<DataOf<typeof GetTask>> {
  try {
    const answer = await call(GetTask, { task_id }, signal);
    endRound(taskPoll, Date.now());
    return answer;
  } catch (error) {
    // That there is no such task is an answer too.
    if (error instanceof ApiError && error.kind === 'notFound') endRound(taskPoll, Date.now());
    else if (!signal?.aborted) failRound(taskPoll, Date.now(), error);
    throw error;
  }
}
