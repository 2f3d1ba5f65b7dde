import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { storedSession } from '../contract/fixtures/session.ts';
import { lockLimits, PhonesLocked } from '../contract/locks.ts';
import { noCounts } from '../contract/worker.ts';
import { begun, idsOf, startJournalBench, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { storedBatch } from './worker-batches.fixture.ts';

const by = { tenant: 'one', actor: 'wang', role: 'administrator' } as const;
const how = (reason = 'evidence') => ({ reason, requestId: randomUUID() });

/** Registers a batch of a tenant and takes it. @returns its number */
async function begin(
  journal: OpenJournal,
  ids: readonly string[],
  operation = 'BatchReset',
  tenant = 'one',
): Promise<{ number: number; id: string }> {
  const batch = storedBatch(ids, {
    action: 'reset',
    operations: [operation],
    secret: { session: storedSession({ tenant, owner: tenant }), parameters: {} },
  });
  await journal.batches.register({ tenant, actor: 'li', role: 'administrator' }, batch);
  const [taken] = await journal.batches.take('h', 60_000, 1);
  return { number: taken?.number ?? -1, id: batch.id };
}

/** Claims a phone of a batch for a request, as its runner does. */
const claim = (
  journal: OpenJournal,
  number: number,
  place: number,
  id: string,
  operation = 'BatchReset',
) =>
  journal.batches.claim({
    number,
    holder: 'h',
    step: 0,
    places: [place],
    write: begun({ operation, targets: [id] }),
  });

/** What every kind of database must do with locks of phones. */
export function describeLocks(name: string, createDatabase: CreateDatabase): void {
  describe(`locks on ${name}`, () => {
    test('are kept with who, why and when, stay as they are when locked again, and are the tenant’s alone', async () => {
      await using bench = await startJournalBench(createDatabase);
      const first = await bench.open();
      expect(await first.locks.lock(by, ['b', 'a', 'b'], how('证据'))).toEqual({
        locked: 2,
        already: 0,
        under_way: 0,
      });
      bench.nowMs += 1000;
      expect(await first.locks.lock({ ...by, actor: 'li' }, ['b', 'c'], how('mine'))).toEqual({
        locked: 1,
        already: 1,
        under_way: 0,
      });
      await first.locks.lock({ ...by, tenant: 'two' }, ['z'], how());
      const journal = await bench.reopen(first);
      const lock = { by: 'wang', reason: '证据', at: '2026-03-01T08:00:00.000Z' };
      expect(await journal.locks.list('one', {})).toMatchObject({
        items: [
          { instance_id: 'a', ...lock },
          { instance_id: 'b', ...lock },
          { instance_id: 'c', by: 'li', reason: 'mine', at: '2026-03-01T08:00:01.000Z' },
        ],
        next: null,
      });
      expect(
        (await journal.locks.find('one', ['b', 'x', 'z'])).map(({ instance_id }) => instance_id),
      ).toEqual(['b']);
      expect(await journal.locks.unlock({ ...by, tenant: 'two' }, ['a'], how())).toEqual({
        unlocked: 0,
      });
      expect(await journal.locks.unlock({ ...by, actor: 'li' }, ['a', 'x'], how())).toEqual({
        unlocked: 1,
      });
      expect(
        (await journal.locks.find('one', ['a', 'b'])).map(({ instance_id }) => instance_id),
      ).toEqual(['b']);
    });

    test('come in pages, and not at all to who knows them as they are', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await journal.locks.lock(by, ['a', 'b', 'c'], how());
      const page = await journal.locks.list('one', { limit: 2 });
      expect([page.items.map(({ instance_id }) => instance_id), page.next]).toEqual([
        ['a', 'b'],
        'b',
      ]);
      expect(await journal.locks.list('one', { limit: 2, after: 'b' })).toMatchObject({
        items: [{ instance_id: 'c' }],
        next: null,
      });
      expect(await journal.locks.list('one', { instance_id: 'b' })).toMatchObject({
        items: [{ instance_id: 'b' }],
        next: null,
      });
      expect(await journal.locks.list('one', { known: page.version })).toEqual({
        items: [],
        next: null,
        version: page.version,
      });
      await journal.locks.unlock(by, ['a'], how());
      expect(
        (await journal.locks.list('one', { known: page.version })).items.map(
          ({ instance_id }) => instance_id,
        ),
      ).toEqual(['b', 'c']);
    });

    test('of a hundred thousand phones are set, found and taken back', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const ids = Array.from(
        { length: 100_000 },
        (_, n) => `9f3c0a${String((n * 7919) % 100_000).padStart(10, '0')}`,
      );
      expect(await journal.locks.lock(by, ids, how())).toEqual({
        locked: 100_000,
        already: 0,
        under_way: 0,
      });
      const found = await journal.locks.find('one', ids);
      expect(new Set(found.map(({ instance_id }) => instance_id))).toEqual(new Set(ids));
      expect((await journal.locks.list('one', {})).items).toHaveLength(lockLimits.pageSize);
      expect(await journal.locks.unlock(by, ids, how())).toEqual({ unlocked: 100_000 });
    }, 60_000);

    test('are in the journal and in each phone’s history, with the reason', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await journal.locks.lock(by, ['a', 'b'], how());
      await journal.locks.lock(by, ['a'], how('again'));
      await journal.locks.unlock({ ...by, actor: 'li' }, ['a'], how());
      const { items } = await journal.listEntries('one', { instance_id: 'a' });
      expect(
        items.map(({ operation, actor, targets, outcome }) => [operation, actor, targets, outcome]),
      ).toEqual([
        ['UnlockPhones', 'li', ['a'], 'succeeded'],
        ['LockPhones', 'wang', ['a', 'b'], 'succeeded'],
      ]);
      expect((await journal.showEntry('one', items[1]?.id ?? ''))?.request).toEqual({
        reason: 'evidence',
      });
      expect(await idsOf(journal, { instance_id: 'b' })).toHaveLength(1);
    });

    test('refuse what is guarded for as long as they hold, and record nothing of it', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      await journal.locks.lock(by, ['a'], how());
      const write = begun({
        operation: 'UnassignInstance',
        targets: [
          { user_id: 'u', instance_id: 'a' },
          { user_id: 'u', instance_id: 'b' },
        ],
      });
      const error = await journal.begin(write).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PhonesLocked);
      expect(error).toMatchObject({
        locks: [{ instance_id: 'a', by: 'wang', reason: 'evidence' }],
      });
      expect(await idsOf(journal, { request_id: write.requestId })).toEqual([]);
      await journal.begin(begun({ operation: 'BatchRebootInstance', targets: ['a'] }));
      await journal.begin(begun({ operation: 'BatchReset', targets: ['a'], tenant: 'two' }));
      await journal.locks.unlock(by, ['a'], how());
      await journal.begin(write);
      expect(await idsOf(journal, { request_id: write.requestId })).toHaveLength(1);
    });

    test('refuse the claim of a batch: its phones stay as they are, and can be claimed once unlocked', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { number, id } = await begin(journal, ['a', 'b']);
      await journal.locks.lock(by, ['b'], how());
      await expect(claim(journal, number, 1, 'b')).rejects.toThrow(PhonesLocked);
      await claim(journal, number, 0, 'a');
      expect((await journal.batches.work(number)).map(({ state }) => state)).toEqual([
        'sent',
        'waiting',
      ]);
      // What is sent no lock takes back, and whoever locks is told.
      expect(await journal.locks.lock(by, ['a', 'b'], how())).toEqual({
        locked: 1,
        already: 1,
        under_way: 1,
      });
      await journal.locks.unlock(by, ['b'], how());
      await claim(journal, number, 1, 'b');
      expect(await journal.locks.busy('one', ['a', 'b', 'c'])).toEqual({
        phones: 2,
        batches: [
          {
            id,
            action: 'reset',
            by: 'li',
            role: 'administrator',
            at: '2026-03-01T08:00:00.000Z',
            phones: 2,
          },
        ],
      });
    });

    test('that are set while phones are claimed hold: what was not under way by then is refused', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const ids = Array.from({ length: 60 }, (_, n) => `p${n}`);
      const { number } = await begin(journal, ids);
      let refused = 0;
      for (const [place, id] of ids.entries()) {
        const lock = async () => {
          // Sometimes before, sometimes in the middle of it, sometimes behind.
          for (let turn = 0; turn < place % 12; turn += 1)
            await new Promise((resolve) => void setImmediate(resolve));
          return journal.locks.lock(by, [id], how());
        };
        const [claimed, locked] = await Promise.all([
          claim(journal, number, place, id).then(
            () => true,
            (error: unknown) => (error instanceof PhonesLocked ? false : Promise.reject(error)),
          ),
          lock(),
        ]);
        expect([id, locked.under_way]).toEqual([id, claimed ? 1 : 0]);
        if (!claimed) refused += 1;
      }
      expect(refused).toBeGreaterThan(0);
    });
  });

  test(`busy are phones of batches that are not finished, counted once and for each batch, on ${name}`, async () => {
    await using bench = await startJournalBench(createDatabase);
    const journal = await bench.open();
    const first = await begin(journal, ['a', 'b', 'c']);
    const second = await begin(journal, ['c', 'd']);
    await begin(journal, ['a'], 'BatchReset', 'two');
    const summary = async (ids: string[]) => {
      const { phones, batches } = await journal.locks.busy('one', ids);
      return [phones, batches.map((batch) => [batch.id, batch.phones])];
    };
    expect(await summary(['b', 'c', 'd', 'x'])).toEqual([
      3,
      expect.arrayContaining([
        [first.id, 2],
        [second.id, 2],
      ]),
    ]);
    expect(await summary(['x'])).toEqual([0, []]);
    const counts = { ...noCounts, succeeded: 2 };
    await journal.batches.save(second.number, 'h', [], {
      phase: { kind: 'ended', how: 'done' },
      counts,
      tally: { sent: 0, extra: 0, repeated: 0 },
      stageEnd: undefined,
      pollFailure: undefined,
      endedAtMs: bench.nowMs,
      isFinished: true,
    });
    expect(await summary(['c', 'd'])).toEqual([1, [[first.id, 1]]]);
  });
}
