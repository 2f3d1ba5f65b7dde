import { describe, expect, test } from 'vitest';
import {
  begun,
  ended,
  idsOf,
  record,
  startJournalBench,
  type CreateDatabase,
} from './journal.fixture.ts';

/** How entries are found that have not succeeded, on every kind of database. */
export function describeEntryOutcomes(name: string, createDatabase: CreateDatabase): void {
  describe(`outcomes of entries on ${name}`, () => {
    test('what was left pending is found however long ago, once, and no more once it is completed after all', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const leave = async () => {
        bench.nowMs += 60_000;
        const requestId = String(bench.nowMs);
        const complete = await journal.begin(begun({ requestId }));
        await record(journal);
        await journal.begin(begun({ tenant: 'other' }));
        const [id = ''] = await idsOf(journal, { request_id: requestId });
        return { id, complete };
      };
      const expectUnknown = async (...ids: (string | undefined)[]) => {
        expect(await idsOf(journal, { outcome: ['unknown'] })).toEqual(ids);
        expect(await idsOf(journal, { outcome: ['unknown', 'pending'], limit: 2 })).toEqual(
          ids.slice(0, 2),
        );
      };
      const [old, older] = [await leave(), await leave()].toReversed();
      bench.nowMs += 86_400_000;
      await journal.forget(30);
      const fresh = await leave();
      bench.nowMs += 90_001;
      await expectUnknown(fresh.id, old?.id, older?.id);
      bench.nowMs += 3_600_000;
      await expectUnknown(fresh.id, old?.id, older?.id);
      await older?.complete(ended());
      await fresh.complete(ended({ outcome: 'refused' }));
      await expectUnknown(old?.id);
      expect(await idsOf(journal, { outcome: ['refused'] })).toEqual([fresh.id]);
      await old?.complete(ended({ outcome: 'unknown' }));
      await expectUnknown(old?.id);
    });

    test('a long journal is swept to its end', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await journal.begin(begun());
      await Promise.all(Array.from({ length: 2_100 }, () => journal.begin(begun())));
      bench.nowMs += 3_600_000;
      await journal.begin(begun({ requestId: 'last' }));
      bench.nowMs += 3_600_000;
      const page = { outcome: ['unknown' as const], limit: 200 };
      const [newest, ...others] = await idsOf(journal, page);
      expect([newest]).toEqual(await idsOf(journal, { request_id: 'last' }));
      expect(others).toHaveLength(199);
      const first = (await idsOf(journal, { limit: 200 }))[0] ?? '';
      expect(await idsOf(journal, { ...page, after: first })).toHaveLength(200);
    });

    test('what is removed is found no more', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await record(journal, {}, { outcome: 'refused' });
      await journal.begin(begun());
      bench.nowMs += 20 * 86_400_000;
      const { id } = await record(journal, {}, { outcome: 'notSent' });
      await journal.forget(10);
      expect(await idsOf(journal, { outcome: ['refused', 'unknown', 'notSent'] })).toEqual([id]);
    });
  });
}
