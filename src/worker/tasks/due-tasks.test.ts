import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunningTask } from '../../contract/task-store.ts';
import { dueAtMs, dueTasks } from './due-tasks.ts';

const hourMs = 3_600_000;
const nowMs = 1_800_000_000_000;
const taskOf = (fields: Partial<RunningTask> = {}): RunningTask => ({
  taskId: 't',
  begunMs: nowMs,
  askedMs: 0,
  failures: 0,
  notBeforeMs: 0,
  wantedMs: 0,
  ...fields,
});
const idsOf = (tasks: readonly RunningTask[]) => tasks.map(({ taskId }) => taskId);

describe('dueAtMs', () => {
  it('gives one that has just begun a moment, then asks the seldomer the older it is', () => {
    expect(dueAtMs(taskOf(), nowMs)).toBe(nowMs + 2000);
    expect(dueAtMs(taskOf({ begunMs: nowMs - 10_000, askedMs: nowMs }), nowMs)).toBe(nowMs + 2000);
    expect(dueAtMs(taskOf({ begunMs: nowMs - hourMs, askedMs: nowMs }), nowMs)).toBe(
      nowMs + 180_000,
    );
    expect(dueAtMs(taskOf({ begunMs: nowMs - 24 * hourMs, askedMs: nowMs }), nowMs)).toBe(
      nowMs + 300_000,
    );
  });

  it('backs off after failures, and waits as long as the service wants', () => {
    const failed = taskOf({ begunMs: nowMs - 10_000, askedMs: nowMs });
    const waits = [0, 1, 2, 3, 20].map(
      (failures) => dueAtMs({ ...failed, failures }, nowMs) - nowMs,
    );
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 60_000]);
    expect(
      dueAtMs({ ...failed, failures: 1, notBeforeMs: nowMs + hourMs, wantedMs: nowMs + 1 }, nowMs),
    ).toBe(nowMs + hourMs);
  });

  it('asks soon for one that somebody looks at, once', () => {
    const old = taskOf({
      begunMs: nowMs - hourMs,
      askedMs: nowMs - 5000,
      failures: 5,
      wantedMs: nowMs,
    });
    expect(dueAtMs(old, nowMs)).toBe(nowMs - 3000);
    expect(dueAtMs({ ...old, askedMs: nowMs + 0, wantedMs: nowMs - 1 }, nowMs)).toBe(
      nowMs + 180_000,
    );
  });

  it('asks at once where a clock was put back, or another gateway’s is ahead', () => {
    expect(
      dueAtMs(taskOf({ askedMs: nowMs + hourMs, begunMs: nowMs + hourMs }), nowMs),
    ).toBeLessThanOrEqual(nowMs);
  });
});

const some = fc.record({
  begunMs: fc.integer({ min: nowMs - 48 * hourMs, max: nowMs + hourMs }),
  askedMs: fc.oneof(fc.constant(0), fc.integer({ min: nowMs - 48 * hourMs, max: nowMs + hourMs })),
  failures: fc.nat(10),
  notBeforeMs: fc.oneof(fc.constant(0), fc.integer({ min: nowMs - hourMs, max: nowMs + hourMs })),
  wantedMs: fc.oneof(fc.constant(0), fc.integer({ min: nowMs - hourMs, max: nowMs })),
});

describe('dueTasks', () => {
  it('never names more than it may, nor one that is not due; half of it goes by turns', () => {
    fc.assert(
      fc.property(fc.array(some, { maxLength: 60 }), fc.nat(30), (fields, most) => {
        const tasks = fields.map((one, n) => ({ ...one, taskId: String(n) }));
        const due = dueTasks(tasks, nowMs, most);
        const all = tasks.filter((task) => dueAtMs(task, nowMs) <= nowMs);
        expect(due).toHaveLength(Math.min(most, all.length));
        expect(new Set(idsOf(due)).size).toBe(due.length);
        for (const task of due) expect(all).toContain(task);
        for (const { notBeforeMs } of due) expect(notBeforeMs).toBeLessThanOrEqual(nowMs);
        const byTurns = all
          .toSorted((a, b) => dueAtMs(a, nowMs) - dueAtMs(b, nowMs))
          .slice(0, Math.ceil(most / 2));
        for (const task of byTurns) expect(due).toContain(task);
      }),
    );
  });

  it('asks each sooner or later, whatever begins, fails and is looked at meanwhile', () => {
    const event = fc.record({
      fails: fc.boolean(),
      wants: fc.array(fc.nat(80), { maxLength: 20 }),
      begins: fc.nat(3),
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 20 }),
        fc.array(event, { minLength: 1, maxLength: 20 }),
        (count, most, events) => {
          const tasks = new Map(
            Array.from({ length: count }, (_, n) => [
              String(n),
              taskOf({ taskId: String(n), begunMs: nowMs - n * hourMs }),
            ]),
          );
          const last = new Map([...tasks.keys()].map((id) => [id, nowMs]));
          for (let round = 0; round < 1000; round += 1) {
            const atMs = nowMs + round * 2000;
            const { fails, wants, begins } = events[round % events.length] ?? {
              fails: false,
              wants: [],
              begins: 0,
            };
            // New ones come for a while, fewer than there are questions.
            if (round < 100)
              for (let n = 0; n < Math.min(begins, most - 1); n += 1)
                tasks.set(`${round}/${n}`, taskOf({ taskId: `${round}/${n}`, begunMs: atMs }));
            for (const n of wants) {
              const wanted = tasks.get(String(n));
              if (wanted) wanted.wantedMs = atMs;
            }
            const due = dueTasks([...tasks.values()], atMs, most);
            for (const task of due) {
              task.askedMs = atMs;
              task.failures = fails ? task.failures + 1 : 0;
              last.set(task.taskId, atMs);
            }
          }
          const endMs = nowMs + 2_000_000;
          // Its longest rest, and a turn for each of the others with half of the questions.
          const longestMs = 300_000 + 2000 * Math.ceil((2 * tasks.size) / Math.floor(most / 2));
          for (const id of tasks.keys())
            expect(endMs - (last.get(id) ?? 0)).toBeLessThanOrEqual(longestMs);
        },
      ),
      { numRuns: 30 },
    );
  });
});
