import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ApiFailure } from '../contract/api-error.ts';
import type { NewStoredBatch } from '../contract/batch-store.ts';
import type { TaskSight } from '../contract/journal.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { record, startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

const leaseMs = 15_000;
const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
const sessionOf = (user: string, owner = 'one'): StoredSession => ({
  view: { mark: user, account: 'demo', user, project: 'p', role: 'administrator', expiresAt: '' },
  token: `token of ${user}`,
  tenant: `${owner}-admin`,
  owner,
  expiresAtMs: startMs + 3_600_000,
});
const batchOf = (session: StoredSession): NewStoredBatch => ({
  id: randomUUID(),
  action: 'command',
  operations: ['AsyncCommand'],
  parameters: {},
  phones: [{ instance_id: 'a', user_id: undefined, step: 0 }],
  leftOut: [],
  note: undefined,
  parentId: undefined,
  stages: undefined,
  stopAbovePercent: undefined,
  delayUntilMs: undefined,
  secret: { session, parameters: {} },
});

const begin = (
  journal: OpenJournal,
  taskId: string,
  {
    tenant = 'one',
    batchId,
    jobs = ['j'],
  }: { tenant?: string; batchId?: string; jobs?: readonly string[] } = {},
) =>
  record(
    journal,
    { tenant, batchId, operation: 'AsyncCommand' },
    {
      task: {
        taskId,
        pairs: jobs.map((job_id) => ({ job_id, instance_id: `phone of ${job_id}` })),
      },
    },
  );

const failure: ApiFailure = {
  kind: 'forbidden',
  code: 'KOOPHONE.API.1003',
  status: 403,
  message: 'no',
  requestId: 'r',
  operation: 'GetTask',
};
const ended: TaskSight = {
  state: 'succeeded',
  endedCount: 1,
  failedCount: 0,
  jobs: [{ job_id: 'j', status: 2 }],
};
const running = async (journal: OpenJournal, holder: string, tenant = 'one') =>
  (await journal.batches.runningTasks(tenant, holder, 100)).map(({ taskId }) => taskId);

