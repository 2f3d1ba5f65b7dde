import { describe, expect, test } from 'vitest';
import type { BatchProgress, NewStoredBatch } from '../contract/batch-store.ts';
import { noCounts } from '../contract/worker.ts';
import type { WorkerBatchQuery } from '../contract/worker-queries.ts';
import {
  begun,
  record,
  startJournalBench,
  type CreateDatabase,
  type JournalBench,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { storedBatch } from './worker-batches.fixture.ts';

const uuid = (n: number): string => `7c9e6679-7425-40de-944b-${String(n).padStart(12, '0')}`;
const by = { tenant: 'one', actor: 'admin', role: 'administrator' } as const;
const counts = { ...noCounts, succeeded: 1 };
const finished: BatchProgress = {
  phase: { kind: 'ended', how: 'done' },
  counts,
  tally: { sent: 1, extra: 0, repeated: 0 },
  stageEnd: undefined,
  pollFailure: undefined,
  endedAtMs: 0,
  isFinished: true,
};

const newBatch = (n: number, fields: Partial<NewStoredBatch> = {}): NewStoredBatch =>
  storedBatch([`i${n}`], { id: uuid(n), ...fields });

/** Registers batches 1 to n, a second apart; those named are finished. */
async function fill(
  bench: JournalBench,
  journal: OpenJournal,
  count: number,
  done: readonly number[],
  fields: (n: number) => Partial<NewStoredBatch> = () => ({}),
): Promise<Map<number, number>> {
  for (let n = 1; n <= count; n += 1) {
    bench.nowMs += 1000;
    await journal.batches.register(
      { ...by, actor: n % 2 === 0 ? 'other' : 'admin' },
      newBatch(n, fields(n)),
    );
  }
  const taken = await journal.batches.take('h', 60_000, count);
  const numbers = new Map(
    taken.map(({ number, work }) => [Number(work.batch.id.slice(-12)), number]),
  );
  for (const n of done) await finish(journal, numbers, n);
  return numbers;
}

const finish = (journal: OpenJournal, numbers: ReadonlyMap<number, number>, n: number) =>
  journal.batches.save(numbers.get(n) ?? 0, 'h', [], finished);

async function read(
  journal: OpenJournal,
  query: WorkerBatchQuery = {},
  tenant = 'one',
): Promise<number[]> {
  return (await journal.batches.list(tenant, query)).items.map(({ id }) => Number(id.slice(-12)));
}

/** What every kind of database must do with the lists of batches and what they show. */
export function describeBatchLists(name: string, createDatabase: CreateDatabase): void {
  describe(`lists of batches on ${name}`, () => {
    test('entries by batch: its first request stands for all, and tells how they have ended', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await fill(bench, journal, 2, [1], () => ({ action: 'unassign' }));
      const alone = await record(journal);
      const first = await record(journal, { batchId: uuid(1) });
      await record(journal, { batchId: uuid(1) }, { outcome: 'refused' });
      bench.nowMs += 1000;
      await journal.begin(begun({ batchId: uuid(2) }));
      await record(journal, { batchId: uuid(1) });
      await record(journal, { batchId: uuid(3) }); // Of a batch that nobody knows any more.
      const { items } = await journal.listEntries('one', { by_batch: true });
      expect(items.map(({ batch }) => batch)).toEqual([
        undefined,
        { action: 'unassign', total: 1, isFinished: false, outcomes: { pending: 1 } },
        {
          action: 'unassign',
          total: 1,
          isFinished: true,
          outcomes: { succeeded: 2, refused: 1 },
        },
        undefined,
      ]);
      expect(items.slice(2).map(({ id }) => id)).toEqual([first.id, alone.id]);
      bench.nowMs += 120_000; // No answer can come any more.
      const [, lost] = (await journal.listEntries('one', { by_batch: true })).items;
      expect(lost?.batch?.outcomes).toEqual({ unknown: 1 });
      const page = await journal.listEntries('one', { by_batch: true, limit: 2 });
      expect(page.items).toHaveLength(2);
      const rest = await journal.listEntries('one', { by_batch: true, after: page.next ?? '' });
      expect(rest.items.map(({ id }) => id)).toEqual([first.id, alone.id]);
    });

    test('have the running ones first, then the newest, page by page, and no other tenant’s', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const numbers = await fill(bench, journal, 9, [1, 3, 5, 6, 7, 9]);
      await journal.batches.register({ ...by, tenant: 'two' }, newBatch(20));
      expect(await read(journal)).toEqual([8, 4, 2, 9, 7, 6, 5, 3, 1]);
      expect(await read(journal, {}, 'two')).toEqual([20]);

      const pages: number[][] = [];
      const cursors: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await journal.batches.list('one', {
          limit: 2,
          ...(after !== undefined && { after }),
        });
        pages.push(page.items.map(({ id }) => Number(id.slice(-12))));
        cursors.push(...page.items.map(({ cursor }) => cursor));
        after = page.next;
      }
      expect(pages).toEqual([[8, 4], [2, 9], [7, 6], [5, 3], [1]]);
      expect(cursors.toSorted().toReversed()).toEqual(cursors);

      // One that ends between two pages is on the later one, too, and none is missed.
      const first = await journal.batches.list('one', { limit: 2 });
      await finish(journal, numbers, 4);
      expect(await read(journal, { after: first.next ?? '', limit: 200 })).toEqual([
        2, 9, 7, 6, 5, 4, 3, 1,
      ]);
    });

    test('are narrowed by action, who, state, phone, parent and time, each in its order', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const begunMs = bench.nowMs;
      await fill(bench, journal, 6, [2, 3, 6], (n) => ({
        ...(n > 4 && { action: 'reset', parentId: uuid(1) }),
        leftOut: n === 3 ? [{ instance_id: 'i1', reason: 'frozen' }] : [],
      }));
      expect(await read(journal, { action: 'reset' })).toEqual([5, 6]);
      expect(await read(journal, { by: 'other' })).toEqual([4, 6, 2]);
      expect(await read(journal, { state: 'running' })).toEqual([5, 4, 1]);
      expect(await read(journal, { state: 'finished' })).toEqual([6, 3, 2]);
      expect(await read(journal, { instance_id: 'i1' })).toEqual([1, 3]);
      expect(await read(journal, { parent_id: uuid(1) })).toEqual([5, 6]);
      // The first is begun a second after.
      expect(await read(journal, { from: begunMs + 3000 })).toEqual([5, 4, 6, 3]);
      expect(await read(journal, { from: begunMs + 2000, to: begunMs + 5000 })).toEqual([4, 3, 2]);
      expect(
        await read(journal, {
          parent_id: uuid(1),
          by: 'other',
          action: 'reset',
          state: 'finished',
        }),
      ).toEqual([6]);
      expect(
        await read(journal, {
          state: 'running',
          limit: 1,
          after: (await journal.batches.list('one', { state: 'running', limit: 1 })).next ?? '',
        }),
      ).toEqual([4]);
    });

    test('tell what was chosen: stages, the limit, the note', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const stages = { sizes: [1, '10%'], go_on: 'auto', max_failed_percent: 2.5 } as const;
      await journal.batches.register(
        by,
        newBatch(1, {
          stages: { ...stages, sizes: [...stages.sizes] },
          stopAbovePercent: 12.5,
          note: '夜间',
        }),
      );
      expect(await journal.batches.show('one', uuid(1))).toMatchObject({
        stages,
        stopAbovePercent: 12.5,
        note: '夜间',
        stageEnd: null,
      });
      await journal.batches.register(by, newBatch(2));
      expect(await journal.batches.show('one', uuid(2))).toMatchObject({
        stages: null,
        stopAbovePercent: null,
        note: null,
      });
    });

    test('the phones of one have names and users, those left out before too, told apart from those that the look left out', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const phones = ['a', 'b'].map((instance_id) => ({
        instance_id,
        user_id: undefined,
        step: 0,
      }));
      const numbers = await fill(bench, journal, 1, [], () => ({
        phones,
        leftOut: [{ instance_id: 'c', reason: 'frozen' }],
      }));
      bench.nowMs += 5000;
      const seen = (place: number, skipped?: string) => ({
        place,
        name: `n${place}`,
        user_id: `u${place}`,
        region: 'r',
        before: undefined,
        skipped,
      });
      // What the look says of one that was left out before changes nothing of why.
      await journal.batches.plan(numbers.get(1) ?? 0, 'h', [
        seen(0),
        seen(1, 'notRunning'),
        seen(2, 'backingUp'),
      ]);
      const { items = [] } = (await journal.batches.phones('one', uuid(1), {})) ?? {};
      expect(
        items.map(({ instance_id, name, user_id, state, detail }) => [
          instance_id,
          name,
          user_id,
          state,
          detail?.code,
          detail?.at,
        ]),
      ).toEqual([
        ['a', 'n0', 'u0', 'waiting', undefined, undefined],
        ['b', 'n1', 'u1', 'skipped', 'notRunning', bench.nowMs],
        ['c', 'n2', 'u2', 'skipped', 'frozen', 0],
      ]);
    });
  });
}
