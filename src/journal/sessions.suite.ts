import { expect, describe, test } from 'vitest';
import { demoView } from '../contract/fixtures/session.ts';
import type { StoredSession } from '../contract/sessions.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const session = {
  view: { ...demoView, expiresAt: '2026-03-02T08:00:00.000Z' },
  token: 't'.repeat(8000),
  tenant: 'one-admin',
  owner: 'one',
  expiresAtMs: startMs + 24 * 60 * 60 * 1000,
};

/** What every kind of database must do with sessions. */
export function describeSessions(name: string, createDatabase: CreateDatabase): void {
  describe(`sessions on ${name}`, () => {
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
}