/** What every kind of database must do with the tasks that the worker asks for. */
export function describeTasks(name: string, createDatabase: CreateDatabase): void {
  describe(`tasks that are asked for on ${name}`, () => {
    test('what the service says of jobs is kept, as it is; what has ended stays so', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await begin(journal, '1', { jobs: ['a', 'b', 'c'] });
      const see = (jobs: TaskSight['jobs'] & object) =>
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
      expect(await batches.taskWatch('one')).toEqual({ running: 3, failing: 0, failure: null });
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
      expect(await batches.taskWatch('one')).toEqual({ running: 2, failing: 0, failure: null });
      expect(await journal.showTask('one', '2')).toMatchObject({
        state: 'succeeded',
        failure: null,
      });
      expect(await batches.taskWatch('two')).toMatchObject({ running: 1, failing: 0 });
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
      expect(await batches.taskWatch('two')).toEqual({ running: 1, failing: 0, failure: null });
      await batches.waitForSession('one', false);
      expect(await batches.taskWatch('one')).toMatchObject({
        running: 2,
        failing: 1,
        failure: { code: failure.code },
      });
    });

    test('a tenant’s tasks are asked for by one, until its lease is over or given back', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      expect(await batches.takeTenants('w1', leaseMs)).toEqual([]);
      await begin(journal, '1');
      await begin(journal, '2', { tenant: 'two' });
      await begin(journal, '3', { tenant: 'three' });
      await journal.seeTask('three', '3', ended);
      expect((await batches.takeTenants('w1', leaseMs)).toSorted()).toEqual(['one', 'two']);
      expect(await batches.takeTenants('w2', leaseMs)).toEqual([]);
      expect([await running(journal, 'w1'), await running(journal, 'w2')]).toEqual([['1'], []]);
      bench.nowMs += leaseMs - 1;
      expect(await batches.renewTenants('w1', leaseMs, ['one'])).toEqual(new Set(['one']));
      bench.nowMs += 1;
      expect(await batches.takeTenants('w2', leaseMs)).toEqual(['two']);
      expect(await batches.renewTenants('w1', leaseMs, ['one', 'two'])).toEqual(new Set(['one']));
      expect([await running(journal, 'w1', 'two'), await running(journal, 'w2', 'two')]).toEqual([
        [],
        ['2'],
      ]);
      await batches.releaseTenants('w1', ['two', 'three']);
      expect(await batches.takeTenants('w3', leaseMs)).toEqual([]);
      await batches.releaseTenants('w1');
      expect(await batches.takeTenants('w3', leaseMs)).toEqual(['one']);
    });

    test('a task of a batch that has not finished is asked for by whoever runs the batch', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      const { id } = (await batches.register(by, batchOf(sessionOf('admin')))) ?? { id: '' };
      await begin(journal, 'own', { batchId: id });
      await begin(journal, 'other', { batchId: randomUUID() });
      await begin(journal, 'elsewhere', { tenant: 'two', batchId: id });
      expect((await batches.takeTenants('tenant', leaseMs)).toSorted()).toEqual(['one', 'two']);
      expect(await running(journal, 'tenant')).toEqual(['other']);
      const [taken] = await batches.take('batch', leaseMs, 10);
      expect([await running(journal, 'tenant'), await running(journal, 'batch')]).toEqual([
        ['other'],
        ['own'],
      ]);
      await journal.seeTask('one', 'other', ended);
      await batches.releaseTenants('tenant');
      expect(await batches.takeTenants('tenant', leaseMs), 'nothing of it but the batch’s').toEqual(
        ['two'],
      );
      await batches.save(taken?.number ?? 0, 'batch', [], {
        phase: { kind: 'ended', how: 'done' },
        counts: {
          waiting: 0,
          sent: 0,
          accepted: 0,
          succeeded: 0,
          failed: 0,
          skipped: 0,
          stopped: 0,
          unknown: 1,
        },
        tally: { sent: 1, extra: 0, repeated: 0 },
        stageEnd: undefined,
        pollFailure: undefined,
        endedAtMs: startMs,
        isFinished: true,
      });
      expect(await batches.takeTenants('tenant', leaseMs)).toEqual(['one']);
      expect([await running(journal, 'tenant'), await running(journal, 'batch')]).toEqual([
        ['own'],
        [],
      ]);
    });

    test('whom somebody looks at comes first, then whoever was asked for longest ago; no more than wanted', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      for (const taskId of ['1', '2', '3', '4']) {
        await begin(journal, taskId);
        bench.nowMs += 1000;
      }
      await batches.takeTenants('w', leaseMs);
      for (const taskId of ['3', '1', '2', '4']) {
        await batches.failTask('one', taskId, failure, 0);
        bench.nowMs += 1000;
      }
      expect(await running(journal, 'w')).toEqual(['3', '1', '2', '4']);
      expect([
        await batches.wantTask('one', '2'),
        await batches.wantTask('one', 'none'),
        await batches.wantTask('two', '2'),
      ]).toEqual([true, false, false]);
      expect(await batches.runningTasks('one', 'w', 2)).toMatchObject([
        { taskId: '2', begunMs: startMs + 1000, wantedMs: bench.nowMs },
        { taskId: '3', wantedMs: 0 },
      ]);
    });

    test('sessions of the tenant are found, those of persons and of batches, while they live, and no other tenant’s', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches, sessions } = journal;
      const users = async () =>
        (await batches.sessionsOf('one')).map(({ view }) => view.user).toSorted();
      expect(await users()).toEqual([]);
      const admin = await sessions.create(sessionOf('admin'));
      await sessions.create(sessionOf('stranger', 'two'));
      await sessions.create({ ...sessionOf('short'), expiresAtMs: startMs + 1000 });
      const batch = await batches.register(by, batchOf(sessionOf('admin')));
      await batches.register(by, batchOf(sessionOf('other')));
      await batches.register({ ...by, tenant: 'two' }, batchOf(sessionOf('stranger', 'two')));
      expect(await users()).toEqual(['admin', 'other', 'short']);
      bench.nowMs += 1000;
      await sessions.delete(admin);
      expect(await users(), 'the batch’s').toEqual(['admin', 'other']);
      expect(
        (await batches.sessionsOf('one')).find(({ view }) => view.user === 'admin')?.token,
      ).toBe('token of admin');
      expect(batch?.by).toBe('admin');
      bench.nowMs = startMs + 3_600_000;
      expect(await users()).toEqual([]);
    });
  });
}
