import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NewStoredBatch } from '../contract/batch-store.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { noCounts } from '../contract/worker.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { begin, ended, failure, leaseMs } from './tasks.fixture.ts';
import { storedBatch } from './worker-batches.fixture.ts';

const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
const sessionOf = (user: string, owner = 'one'): StoredSession => ({
  view: { mark: user, account: 'demo', user, project: 'p', role: 'administrator', expiresAt: '' },
  token: `token of ${user}`,
  tenant: `${owner}-admin`,
  owner,
  expiresAtMs: startMs + 3_600_000,
});
const batchOf = (session: StoredSession): NewStoredBatch =>
  storedBatch(['a'], {
    action: 'command',
    operations: ['AsyncCommand'],
    secret: { session, parameters: {} },
  });

const running = async (journal: OpenJournal, holder: string, tenant = 'one') =>
  (await journal.batches.runningTasks(tenant, holder, 100)).map(({ taskId }) => taskId);

/** What every kind of database must do about who asks for the tasks of a tenant, in which order and in whose name. */
export function describeTaskLeases(name: string, createDatabase: CreateDatabase): void {
  describe(`whoever asks for tasks on ${name}`, () => {
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
        counts: { ...noCounts, unknown: 1 },
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
