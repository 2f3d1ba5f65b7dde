import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  idsOf,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

/** What every kind of database must do with tasks, batches and age. */
export function describeKeeping(name: string, createDatabase: CreateDatabase): void {
  describe(`tasks, batches and age on ${name}`, () => {
    test('tasks are kept with their pairs the moment they are answered', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const pairs = [
        { job_id: 'j1', instance_id: 'a' },
        { job_id: 'j2', instance_id: 'b' },
      ];
      const first = await record(
        journal,
        {
          operation: 'AsyncCommand',
          request: '{"instance_ids":["a","b"],"command":"getprop ro.build"}',
        },
        { task: { taskId: '70001', pairs } },
      );
      bench.nowMs += 1000;
      await record(
        journal,
        { operation: 'InstallApp', actor: 'other' },
        { task: { taskId: 'ZGCA2026:1', pairs: [] } },
      );
      await record(journal);
      expect(first.taskId).toBe('70001');
      expect((await journal.showEntry('one', first.id))?.pairs).toEqual(pairs);
      expect(await journal.showTask('one', '70001')).toEqual({
        taskId: '70001',
        entryId: first.id,
        at: first.at,
        operation: 'AsyncCommand',
        actor: 'admin',
        batchId: null,
        requestId: first.requestId,
        phoneCount: 2,
        state: 'running',
        endedCount: 0,
        failedCount: 0,
        seenAt: null,
        failure: null,
        requestSummary: 'getprop ro.build',
        pairs,
        jobs: [],
      });
      const listed = async (query: Parameters<OpenJournal['listTasks']>[1]) =>
        (await journal.listTasks('one', query)).items.map(({ taskId }) => taskId);
      expect(await listed({})).toEqual(['ZGCA2026:1', '70001']);
      expect(await listed({ operation: 'AsyncCommand' })).toEqual(['70001']);
      expect(await listed({ actor: 'other' })).toEqual(['ZGCA2026:1']);
      expect(await listed({ since: startMs + 1000 })).toEqual(['ZGCA2026:1']);
      expect(
        (await journal.listTasks('one', {})).items.map(({ requestSummary }) => requestSummary),
      ).toEqual([null, 'getprop ro.build']);
      const page = await journal.listTasks('one', { limit: 1 });
      expect(await listed({ after: page.next ?? '' })).toEqual(['70001']);
    });

    test('what the service says of a task is kept, and its end stays', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (const taskId of ['1', '2', '3', '4']) {
        await record(
          journal,
          { operation: 'AsyncCommand' },
          { task: { taskId, pairs: [{ job_id: 'j', instance_id: 'a' }] } },
        );
        bench.nowMs += 1000;
      }
      await journal.seeTask('one', '1', { state: 'running', endedCount: 1, failedCount: 0 });
      await journal.seeTask('one', '2', { state: 'failed', endedCount: 2, failedCount: 1 });
      await journal.seeTask('one', '2', { state: 'unknown', endedCount: 0, failedCount: 0 });
      await journal.seeTask('one', '3', { state: 'unknown', endedCount: 0, failedCount: 0 });
      await journal.seeTask('one', '3', { state: 'succeeded', endedCount: 2, failedCount: 0 });
      // Counted before the service forgot it.
      await journal.seeTask('one', '1', { state: 'unknown', endedCount: 0, failedCount: 0 });
      await journal.seeTask('two', '4', { state: 'failed', endedCount: 1, failedCount: 1 });
      await journal.seeTask('one', 'never recorded', {
        state: 'failed',
        endedCount: 1,
        failedCount: 1,
      });
      const { items } = await journal.listTasks('one', {});
      expect(
        items.map(({ taskId, state, endedCount, failedCount, seenAt }) => [
          taskId,
          state,
          endedCount,
          failedCount,
          seenAt,
        ]),
      ).toEqual([
        ['4', 'running', 0, 0, null],
        ['3', 'succeeded', 2, 0, '2026-03-01T08:00:04.000Z'],
        ['2', 'failed', 2, 1, '2026-03-01T08:00:04.000Z'],
        ['1', 'unknown', 1, 0, '2026-03-01T08:00:04.000Z'],
      ]);
      const listed = async (query: Parameters<OpenJournal['listTasks']>[1]) =>
        (await journal.listTasks('one', query)).items.map(({ taskId }) => taskId);
      for (const [state, id] of [
        ['running', '4'],
        ['succeeded', '3'],
        ['failed', '2'],
        ['unknown', '1'],
      ] as const)
        expect(await listed({ state })).toEqual([id]);
      expect(await listed({ since: startMs + 1000, to: startMs + 3000 })).toEqual(['3', '2']);
    });

    test('a batch keeps its members in order and never changes', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
      const id = randomUUID();
      const members = Array.from(
        { length: 100_000 },
        (_, n) => `9f3c0a${String((n * 7919) % 100_000).padStart(10, '0')}`,
      );
      const plan = { operation: 'AsyncCommand', members, parameters: { command: 'getprop' } };
      const batch = await journal.registerBatch(by, id, plan);
      expect(batch).toEqual({
        id,
        cursor: expect.stringMatching(/^\d{22}$/),
        createdAt: '2026-03-01T08:00:00.000Z',
        actor: 'admin',
        role: 'administrator',
        operation: 'AsyncCommand',
        parameters: { command: 'getprop' },
        memberCount: 100_000,
      });
      bench.nowMs += 5000;
      expect(await journal.registerBatch({ ...by, actor: 'other' }, id, plan)).toEqual(batch);
      for (const other of [
        { ...plan, operation: 'SyncCommand' },
        { ...plan, parameters: {} },
        { ...plan, members: members.toReversed() },
      ]) {
        expect(await journal.registerBatch(by, id, other)).toBeUndefined();
      }
      expect(await journal.showBatch('one', id)).toEqual({ ...batch, members });
      const pairs = [{ user_id: '1234567890123456789', instance_id: 'a' }];
      await journal.registerBatch(by, randomUUID(), {
        operation: 'UnassignInstance',
        members: pairs,
        parameters: {},
      });
      const { items, next } = await journal.listBatches('one', { limit: 1 });
      expect(items).toMatchObject([{ operation: 'UnassignInstance', memberCount: 1 }]);
      expect((await journal.showBatch('one', items[0]?.id ?? ''))?.members).toEqual(pairs);
      expect((await journal.listBatches('one', { after: next ?? '' })).items).toEqual([batch]);
      expect((await journal.listBatches('one', { since: startMs + 1 })).items).toHaveLength(1);
    });

    test('what is older than it may be is removed, phones’ histories included, and nothing else', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const task = (taskId: string) => ({ taskId, pairs: [] });
      const jobs = [{ job_id: 'j', status: 2, execute_msg: 'said' }];
      for (let n = 0; n < 60; n += 1) await record(journal, { targets: ['a', `p${n}`] });
      await record(journal, {}, { task: task('old') });
      await journal.registerBatch(
        { tenant: 'one', actor: 'admin', role: 'administrator' },
        randomUUID(),
        { operation: 'BatchReset', members: ['a'], parameters: {} },
      );
      bench.nowMs += 1000;
      const kept = await record(journal, {}, { task: task('new') });
      for (const taskId of ['old', 'new'])
        await journal.seeTask('one', taskId, {
          state: 'succeeded',
          endedCount: 1,
          failedCount: 0,
          jobs,
        });
      bench.nowMs = startMs + 500 + 10 * 24 * 60 * 60 * 1000;
      expect(await journal.forget(10)).toBe(61);
      expect(await journal.forget(10)).toBe(0);
      expect(await idsOf(journal, {})).toEqual([kept.id]);
      expect(await idsOf(journal, { instance_id: 'a' })).toEqual([kept.id]);
      expect((await journal.listTasks('one', {})).items.map(({ taskId }) => taskId)).toEqual([
        'new',
      ]);
      expect((await journal.showTask('one', 'new'))?.jobs).toMatchObject(jobs);
      // Nothing is left of the old one's outputs: told of anew it is a new one.
      await record(journal, {}, { task: task('old') });
      expect((await journal.showTask('one', 'old'))?.jobs).toEqual([]);
      expect((await journal.listBatches('one', {})).items).toEqual([]);
    });
  });
}
