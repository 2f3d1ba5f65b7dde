import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { NewStoredBatch } from '../contract/batch-store.ts';
import { NoSecondKnown, secondYesWindowMs } from '../contract/second-yes.ts';
import { personOfKeys, type StoredSession } from '../contract/sessions.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';
import { storedBatch } from './worker-batches.fixture.ts';

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
const batchOf = (fields: Partial<NewStoredBatch> = {}): NewStoredBatch =>
  storedBatch(['a', 'b', 'c'], {
    id,
    action: 'reset',
    operations: ['BatchReset'],
    leftOut: [{ instance_id: 'd', reason: 'locked' }],
    secondAbove: 2,
    secret: { session: first, parameters: {} },
    ...fields,
  });
const by = { tenant: 'one', actor: 'first', role: 'administrator' } as const;
const byOf = ({ owner, view }: StoredSession) => ({
  tenant: owner,
  actor: view.user,
  role: view.role,
});
/** A batch of its own that takes so many phones. */
const smallOf = (session: StoredSession, phones: number, fields = {}): NewStoredBatch =>
  batchOf({
    id: randomUUID(),
    phones: Array.from({ length: phones }, (_, n) => ({
      instance_id: `p${n}`,
      user_id: undefined,
      step: 0,
    })),
    leftOut: [],
    secret: { session, parameters: {} },
    ...fields,
  });
const keys = (accessKey: string): StoredSession => ({
  ...sessionOf(accessKey, personOfKeys('d', accessKey)),
  token: '',
  keys: { accessKey, secretKey: 's', projectId: 'p' },
});
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
          secondAbove: 1,
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

    test('what one person begins alone within a day counts together, however small its parts', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      const kindOf = async (session: StoredSession, phones: number, fields = {}) =>
        (await batches.register(byOf(session), smallOf(session, phones, fields)))?.phase.kind;
      expect(await kindOf(first, 2)).toBe('planning');
      // What waits has nothing sent, and what a second one has confirmed was not taken alone.
      const waiting = smallOf(first, 1);
      expect((await batches.register(byOf(first), waiting))?.phase.kind).toBe('unconfirmed');
      await batches.settle('one', waiting.id, 'confirm', from(second));
      // Nor does it count what takes nothing, what another has begun, or another tenant’s of the same name.
      expect(
        await kindOf(first, 9, {
          action: 'reboot',
          operations: ['BatchRebootInstance'],
          secondAbove: undefined,
        }),
      ).toBe('planning');
      expect(await kindOf(second, 2)).toBe('planning');
      expect(await kindOf({ ...first, owner: 'two' }, 2)).toBe('planning');
      // The same person under another name, and the same name of somebody not known.
      expect(await kindOf(sessionOf('renamed', 'id of first'), 1)).toBe('unconfirmed');
      expect(await kindOf({ ...first, person: undefined }, 1)).toBe('unconfirmed');
      bench.nowMs += secondYesWindowMs - 1000;
      expect(await kindOf(first, 1)).toBe('unconfirmed');
      bench.nowMs += 2000;
      expect(await kindOf(first, 2)).toBe('planning');
    });

    test('phones that were refused, left out or never sent were not taken', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      await batches.register(byOf(first), smallOf(first, 2));
      const [taken] = await batches.take('h', 60_000, 10);
      const counts = { waiting: 0, sent: 0, accepted: 0, succeeded: 1, failed: 1, skipped: 0 };
      await batches.save(taken?.number ?? 0, 'h', [], {
        phase: { kind: 'ended', how: 'done' },
        counts: { ...counts, stopped: 0, unknown: 0 },
        tally: { sent: 1, extra: 0, repeated: 0 },
        stageEnd: undefined,
        pollFailure: undefined,
        endedAtMs: bench.nowMs,
        isFinished: true,
      });
      const kinds = [];
      for (let n = 0; n < 2; n += 1)
        kinds.push((await batches.register(byOf(first), smallOf(first, 1)))?.phase.kind);
      expect(kinds).toEqual(['planning', 'unconfirmed']);
    });

    test('all access keys of a tenant count as one person, and nothing is begun with them that would wait', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      const begin = (session: StoredSession) =>
        batches.register(byOf(session), smallOf(session, 2));
      expect((await begin(keys('AK1')))?.phase.kind).toBe('planning');
      await expect(begin(keys('AK2'))).rejects.toThrow(NoSecondKnown);
      expect((await begin(first))?.phase.kind).toBe('planning');
      expect((await batches.list('one', {})).items).toHaveLength(2);
    });

    test('one that is sent twice at once does not count beside itself', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      for (const session of [first, keys('AK')]) {
        const batch = smallOf(session, 2);
        const register = () => batches.register(byOf(session), batch);
        const [one, other] = await Promise.all([register(), register()]);
        expect([one?.phase.kind, other]).toEqual(['planning', one]);
      }
    });

    test('of many that one person begins at once no more go out than may', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { batches } = await bench.open();
      const begun = await Promise.all(
        Array.from({ length: 12 }, () => batches.register(byOf(first), smallOf(first, 1))),
      );
      expect(begun.filter((batch) => batch?.phase.kind === 'planning')).toHaveLength(2);
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
