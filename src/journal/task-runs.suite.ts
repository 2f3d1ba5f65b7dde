import { describe, expect, test } from 'vitest';
import type { JournalTask, TaskQuery, TaskState } from '../contract/journal.ts';
import { record, startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { begin, failure, leaseMs } from './tasks.fixture.ts';

const uuid = (n: number): string => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;

const see = (
  journal: OpenJournal,
  taskId: string,
  state: TaskState,
  endedCount = 0,
  failedCount = 0,
) => journal.seeTask('one', taskId, { state, endedCount, failedCount });

async function runs(journal: OpenJournal, query: TaskQuery = {}): Promise<JournalTask[]> {
  return (await journal.listTasks('one', { by_batch: true, ...query })).items;
}
/** Its first task says which run it is. */
const idsOf = async (journal: OpenJournal, query: TaskQuery = {}): Promise<string[]> =>
  (await runs(journal, query)).map(({ taskId }) => taskId);

/** What every kind of database must do with tasks of which those of a batch are one run. */
export function describeTaskRuns(name: string, createDatabase: CreateDatabase): void {
  describe(`runs of tasks on ${name}`, () => {
    test('the first task of a batch stands for all, and tells how they stand together', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const jobs = ['a', 'b'];
      await begin(journal, '1', { batchId: uuid(1), jobs });
      await begin(journal, '2');
      await begin(journal, '3', { batchId: uuid(2), jobs });
      await begin(journal, '4', { batchId: uuid(1), jobs });
      await begin(journal, '5', { tenant: 'two', batchId: uuid(1) });
      const standing = async () =>
        (await runs(journal)).map(({ taskId, batch }) => [taskId, batch] as const);
      const batch = {
        action: null,
        taskCount: 1,
        phoneCount: 2,
        state: 'running',
        endedCount: 0,
        failedCount: 0,
        failure: null,
      };
      expect(await standing()).toEqual([
        ['3', batch],
        ['2', undefined],
        ['1', { ...batch, taskCount: 2, phoneCount: 4 }],
      ]);
      await see(journal, '1', 'failed', 2, 2);
      await see(journal, '4', 'running', 1, 0);
      await see(journal, '3', 'succeeded', 2, 0);
      expect(await standing()).toEqual([
        ['3', { ...batch, state: 'succeeded', endedCount: 2 }],
        ['2', undefined],
        ['1', { ...batch, taskCount: 2, phoneCount: 4, endedCount: 3, failedCount: 2 }],
      ]);
      await see(journal, '4', 'succeeded', 2, 0);
      expect((await runs(journal))[2]?.batch).toMatchObject({ state: 'failed', endedCount: 4 });
      expect((await runs(journal))[2], 'its own').toMatchObject({ endedCount: 2, phoneCount: 2 });
      expect((await journal.listTasks('one', {})).items.map(({ batch }) => batch)).toEqual(
        Array.from({ length: 4 }),
      );
      const ofBatch = await journal.listTasks('one', { batch_id: uuid(1) });
      expect(ofBatch.items.map(({ taskId }) => taskId)).toEqual(['4', '1']);
    });

    test('a run is found by the state of all its tasks, and by what any of them does', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const states: readonly (readonly TaskState[])[] = [
        ['succeeded', 'succeeded'],
        ['failed', 'running'],
        ['succeeded', 'failed', 'unknown'],
        ['unknown', 'succeeded'],
        ['succeeded', 'running', 'succeeded'],
      ];
      for (const [n, some] of states.entries())
        for (const [m, state] of some.entries()) {
          await begin(journal, `${n}.${m}`, { batchId: uuid(n) });
          if (state !== 'running') await see(journal, `${n}.${m}`, state, 1, 0);
        }
      for (const state of ['running', 'succeeded', 'failed', 'unknown'] as const) {
        await begin(journal, state);
        if (state !== 'running') await see(journal, state, state, 1, 0);
      }
      expect(await idsOf(journal, { state: 'running' })).toEqual(['running', '4.0', '1.0']);
      expect(await idsOf(journal, { state: 'failed' })).toEqual(['failed', '2.0']);
      expect(await idsOf(journal, { state: 'unknown' })).toEqual(['unknown', '3.0']);
      expect(await idsOf(journal, { state: 'succeeded' })).toEqual(['succeeded', '0.0']);
      for (const query of [{}, { state: 'failed' }, { state: 'running' }] as const)
        for (const { state, batch } of await runs(journal, query))
          expect(batch?.state ?? state).toBe(query.state ?? batch?.state ?? state);
      expect(await journal.batches.taskWatch('one')).toMatchObject({ running: 3, runs: 3 });

      bench.nowMs += 60_000;
      await record(
        journal,
        { operation: 'BatchReset', actor: 'other', batchId: uuid(0) },
        { task: { taskId: 'later', pairs: [] } },
      );
      expect(await idsOf(journal, { operation: 'BatchReset' })).toEqual(['0.0']);
      expect(await idsOf(journal, { operation: 'BatchReset', actor: 'other' })).toEqual(['0.0']);
      expect(await idsOf(journal, { operation: 'AsyncCommand', actor: 'other' })).toEqual([]);
      expect(await idsOf(journal, { operation: 'AsyncCommand' })).toHaveLength(9);
      expect(await idsOf(journal, { actor: 'admin', state: 'running' })).toEqual([
        'running',
        '4.0',
        '1.0',
        '0.0',
      ]);
      expect(await journal.batches.taskWatch('one')).toMatchObject({ running: 4, runs: 4 });
      // A run is of the time when it began, which is what its row says.
      expect(await idsOf(journal, { since: startMs + 60_000 })).toEqual([]);
      expect(await idsOf(journal, { to: startMs + 60_000 })).toHaveLength(9);
    });

    test('pages of runs have each once, also where some grow and others begin meanwhile', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (let n = 0; n < 12; n += 1)
        for (const batchId of n % 3 === 0 ? [undefined] : [uuid(n), uuid(n % 2)])
          await begin(journal, `${n} ${batchId}`, { batchId });
      const all = await idsOf(journal);
      expect(all.length).toBeGreaterThan(9);
      const found: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await journal.listTasks('one', {
          by_batch: true,
          limit: 2,
          ...(after && { after }),
        });
        found.push(...page.items.map(({ taskId }) => taskId));
        after = page.next;
        await begin(journal, `grown ${found.length}`, { batchId: uuid(1) });
        await begin(journal, `new ${found.length}`, { batchId: uuid(100 + found.length) });
      }
      expect(found).toEqual(all);
    });

    test('why tasks of a run are asked for in vain stands with it: for longest, or that nobody is signed in', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (const taskId of ['1', '2', '3']) await begin(journal, taskId, { batchId: uuid(1) });
      await begin(journal, '4', { batchId: uuid(2) });
      const { batches } = journal;
      await batches.takeTenants('w', leaseMs);
      await batches.failTask('one', '2', failure, 0);
      bench.nowMs += 60_000;
      await batches.failTask('one', '3', { ...failure, code: 'X' }, 0);
      const since = '2026-03-01T08:00:00.000Z';
      const failures = async () => (await runs(journal)).map(({ batch }) => batch?.failure);
      expect(await failures()).toEqual([null, { ...failure, since }]);
      await batches.waitForSession('one', true);
      expect((await failures()).map((one) => one?.code)).toEqual([
        'GATEWAY.SIGNED_OUT',
        'GATEWAY.SIGNED_OUT',
      ]);
      for (const taskId of ['1', '2', '3']) await see(journal, taskId, 'succeeded', 1);
      expect((await failures()).map((one) => one?.code)).toEqual(['GATEWAY.SIGNED_OUT', undefined]);
    });
  });
}
