import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EntryQuery } from '../contract/journal.ts';
import {
  begun,
  ended,
  idsOf,
  record,
  startJournalBench,
  startMs,
  type CreateDatabase,
} from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';

/** What every kind of database must do with entries. `isShared`: several gateways may have it open. */
export function describeEntries(
  name: string,
  isShared: boolean,
  createDatabase: CreateDatabase,
): void {
  describe(`entries on ${name}`, () => {
    test('an entry is pending, then what came of it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const write = begun({ batchId: randomUUID() });
      const complete = await journal.begin(write);
      const { items, next } = await journal.listEntries('one', {});
      expect(next).toBeNull();
      expect(items).toEqual([
        {
          id: expect.stringMatching(/^\d{22}$/),
          at: '2026-03-01T08:00:00.000Z',
          actor: 'admin',
          address: null,
          role: 'administrator',
          operation: 'BatchRebootInstance',
          targets: ['a', 'b'],
          batchId: write.batchId,
          requestId: write.requestId,
          outcome: 'pending',
          status: null,
          code: null,
          message: null,
          durationMs: null,
          taskId: null,
        },
      ]);
      await complete(
        ended({
          outcome: 'refused',
          status: 400,
          code: 'KOOPHONE.API.5005',
          message: '不在运行',
          answer: '{"error_code":"KOOPHONE.API.5005"}',
        }),
      );
      expect(await journal.showEntry('one', items[0]?.id ?? '')).toEqual({
        ...items[0],
        outcome: 'refused',
        status: 400,
        code: 'KOOPHONE.API.5005',
        message: '不在运行',
        durationMs: 12,
        request: { instance_ids: ['a', 'b'] },
        answer: '{"error_code":"KOOPHONE.API.5005"}',
        isAnswerCut: false,
        pairs: [],
      });
    });

    test('what is never completed is unknown once no answer can come any more', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await journal.begin(begun());
      bench.nowMs += 90_000;
      expect((await journal.listEntries('one', {})).items[0]?.outcome).toBe('pending');
      expect(await idsOf(journal, { outcome: ['pending'] })).toHaveLength(1);
      bench.nowMs += 1;
      expect((await journal.listEntries('one', {})).items[0]?.outcome).toBe('unknown');
      expect(await idsOf(journal, { outcome: ['unknown'] })).toHaveLength(1);
      expect(await idsOf(journal, { outcome: ['pending'] })).toHaveLength(0);
    });

    test('the unknown are paged in one row, whether stored so or never completed', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const write = { targets: ['p'], operation: 'BatchReset' };
      for (let n = 0; n < 9; n += 1) {
        bench.nowMs += 1;
        if (n % 3 === 0) await record(journal, write, { outcome: 'unknown' });
        else if (n % 3 === 1) await journal.begin(begun(write));
        else await record(journal, write);
      }
      bench.nowMs += 90_001;
      await journal.begin(begun(write));
      for (const query of [
        {},
        { instance_id: 'p' },
        { operation: ['BatchReset'], actor: ['admin'] },
      ]) {
        const all = await idsOf(journal, { ...query, outcome: ['unknown'] });
        expect(all).toHaveLength(6);
        expect(all).toEqual(all.toSorted((a, b) => (a < b ? 1 : -1)));
        const first = await journal.listEntries('one', {
          ...query,
          outcome: ['unknown'],
          limit: 4,
        });
        const second = await journal.listEntries('one', {
          ...query,
          outcome: ['unknown'],
          limit: 4,
          after: first.next ?? '',
        });
        expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all);
        expect(second.next).toBeNull();
      }
    });

    test('what an earlier run has left pending is unknown', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open();
      await first.begin(begun());
      const second = await bench.reopen(first);
      // The other run may be a gateway that still waits: where several share a database, age alone tells.
      expect((await second.listEntries('one', {})).items[0]?.outcome).toBe(
        isShared ? 'pending' : 'unknown',
      );
      expect(await idsOf(second, { outcome: ['unknown'] })).toHaveLength(isShared ? 0 : 1);
      bench.nowMs += 90_001;
      expect(await idsOf(second, { outcome: ['unknown'] })).toHaveLength(1);
    });

    test('every filter finds its own, together they all count', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const batch = randomUUID();
      const assign = (user_id: string, instance_id: string, outcome: 'unknown' | 'notSent') =>
        record(
          journal,
          { operation: 'AssignInstance', targets: [{ user_id, instance_id }], batchId: batch },
          { outcome },
        );
      const all = [
        await record(journal),
        await record(
          journal,
          { actor: 'other', targets: ['b', 'c'] },
          { outcome: 'refused', code: 'X' },
        ),
        await assign('1234567890123456789', 'c', 'unknown'),
      ];
      bench.nowMs += 60_000;
      all.push(await assign('u', 'b', 'notSent'));
      const found = async (query: EntryQuery) =>
        (await idsOf(journal, query))
          .map((id) => all.findIndex((one) => one.id === id))
          .toSorted((a, b) => a - b);
      expect(await found({})).toEqual([0, 1, 2, 3]);
      for (const [query, which] of [
        [{ actor: ['other'] }, [1]],
        [{ operation: ['AssignInstance'] }, [2, 3]],
        [{ instance_id: 'b' }, [0, 1, 3]],
        [{ instance_id: 'b', operation: ['AssignInstance'] }, [3]],
        [{ instance_id: 'nobody' }, []],
        [{ outcome: ['succeeded'] }, [0]],
        [{ outcome: ['unknown'] }, [2]],
        [{ outcome: ['notSent'], batch_id: batch }, [3]],
        [{ batch_id: batch }, [2, 3]],
        [{ actor: ['admin', 'other'] }, [0, 1, 2, 3]],
        [{ operation: ['BatchRebootInstance', 'AssignInstance'] }, [0, 1, 2, 3]],
        [{ outcome: ['refused', 'unknown'] }, [1, 2]],
        [{ outcome: ['succeeded', 'notSent'], actor: ['admin'] }, [0, 3]],
        [{ instance_id: 'b', outcome: ['refused', 'notSent'] }, [1, 3]],
        [{ search: 'c' }, [1, 2]],
        [{ search: batch }, [2, 3]],
        [{ search: all[1]?.requestId }, [1]],
        [{ search: 'b', outcome: ['refused'] }, [1]],
      ] satisfies [EntryQuery, number[]][])
        expect({ query, which: await found(query) }).toEqual({ query, which });
      expect(await found({ request_id: all[1]?.requestId })).toEqual([1]);
      expect(await found({ from: startMs + 60_000 })).toEqual([3]);
      expect(await found({ to: startMs + 60_000 })).toEqual([0, 1, 2]);
      expect(await found({ instance_id: 'b', to: startMs + 60_000 })).toEqual([0, 1]);
      expect(all[2]?.targets).toEqual([{ user_id: '1234567890123456789', instance_id: 'c' }]);
    });

    test('a tenant sees its own alone', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const task = { taskId: 't1', pairs: [{ job_id: 'j', instance_id: 'a' }] };
      const entry = await record(journal, {}, { task });
      const id = randomUUID();
      const plan = { operation: 'BatchReset', members: ['a'], parameters: {} };
      await journal.registerBatch(
        { tenant: 'one', actor: 'admin', role: 'administrator' },
        id,
        plan,
      );
      for (const query of [
        {},
        { instance_id: 'a' },
        { request_id: entry.requestId },
        { outcome: ['succeeded' as const] },
      ])
        expect(await idsOf(journal, query, 'two')).toEqual([]);
      expect(await journal.showEntry('two', entry.id)).toBeUndefined();
      expect((await journal.listTasks('two', {})).items).toEqual([]);
      expect(await journal.showTask('two', 't1')).toBeUndefined();
      expect((await journal.listBatches('two', {})).items).toEqual([]);
      expect(await journal.showBatch('two', id)).toBeUndefined();
      // The id is free there: what another tenant has says nothing.
      expect(
        await journal.registerBatch({ tenant: 'two', actor: 'x', role: 'administrator' }, id, {
          ...plan,
          members: ['z'],
        }),
      ).toMatchObject({ memberCount: 1 });
    });

    test('pages are complete and hold nothing twice, though others write meanwhile', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 25 }),
          fc.integer({ min: 1, max: 7 }),
          fc.boolean(),
          fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
          async (count, limit, isOfPhone, meanwhile) => {
            const tenant = `paging-${(round += 1)}`;
            const phone = isOfPhone ? { instance_id: 'p' } : {};
            const write = () => journal.begin(begun({ tenant, targets: ['p', 'q'] }));
            for (let n = 0; n < count; n += 1) {
              bench.nowMs += n % 2;
              await write();
            }
            const before = await idsOf(journal, { ...phone, limit: 200 }, tenant);
            expect(before).toHaveLength(count);
            const seen: string[] = [];
            let after: string | null = null;
            do {
              const writing = Array.from({ length: meanwhile.shift() ?? 0 }, write);
              const page: Awaited<ReturnType<OpenJournal['listEntries']>> =
                await journal.listEntries(tenant, {
                  ...phone,
                  limit,
                  ...(after === null ? {} : { after }),
                });
              await Promise.all(writing);
              expect(page.items.length).toBeLessThanOrEqual(limit);
              seen.push(...page.items.map(({ id }) => id));
              after = page.next;
            } while (after !== null);
            expect(seen).toEqual(seen.toSorted((a, b) => (a < b ? 1 : -1)));
            expect(new Set(seen).size).toBe(seen.length);
            // Those that were there before are all there, in one row.
            expect(seen.slice(seen.length - before.length)).toEqual(before);
          },
        ),
        { numRuns: 25 },
      );
    });

    test('a hundred at once are all recorded', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const targets = Array.from({ length: 100 }, (_, n) => `phone-${n}`);
      const completes = await Promise.all(targets.map(() => journal.begin(begun({ targets }))));
      await Promise.all(completes.map((complete) => complete(ended())));
      expect(
        await idsOf(journal, { instance_id: 'phone-99', outcome: ['succeeded'], limit: 200 }),
      ).toHaveLength(100);
    });

    test('odd targets and texts stop nothing', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const targets = ['a', 'a', '', 'x'.repeat(65), 'with\0nul', '云手机', '"quoted"'];
      const entry = await record(
        journal,
        { targets, actor: 'a\0b' },
        { message: 'no\0thing', answer: '\0' },
      );
      expect(entry).toMatchObject({ targets, actor: 'ab', message: 'nothing' });
      expect(await idsOf(journal, { instance_id: 'a' })).toEqual([entry.id]);
      expect(await idsOf(journal, { instance_id: '"quoted"' })).toEqual([entry.id]);
    });
  });
}
