import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LeaseLost, NothingToRetry, type NewStoredBatch } from '../contract/batch-store.ts';
import { begun, ended, startJournalBench, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { begin, by, leaseMs, progress, storedBatch, session } from './worker-batches.fixture.ts';

const retryOf = (parentId: string, ids: readonly string[]): NewStoredBatch =>
  storedBatch(ids, { parentId });

/** A batch whose phones were sent and failed, all of them. */
async function fail(journal: OpenJournal, { id }: { id: string }): Promise<string> {
  const taken = await journal.batches.take('me', leaseMs, 10);
  const number = taken.find(({ work }) => work.batch.id === id)?.number ?? 0;
  const places = (await journal.batches.work(number)).flatMap(({ state, place }) =>
    state === 'waiting' ? place : [],
  );
  await journal.batches.claim(claimOf(number, places));
  await journal.batches.save(number, 'me', [{ state: 'failed', step: 0, places }], progress);
  await journal.batches.release('me');
  return id;
}

/** The states of a batch's phones by their ids. */
async function statesOf({ batches }: OpenJournal, id: string) {
  const { items = [] } = (await batches.phones('one', id, { limit: 10 })) ?? {};
  return Object.fromEntries(
    items.map(({ instance_id, state, detail }) => [instance_id, detail?.code ?? state]),
  );
}

const claimOf = (
  number: number,
  places: readonly number[],
  { holder = 'me', step = 0, requestId = randomUUID() } = {},
) => ({ number, holder, step, places, write: begun({ targets: places.map(String), requestId }) });
const recordedOf = async (journal: OpenJournal) =>
  (await journal.listEntries('one', {})).items.length;

/** What every kind of database must do with the worker's batches. */
export function describeWorkerBatches(name: string, createDatabase: CreateDatabase): void {
  describe(`the worker's batches on ${name}`, () => {
    test('phones are claimed once: a claim that meets one that may have been sent records nothing', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { id, number } = await begin(journal, ['a', 'b', 'c']);
      await journal.batches.claim(claimOf(number, [0, 1]));
      const before = await journal.batches.show('one', id);
      await expect(journal.batches.claim(claimOf(number, [1, 2]))).rejects.toThrow(
        'may have been sent',
      );
      await expect(journal.batches.claim(claimOf(number, [2], { step: 1 }))).rejects.toThrow(
        'may have been sent',
      );
      await expect(journal.batches.claim(claimOf(number, [3]))).rejects.toThrow(
        'may have been sent',
      );
      expect((await journal.batches.work(number)).map(({ state }) => state)).toEqual([
        'sent',
        'sent',
        'waiting',
      ]);
      expect(await recordedOf(journal)).toBe(1);
      expect(await journal.batches.show('one', id)).toEqual(before);
    });

    test('of two claims at once that share a phone one is refused', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { number } = await begin(journal, ['a', 'b', 'c']);
      const results = await Promise.allSettled([
        journal.batches.claim(claimOf(number, [0, 1])),
        journal.batches.claim(claimOf(number, [1, 2])),
      ]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await recordedOf(journal)).toBe(1);
    });

    test('a request id stands for one write of a tenant', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { number } = await begin(journal, ['a', 'b']);
      const requestId = randomUUID();
      await journal.batches.claim(claimOf(number, [0], { requestId }));
      await expect(journal.batches.claim(claimOf(number, [1], { requestId }))).rejects.toThrow();
      expect((await journal.batches.work(number)).map(({ state }) => state)).toEqual([
        'sent',
        'waiting',
      ]);
      expect(await recordedOf(journal)).toBe(1);
    });

    test('who has lost a batch claims, plans and stores nothing of it any more', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { id, number } = await begin(journal, ['a', 'b']);
      const { batches } = journal;
      bench.nowMs += leaseMs - 1;
      expect(await batches.take('other', leaseMs, 10)).toEqual([]);
      bench.nowMs += 1;
      expect(await batches.take('other', leaseMs, 10)).toMatchObject([{ number }]);
      const before = await batches.show('one', id);
      await expect(batches.claim(claimOf(number, [0]))).rejects.toThrow(LeaseLost);
      await expect(
        batches.save(number, 'me', [{ state: 'failed', step: 0, places: [0] }], progress),
      ).rejects.toThrow(LeaseLost);
      await expect(batches.plan(number, 'me', [])).rejects.toThrow(LeaseLost);
      expect(await batches.renew('me', leaseMs, [number])).toEqual(new Map());
      expect(await batches.show('one', id)).toEqual(before);
      expect(await recordedOf(journal)).toBe(0);
      await (
        await batches.claim(claimOf(number, [0], { holder: 'other' }))
      )(ended());
    });

    test('each wish is a wish of its own: to forget one that is met loses none that says the same', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      const { id, number } = await begin({ batches } as OpenJournal, ['a']);
      const wishOf = async () => (await batches.renew('me', leaseMs, [number])).get(number)?.wish;
      await batches.want('one', id, 'resume', { session });
      const first = await wishOf();
      await batches.want('one', id, 'resume', { session });
      const second = await wishOf();
      expect([first?.wish, second?.wish]).toEqual(['resume', 'resume']);
      if (!first || !second) return;
      await batches.grant(number, 'me', first);
      expect(await wishOf()).toEqual(second);
      await batches.grant(number, 'me', second);
      expect(await wishOf()).toBeUndefined();
    });

    test('a batch that its own holder has let lapse is taken anew, unless it is running there', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { number } = await begin(journal, ['a']);
      bench.nowMs += leaseMs;
      expect(await journal.batches.take('me', leaseMs, 10, [number])).toEqual([]);
      expect(await journal.batches.take('me', leaseMs, 10)).toMatchObject([{ number }]);
      expect(await journal.batches.take('me', leaseMs, 10)).toEqual([]);
    });

    test('a plan of thousands is stored whole, and followed from version to version', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      const ids = Array.from({ length: 5500 }, (_, at) => `p${at}`);
      const { id, number } = await begin(journal, ids);
      await batches.plan(
        number,
        'me',
        ids.map((name, place) => ({
          place,
          name,
          user_id: undefined,
          region: 'r',
          before: undefined,
          skipped: place % 2 === 0 ? undefined : 'frozen',
        })),
      );
      const phones = await batches.work(number);
      expect(phones.map(({ name }) => name)).toEqual(ids);
      const followed = new Map<number, string>();
      for (let since = 0, isBehind = true; isBehind;) {
        const { changes, upTo } = (await batches.changes('one', id, since)) ?? {
          changes: [],
          upTo: since,
        };
        for (const { state, places } of changes)
          for (const place of places) followed.set(place, state);
        isBehind = upTo > since;
        since = upTo;
      }
      expect([...followed].toSorted(([a], [b]) => a - b)).toEqual(
        phones.map(({ place, state }) => [place, state]),
      );
      bench.nowMs += leaseMs;
      expect(await batches.take('other', leaseMs, 10)).toMatchObject([
        { work: { isPlanned: true } },
      ]);
    });

    test('a retry leaves out what another has taken, and takes what failed there', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      const first = storedBatch(['a', 'b', 'c']);
      await batches.register(by, first);
      const parent = await fail(journal, first);
      const one = retryOf(parent, ['a', 'b']);
      await batches.register(by, one);
      const other = retryOf(parent, ['a', 'b', 'c']);
      const registered = await batches.register(by, other);
      expect(registered).toMatchObject({ counts: { waiting: 1, skipped: 2 }, total: 3 });
      expect(await statesOf(journal, other.id)).toEqual({
        a: 'retried',
        b: 'retried',
        c: 'waiting',
      });
      await expect(batches.register(by, retryOf(parent, ['b']))).rejects.toThrow(NothingToRetry);
      // What is sent twice is one.
      expect((await batches.register(by, one))?.counts.waiting).toBe(2);
      expect((await batches.register(by, other))?.counts.waiting).toBe(1);

      await fail(journal, one);
      const again = retryOf(one.id, ['a']);
      expect((await batches.register(by, again))?.counts.waiting).toBe(1);
      const late = retryOf(parent, ['a', 'b']);
      await batches.register(by, late);
      expect(await statesOf(journal, late.id)).toEqual({ a: 'retried', b: 'waiting' });
    });

    test('of two retries at once a phone is in one', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const first = storedBatch(['a', 'b']);
      await journal.batches.register(by, first);
      const parent = await fail(journal, first);
      const results = await Promise.allSettled(
        [1, 2, 3].map(() => journal.batches.register(by, retryOf(parent, ['a', 'b']))),
      );
      expect(results.map(({ status }) => status).toSorted()).toEqual([
        'fulfilled',
        'rejected',
        'rejected',
      ]);
    });
  });
}
