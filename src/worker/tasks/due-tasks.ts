import { taskRestMs, waitMs } from '../../batch-engine/polling.ts';
import type { RunningTask } from '../../contract/task-store.ts';

/** A task that somebody looks at is asked for no more often. */
const wantedRestMs = 2000;

/** A time that has not come yet is another gateway's clock, or one that was put back: it says nothing. */
const known = (ms: number, nowMs: number): number => (ms > nowMs ? 0 : ms);

const isWanted = ({ wantedMs, askedMs }: RunningTask): boolean => wantedMs > askedMs;

/**
 * When the service is to be asked for a task: the older it is the seldomer, later after failures, and never before the
 * service wants it. One that was never asked for is given a moment first.
 * @param pace what rests are multiplied by
 */
export function dueAtMs(task: RunningTask, nowMs: number, pace = 1): number {
  const { failures, notBeforeMs } = task;
  const askedMs = known(task.askedMs, nowMs);
  const begunMs = known(task.begunMs, nowMs);
  if (askedMs === 0)
    return Math.max(
      notBeforeMs,
      begunMs + waitMs('task', { hasPassing: true, failures: 0 }) * pace,
    );
  const backoffMs = failures > 0 ? waitMs('task', { hasPassing: true, failures }) : 0;
  const restMs = isWanted(task) ? wantedRestMs : Math.max(taskRestMs(nowMs - begunMs), backoffMs);
  return Math.max(notBeforeMs, askedMs + restMs * pace);
}

/**
 * Which tasks are to be asked for now, at most so many: those that somebody looks at first, but they take no more than half of
 * it where others are due; then those that have been due for longest, so that each has its turn.
 */
export function dueTasks(
  tasks: readonly RunningTask[],
  nowMs: number,
  most: number,
  pace = 1,
): RunningTask[] {
  const due = tasks
    .map((task) => ({ task, atMs: dueAtMs(task, nowMs, pace) }))
    .filter(({ atMs }) => atMs <= nowMs)
    .toSorted((a, b) => a.atMs - b.atMs);
  const first = due.filter(({ task }) => isWanted(task)).slice(0, Math.floor(most / 2));
  const rest = due.filter((one) => !first.includes(one));
  return [...first, ...rest].slice(0, Math.max(0, most)).map(({ task }) => task);
}
