import { expect, test } from 'vitest';
import type { JournalTask } from '../../contract/journal.ts';
import { ApiError } from '../../contract/api-error.ts';
import { pollTasks } from './poll.ts';
import { taskOf } from './task.fixture.ts';

const failure = (kind: ApiError['kind'], retryAfterMs?: number) => new ApiError({ kind, code: 'X', status: 400, message: '', requestId: '', operation: 'GetTask', ...(retryAfterMs !== undefined && { retryAfterMs }) });

/** Polls for so many rounds; what the journal has may change by what is asked. */
async function poll(rounds: number, journal: { running: JournalTask[]; ask: (taskId: string) => void }) {
  const turn = new AbortController();
  const asked: string[] = [];
  const told: string[][] = [];
  const slept: number[] = [];
  let nowMs = 0;
  await pollTasks(
    {
      clock: {
        now: () => nowMs,
        async sleep(ms) {
          slept.push(ms);
          nowMs += ms;
          if (slept.length === rounds) turn.abort();
        },
      },
      readRunning: async () => journal.running,
      async askTask(taskId) {
        asked.push(taskId);
        journal.ask(taskId);
      },
      tell: (running) => told.push(running.map(({ taskId, endedCount }) => `${taskId} ${endedCount}`)),
    },
    turn.signal,
  );
  return { asked, told, slept };
}

test('asks until all have ended, tells what changed, then rests', async () => {
  const journal = {
    running: [taskOf({ taskId: 'a' })],
    ask() {
      const [one] = this.running;
      this.running = one && one.endedCount === 0 ? [{ ...one, endedCount: 1, seenAt: 'now' }] : [];
    },
  };
  const { asked, told, slept } = await poll(5, journal);
  expect(asked).toEqual(['a', 'a']);
  expect(told).toEqual([['a 0'], ['a 1'], []]);
  expect(slept.at(-1)).toBeGreaterThan(slept[0] ?? 0);
});

test('a task that the service does not know is no failure, throttling is, and is given its time', async () => {
  const running = [taskOf({ taskId: 'a' }), taskOf({ taskId: 'b' })];
  const unknown = await poll(1, { running, ask: () => { throw failure('notFound'); } });
  expect(unknown.asked).toEqual(['a', 'b']);
  const throttled = await poll(2, { running, ask: () => { throw failure('throttled', 30_000); } });
  expect(throttled.asked).toHaveLength(2);
  expect(throttled.slept).toEqual([30_000, 30_000]);
  expect(unknown.slept[0]).toBeLessThan(30_000);
});
