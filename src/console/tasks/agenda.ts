import type { JournalTask } from '../../contract/journal.ts';
import { taskRestMs } from '../../batch-engine/polling.ts';

/** What is remembered of a task, by this browser's clock alone: the gateway's may be another. */
interface Known {
  seenAt: string | null;
  /** When somebody had asked for it last, as far as was noticed. */
  seenMs: number;
  /** When it began. */
  sinceMs: number;
}

/**
 * Which of the running tasks are to be asked for now. One that somebody follows already, as the tab that began it does, is
 * not: the journal says of each when the service was last asked. What was found on coming is asked for at once.
 * @returns called with each reading of the journal, and the time in ms
 */
export function createAgenda(): (running: readonly JournalTask[], nowMs: number) => JournalTask[] {
  let known: ReadonlyMap<string, Known> | undefined;
  return (running, nowMs) => {
    const before = known;
    const now = new Map(
      running.map(({ taskId, seenAt, at }): [string, Known] => {
        const one = before?.get(taskId);
        if (one) return [taskId, one.seenAt === seenAt ? one : { ...one, seenAt, seenMs: nowMs }];
        return [taskId, before ? { seenAt, seenMs: nowMs, sinceMs: nowMs } : { seenAt, seenMs: Number.MIN_SAFE_INTEGER, sinceMs: Date.parse(at) }];
      }),
    );
    known = now;
    const seenMsOf = ({ taskId }: JournalTask): number => now.get(taskId)?.seenMs ?? nowMs;
    return running
      .filter((task) => nowMs - seenMsOf(task) >= taskRestMs(nowMs - (now.get(task.taskId)?.sinceMs ?? nowMs)))
      .toSorted((a, b) => seenMsOf(a) - seenMsOf(b));
  };
}
