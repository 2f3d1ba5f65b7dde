import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { StoredSession } from '../contract/sessions.ts';
import {
  idsOf,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

/** What every kind of database must do with tasks, batches, sessions and age. */
export function describeKeeping(name: string, createDatabase: CreateDatabase): void {
  describe(`tasks, batches and sessions on ${name}`, () => {
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
        gist: 'getprop ro.build',
        pairs,
        jobs: [],
      });
      const listed = async (query: Parameters<OpenJournal['listTasks']>[1]) =>
        (await journal.listTasks('one', query)).items.map(({ taskId }) => taskId);
      expect(await listed({})).toEqual(['ZGCA2026:1', '70001']);
      expect(await listed({ operation: 'AsyncCommand' })).toEqual(['70001']);
      expect(await listed({ actor: 'other' })).toEqual(['ZGCA2026:1']);
      expect(await listed({ since: startMs + 1000 })).toEqual(['ZGCA2026:1']);
      expect((await journal.listTasks('one', {})).items.map(({ gist }) => gist)).toEqual([
        null,
        'getprop ro.build',
      ]);
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

    describe('sessions', () => {
      const session = {
        view: {
          mark: 'm',
          account: 'demo',
          user: 'admin',
          project: 'p',
          role: 'administrator' as const,
          expiresAt: '2026-03-02T08:00:00.000Z',
        },
        token: 't'.repeat(8000),
        tenant: 'one-admin',
        owner: 'one',
        expiresAtMs: startMs + 24 * 60 * 60 * 1000,
      };

      test('outlive the process that began them', async () => {
        await using bench = await startJournalBench(createDatabase);
        const first = await bench.open();
        const id = await first.sessions.create(session);
        expect(id).toMatch(/^[\w-]{43}$/);
        expect(await first.sessions.get(id)).toEqual(session);
        const second = await bench.reopen(first);
        expect(await second.sessions.get(id)).toEqual(session);
        expect(await second.sessions.get('x'.repeat(43))).toBeUndefined();
        await second.sessions.delete(id);
        expect(await second.sessions.get(id)).toBeUndefined();
        const third = await bench.reopen(second);
        expect(await third.sessions.get(id)).toBeUndefined();
      });

      test('keep access keys as they keep a token', async () => {
        await using bench = await startJournalBench(createDatabase);
        const first = await bench.open();
        const keys = { accessKey: 'HST1', secretKey: 'hush', projectId: 'p', securityToken: 'st' };
        const signed = {
          ...session,
          view: { ...session.view, credential: 'keys' as const },
          token: '',
          keys,
        };
        const id = await first.sessions.create(signed);
        const second = await bench.reopen(first);
        expect(await second.sessions.get(id)).toEqual(signed);
      });

      test('keep what was learnt of them, at once here and within two seconds at another gateway', async () => {
        await using bench = await startJournalBench(createDatabase);
        const journal = await bench.open();
        const guessed: StoredSession = {
          ...session,
          token: 'other',
          view: { ...session.view, mark: 'guessed', standing: 'assumed' },
        };
        const [id, other] = [
          await journal.sessions.create(guessed),
          await journal.sessions.create(session),
        ];
        const here = async () => {
          const found = await journal.sessions.get(id);
          return [found?.hasRead, found?.view.role, found?.view.standing];
        };
        expect(await here()).toEqual([undefined, 'administrator', 'assumed']);
        await journal.sessions.learn('guessed', 'read');
        expect(await here()).toEqual([true, 'administrator', 'assumed']);
        await journal.sessions.learn('guessed', 'write');
        expect(await here()).toEqual([true, 'administrator', 'proven']);
        await journal.sessions.learn('guessed', 'readOnly');
        expect(await here()).toEqual([true, 'readOnly', 'refused']);
        expect(await journal.sessions.get(other)).toEqual(session);
        const second = await bench.reopen(journal);
        expect((await second.sessions.get(id))?.view).toMatchObject({
          role: 'readOnly',
          standing: 'refused',
        });
        expect(
          (await second.batches.sessionsOf(session.owner)).map(({ view }) => view.role).toSorted(),
        ).toEqual(['administrator', 'readOnly']);
      });

      test('end with their token', async () => {
        await using bench = await startJournalBench(createDatabase);
        const journal = await bench.open();
        const id = await journal.sessions.create(session);
        bench.nowMs = session.expiresAtMs - 1;
        expect(await journal.sessions.get(id)).toEqual(session);
        bench.nowMs += 1;
        expect(await journal.sessions.get(id)).toBeUndefined();
        await journal.sessions.expire();
        bench.nowMs = startMs;
        expect(await journal.sessions.get(id)).toBeUndefined();
      });

      test('are nothing to another key, and everything to the same secret', async () => {
        const secret = 'a'.repeat(32);
        await using bench = await startJournalBench(createDatabase);
        const first = await bench.open({ sessionSecret: secret });
        const id = await first.sessions.create(session);
        const second = await bench.reopen(first, { sessionSecret: 'b'.repeat(32) });
        expect(await second.sessions.get(id)).toBeUndefined();
        const third = await bench.reopen(second);
        expect(await third.sessions.get(id)).toBeUndefined();
        const fourth = await bench.reopen(third, { sessionSecret: secret });
        expect(await fourth.sessions.get(id)).toEqual(session);
      });

      test('that end while they are read do not come back', async () => {
        await using bench = await startJournalBench(createDatabase);
        const journal = await bench.open();
        const id = await journal.sessions.create(session);
        await Promise.all([journal.sessions.get(id), journal.sessions.delete(id)]);
        expect(await journal.sessions.get(id)).toBeUndefined();
      });
    });
  });
}
