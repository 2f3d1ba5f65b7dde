import type { JournalTask } from '../../contract/journal.ts';
import { ApiError } from '../../contract/api-error.ts';
import { waitMs } from '../../batch-engine/polling.ts';
import { createAgenda } from './agenda.ts';

export interface PollWorld {
  clock: { now: () => number; sleep: (ms: number, signal: AbortSignal) => Promise<void> };
  /** @throws ApiError */
  readRunning: () => Promise<readonly JournalTask[]>;
  /** Asks the service: the gateway notes in the journal what it says. @throws ApiError */
  askTask: (taskId: string) => Promise<unknown>;
  /** Hears of what runs, whenever something about it has changed. */
  tell: (running: readonly JournalTask[]) => void;
}

/** More wait for the next round. */
const tasksPerRound = 20;

/**
 * Keeps the journal's running tasks true until the signal is aborted: reads which there are, asks the service for those that
 * nobody else asks for, backs off where that fails. Never rejects.
 */
export async function pollTasks({ clock, readRunning, askTask, tell }: PollWorld, signal: AbortSignal): Promise<void> {
  const agenda = createAgenda();
  let told = '';
  let hasRunning = false;

  function hear(running: readonly JournalTask[]): void {
    hasRunning = running.length > 0;
    const now = JSON.stringify(running.map(({ taskId, endedCount, failedCount }) => [taskId, endedCount, failedCount]));
    if (now !== told) tell(running);
    told = now;
  }

  async function look(): Promise<void> {
    const running = await readRunning();
    hear(running);
    const due = agenda(running, clock.now()).slice(0, tasksPerRound);
    for (const { taskId } of due) {
      if (signal.aborted) return;
      await askTask(taskId).catch((error: unknown) => {
        // That there is no such task is an answer too, and noted.
        if (!(error instanceof ApiError && error.kind === 'notFound')) throw error;
      });
    }
    if (due.length === 0 || signal.aborted) return;
    const since = await readRunning();
    agenda(since, clock.now());
    hear(since);
  }

  for (let failures = 0; !signal.aborted; ) {
    let retryAfterMs: number | undefined;
    try {
      await look();
      failures = 0;
    } catch (error) {
      failures += 1;
      retryAfterMs = error instanceof ApiError ? error.retryAfterMs : undefined;
    }
    await clock.sleep(waitMs('task', { hasPassing: hasRunning, failures, retryAfterMs }), signal).catch(() => {});
  }
}
