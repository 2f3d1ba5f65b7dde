import { describe, expect, test } from 'vitest';
import type { NewStoredBatch } from '../contract/batch-store.ts';
import { personOfKeys, type StoredSession } from '../contract/sessions.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const id = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const sessionOf = (user: string, person: string | undefined = `id of ${user}`): StoredSession => ({
  view: { mark: user, account: 'demo', user, project: 'p', role: 'administrator', expiresAt: '' },
  token: user,
  tenant: user,
  owner: 'one',
  person,
  expiresAtMs: startMs + 1e9,
});
const [first, second] = [sessionOf('first'), sessionOf('second')];
const batchOf = (fields: Partial<NewStoredBatch> = {}): NewStoredBatch => ({
  id,
  action: 'reset',
  operations: ['BatchReset'],
  parameters: {},
  phones: ['a', 'b', 'c'].map((instance_id) => ({ instance_id, user_id: undefined, step: 0 })),
  leftOut: [{ instance_id: 'd', reason: 'locked' }],
  note: undefined,
  parentId: undefined,
  stages: undefined,
  stopAbovePercent: undefined,
  delayUntilMs: undefined,
  secondAbove: 2,
  secret: { session: first, parameters: {} },
  ...fields,
});
const by = { tenant: 'one', actor: 'first', role: 'administrator' } as const;
const from = (session: StoredSession) => ({ session, requestId: 'r', address: '192.0.2.7' });

/** What every kind of database must do with batches that wait for a second yes. */
export function describeSecondYes(name: string, createDatabase: CreateDatabase): void {
  describe(`a second yes on ${name}`, () => {
    test('nobody runs a batch that waits, also after a restart, until another person says yes', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const registered = await journal.batches.register(by, batchOf());
      expect(registered).toMatchObject({
        phase: { kind: 'unconfirmed', above: 2 },
        counts: { waiting: 3, skipped: 1 },
      });
      // Asked for again it is the same.
      expect(await journal.batches.register(by, batchOf())).toEqual(registered);
      const again = await bench.reopen(journal);
      const { batches } = again;
      expect(await batches.take('h', 1000, 10)).toEqual([]);
      for (const wish of ['pause', 'resume', 'stop'] as const)
        expect(await batches.want('one', id, wish)).toBe(false);
      expect(await batches.settle('two', id, 'confirm', from(second))).toBe('notFound');
      // Neither the same person under another name, nor the same name, nor whom nobody knows, nor access keys, which may be anybody's.
      for (const session of [
        first,
        sessionOf('renamed', 'id of first'),
        sessionOf('first', 'other'),
        { ...second, person: undefined },
        sessionOf('AK', personOfKeys('d', 'AK')),
      ]) {
        for (const word of ['confirm', 'decline'] as const)
          expect(await batches.settle('one', id, word, from(session))).toBe('samePerson');
      }
      bench.nowMs += 5000;
      const confirmed = await batches.settle('one', id, 'confirm', from(second), startMs + 9000);
      expect(confirmed).toMatchObject({
        by: 'first',
        phase: { kind: 'delayed', until: startMs + 9000 },
        second: { by: 'second', at: new Date(startMs + 5000).toISOString() },
        isFinished: false,
      });
      expect(await batches.settle('one', id, 'decline', from(sessionOf('third')))).toBe('settled');
      const [taken] = await batches.take('h', 1000, 10);
      expect(taken?.work).toMatchObject({
        batch: { id, by: 'first' },
        secret: { session: { view: { user: 'first' } } },
      });
      // Both names.
      expect((await again.listEntries('one', { batch_id: id })).items).toMatchObject([
        { operation: 'ConfirmBatch', actor: 'second', address: '192.0.2.7', outcome: 'succeeded' },
      ]);
    });

    test('who its phones are is noted while it waits, and no longer', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      await batches.register(
        by,
        batchOf({
          phones: ['a', 'b'].map((instance_id, at) => ({
            instance_id,
            user_id: at === 0 ? 'planned' : undefined,
            step: 0,
          })),
        }),
      );
      const shown = async () =>
        (await batches.phones('one', id, {}))?.items.map(({ name, user_id }) => [name, user_id]);
      await batches.identify('two', id, [
        { place: 0, name: 'another tenant’s', user_id: undefined, region: undefined },
      ]);
      expect(await shown()).toEqual([
        [null, 'planned'],
        [null, null],
        [null, null],
      ]);
      await batches.identify('one', id, [
        { place: 0, name: 'one', user_id: 'has it', region: 'r' },
        { place: 1, name: 'two', user_id: 'has it', region: 'r' },
      ]);
      expect(await shown()).toEqual([
        ['one', 'planned'],
        ['two', 'has it'],
        [null, null],
      ]);
      await batches.settle('one', id, 'confirm', from(second));
      await batches.identify('one', id, [
        { place: 0, name: 'too late', user_id: undefined, region: undefined },
      ]);
      expect(await shown()).toEqual([
        ['one', 'planned'],
        ['two', 'has it'],
        [null, null],
      ]);
    });

    test.each([
      ['decline', second, 'declined', 'DeclineBatch'],
      ['withdraw', first, 'withdrawn', 'WithdrawBatch'],
    ] as const)('%s ends it, and nothing of it was sent', async (word, session, how, operation) => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      await batches.register(by, batchOf());
      expect(await batches.settle('one', id, word, from(session))).toMatchObject({
        phase: { kind: 'ended', how },
        isFinished: true,
        counts: { waiting: 0, stopped: 3, skipped: 1 },
        second: { by: session.view.user },
      });
      expect((await batches.phones('one', id, {}))?.items.map(({ state }) => state)).toEqual([
        'stopped',
        'stopped',
        'stopped',
        'skipped',
      ]);
      expect(await batches.changes('one', id, 1)).toMatchObject({
        changes: [{ state: 'stopped', places: [0, 1, 2] }],
      });
      expect(await batches.take('h', 1000, 10)).toEqual([]);
      const [entry] = (await journal.listEntries('one', { operation: [operation] })).items;
      expect((await journal.showEntry('one', entry?.id ?? ''))?.request).toEqual({
        began: 'first',
        action: 'reset',
        phones: 3,
      });
      expect(entry?.actor).toBe(session.view.user);
    });

    test('of two who settle it at once one is heard', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const { batches } = journal;
      await batches.register(by, batchOf());
      const said = await Promise.all([
        batches.settle('one', id, 'confirm', from(second)),
        batches.settle('one', id, 'decline', from(sessionOf('third'))),
        batches.settle('one', id, 'withdraw', from(first)),
      ]);
      expect(said.filter((one) => one !== 'settled')).toHaveLength(1);
      expect((await journal.listEntries('one', { batch_id: id })).items).toHaveLength(1);
    });
  });
}
