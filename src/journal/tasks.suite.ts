import { describe, expect, test } from 'vitest';
import type { TaskObservation } from '../contract/journal-store.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import { begin, ended, failure, leaseMs } from './tasks.fixture.ts';

/** What every kind of database must do with the tasks that the worker asks for. */
export function describeTasks(name: string, createDatabase: CreateDatabase): void {
  describe(`tasks that are asked for on ${name}`, () => {
    test('what the service says of jobs is kept, as it is; what has ended stays so', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await begin(journal, '1', { jobs: ['a', 'b', 'c'] });
      const see = (jobs: TaskObservation['jobs'] & object) =>
        journal.seeTask('one', '1', { state: 'succeeded', endedCount: 0, failedCount: 0, jobs });
      await see([
        { job_id: 'a', status: 2, execute_msg: 'x'.repeat(1024) },
        { job_id: 'b', status: 7, error_msg: 'odd\0' },
      ]);
      const first = await journal.showTask('one', '1');
      expect(first).toMatchObject({ state: 'running', endedCount: 1, failedCount: 0 });
      expect(first?.jobs).toEqual([
        {
          job_id: 'a',
          status: 2,
          error_code: null,
          error_msg: null,
          execute_msg: 'x'.repeat(1024),
        },
        { job_id: 'b', status: 7, error_code: null, error_msg: 'odd', execute_msg: null },
      ]);
      // All of whom the service speaks have ended, and not all that were begun.
      await see([
        { job_id: 'a', status: 1 },
        { job_id: 'b', status: -1, error_code: 'CPS.0191' },
      ]);
      expect(await journal.showTask('one', '1')).toMatchObject({
        state: 'running',
        endedCount: 2,
        failedCount: 1,
        jobs: [{ status: 2 }, { status: -1 }],
      });
      await see([{ job_id: 'c', status: 2, execute_msg: '' }]);
      const last = await journal.showTask('one', '1');
      expect(last).toMatchObject({
        state: 'failed',
        endedCount: 3,
        failedCount: 1,
        jobs: [{ job_id: 'a' }, { error_code: 'CPS.0191' }, { execute_msg: '' }],
      });
      await journal.seeTask('one', '1', { state: 'unknown', endedCount: 0, failedCount: 0 });
      await see([{ job_id: 'c', status: -1 }]);
      expect(await journal.showTask('one', '1')).toEqual(last);
      expect((await journal.showTask('one', '1'))?.pairs).toHaveLength(3);
    });

    test('of two that tell of a task at the same time nothing is lost', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const jobs = Array.from({ length: 12 }, (_, n) => `j${n}`);
      await begin(journal, '1', { jobs });
      await Promise.all(
        jobs.map((job_id) =>
          journal.seeTask('one', '1', {
            state: 'running',
            endedCount: 0,
            failedCount: 0,
            jobs: [{ job_id, status: 2 }],
          }),
        ),
      );
      expect(await journal.showTask('one', '1')).toMatchObject({
        state: 'succeeded',
        endedCount: 12,
      });
    });

    test('why a task is asked for in vain stands with it, since when, and goes with the next answer', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (const taskId of ['1', '2', '3']) await begin(journal, taskId);
      await begin(journal, '1', { tenant: 'two' });
      const { batches } = journal;
      expect(await batches.taskWatch('one')).toEqual({
        running: 3,
        runs: 3,
        failing: 0,
        failure: null,
      });
      await batches.takeTenants('w', leaseMs);
      for (const notBefore of [0, startMs + 90_000.5]) {
        bench.nowMs += 60_000;
        await batches.failTask('one', '1', failure, notBefore);
      }
      bench.nowMs += 60_000;
      await batches.failTask('one', '2', { ...failure, code: 'X' }, 0);
      const since = '2026-03-01T08:01:00.000Z';
      expect(await batches.taskWatch('one')).toEqual({
        running: 3,
        runs: 3,
        failing: 2,
        failure: { ...failure, since },
      });
      expect(await journal.showTask('one', '1')).toMatchObject({
        failure: { ...failure, since },
        seenAt: null,
      });
      expect((await journal.listTasks('one', {})).items.map((task) => task.failure?.code)).toEqual([
        undefined,
        'X',
        failure.code,
      ]);
      const rows = await batches.runningTasks('one', 'w', 100);
      expect(
        rows.map(({ taskId, askedMs, failures, notBeforeMs }) => [
          taskId,
          askedMs,
          failures,
          notBeforeMs,
        ]),
      ).toEqual([
        ['3', 0, 0, 0],
        ['1', startMs + 120_000, 2, startMs + 90_001],
        ['2', startMs + 180_000, 1, 0],
      ]);
      await journal.seeTask('one', '1', {
        state: 'running',
        endedCount: 0,
        failedCount: 0,
        jobs: [{ job_id: 'j', status: 1 }],
      });
      await journal.seeTask('one', '2', ended);
      await batches.failTask('one', '2', failure, 0);
      expect(await batches.taskWatch('one')).toEqual({
        running: 2,
        runs: 2,
        failing: 0,
        failure: null,
      });
      expect(await journal.showTask('one', '2')).toMatchObject({
        state: 'succeeded',
        failure: null,
      });
      expect(await batches.taskWatch('two')).toMatchObject({ running: 1, runs: 1, failing: 0 });
    });

    test('that nobody is signed in is said of all running tasks of the tenant, until somebody is', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (const taskId of ['1', '2', '3']) await begin(journal, taskId);
      await begin(journal, '4', { tenant: 'two' });
      await journal.seeTask('one', '3', ended);
      const { batches } = journal;
      await batches.waitForSession('one', true);
      bench.nowMs += 60_000;
      await batches.waitForSession('one', true);
      await batches.failTask('one', '1', failure, 0);
      const said = { code: 'GATEWAY.SIGNED_OUT', status: 401, since: '2026-03-01T08:00:00.000Z' };
      expect((await journal.listTasks('one', {})).items.map((task) => task.failure?.code)).toEqual([
        undefined,
        said.code,
        said.code,
      ]);
      expect(await batches.taskWatch('one')).toMatchObject({
        running: 2,
        failing: 2,
        failure: said,
      });
      expect(await batches.taskWatch('two')).toEqual({
        running: 1,
        runs: 1,
        failing: 0,
        failure: null,
      });
      await batches.waitForSession('one', false);
      expect(await batches.taskWatch('one')).toMatchObject({
        running: 2,
        failing: 1,
        failure: { code: failure.code },
      });
    });
  });
}
