import { describe, expect, test } from 'vitest';
import type { StoredSession } from '../contract/sessions.ts';
import { signInLimits, type SessionNote } from '../contract/sign-ins.ts';
import { startJournalBench, startMs, type CreateDatabase } from './journal.fixture.ts';

const sessionOf = (mark: string, person = 'me'): StoredSession => ({
  view: {
    mark,
    account: 'demo',
    user: 'admin',
    project: 'p',
    role: 'administrator',
    expiresAt: '',
  },
  token: mark,
  tenant: `one-${person}`,
  owner: 'one',
  person,
  address: '192.0.2.1',
  browser: 'curl/8',
  begunAtMs: startMs,
  expiresAtMs: startMs + 24 * 60 * 60_000,
});
const hourMs = 60 * 60_000;
const note = (fields: Partial<SessionNote> = {}): SessionNote => ({
  tenant: { owner: 'one' },
  operation: 'SignIn',
  actor: 'admin',
  role: 'administrator',
  requestId: 'r',
  address: '192.0.2.1',
  about: { account: 'demo', project: 'p', browser: 'curl/8' },
  ...fields,
});

/** What every kind of database must do with sign-ins, and with sessions that nobody uses. */
export function describeSignIns(name: string, createDatabase: CreateDatabase): void {
  describe(`sign-ins on ${name}`, () => {
    test('attempts are counted under each key, all gateways together, until their window has passed', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { signIns } = await bench.open();
      const limits = [
        { key: 'user', most: 2 },
        { key: 'address', most: 3 },
      ];
      expect(await signIns.begin(limits)).toEqual({ id: expect.any(String) });
      bench.nowMs += 1000;
      expect(await signIns.begin(limits)).toEqual({ id: expect.any(String) });
      expect(await signIns.begin(limits)).toEqual({ retryAtMs: startMs + signInLimits.windowMs });
      // One that is refused counts for nobody.
      const third = await signIns.begin([
        { key: 'other', most: 2 },
        { key: 'address', most: 3 },
      ]);
      expect(third).toEqual({ id: expect.any(String) });
      expect(
        await signIns.begin([
          { key: 'third', most: 2 },
          { key: 'address', most: 3 },
        ]),
      ).toEqual({ retryAtMs: startMs + signInLimits.windowMs });
      await signIns.forget('id' in third ? third.id : '');
      expect(
        await signIns.begin([
          { key: 'third', most: 2 },
          { key: 'address', most: 3 },
        ]),
      ).toEqual({ id: expect.any(String) });
      bench.nowMs = startMs + signInLimits.windowMs;
      expect(await signIns.begin(limits.slice(0, 1))).toEqual({ id: expect.any(String) });
    });

    test('success forgets the user’s failures', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { signIns } = await bench.open();
      const limits = [{ key: 'user', most: 2 }];
      await signIns.begin(limits);
      const second = await signIns.begin(limits);
      await signIns.forget('id' in second ? second.id : '', 'user');
      for (let n = 0; n < 2; n += 1)
        expect(await signIns.begin(limits)).toEqual({ id: expect.any(String) });
      expect(await signIns.begin(limits)).toHaveProperty('retryAtMs');
    });

    test('of many that come at once no more are let through than may', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { signIns } = await bench.open();
      const begun = await Promise.all(
        Array.from({ length: 8 }, () =>
          signIns.begin([
            { key: 'user', most: 4 },
            { key: 'address', most: 50 },
          ]),
        ),
      );
      expect(begun.filter((one) => 'id' in one)).toHaveLength(4);
    });

    test('a session that nobody uses ends, and one in use does not', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open({ sessionIdleMs: hourMs });
      const [idle, used] = [
        await journal.sessions.create(sessionOf('idle')),
        await journal.sessions.create(sessionOf('used')),
      ];
      bench.nowMs += hourMs - 1;
      expect(await journal.sessions.get(idle)).toBeDefined();
      expect(await journal.sessions.get(used)).toBeDefined();
      await journal.sessions.touch(used);
      bench.nowMs += 1;
      expect(await journal.sessions.get(idle)).toBeUndefined();
      expect((await journal.sessions.get(used))?.view.mark).toBe('used');
      // Nor is anything asked of the service in its name.
      expect((await journal.batches.sessionsOf('one')).map(({ view }) => view.mark)).toEqual([
        'used',
      ]);
      expect(
        (await journal.sessions.list('me')).map(({ session, usedAtMs }) => [
          session.view.mark,
          usedAtMs,
        ]),
      ).toEqual([['used', startMs + hourMs - 1]]);
      // It is kept: another run knows it too.
      const again = await bench.reopen(journal, { sessionIdleMs: hourMs });
      expect(await again.sessions.get(used)).toBeDefined();
      await again.sessions.expire();
      bench.nowMs = startMs;
      expect(await again.sessions.get(idle)).toBeUndefined();
    });

    test('that a session has ended unused stands in the journal, once; that its time was over does not', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open({ sessionIdleMs: hourMs });
      await journal.sessions.create(sessionOf('idle'));
      await journal.sessions.create({ ...sessionOf('over'), expiresAtMs: startMs + hourMs - 1 });
      bench.nowMs += hourMs - 1;
      await journal.sessions.expire();
      expect((await journal.listEntries('one', {})).items).toEqual([]);
      bench.nowMs += 1;
      await Promise.all([journal.sessions.expire(), journal.sessions.expire()]);
      const { items } = await journal.listEntries('one', {});
      expect(items).toMatchObject([
        {
          operation: 'EndIdleSession',
          outcome: 'succeeded',
          actor: 'admin',
          address: '192.0.2.1',
          targets: [],
        },
      ]);
      expect((await journal.showEntry('one', items[0]?.id ?? ''))?.request).toEqual({
        project: 'p',
        browser: 'curl/8',
        usedAt: new Date(startMs).toISOString(),
      });
    });

    test('a person’s sessions are listed and ended, and nobody else’s', async () => {
      await using bench = await startJournalBench(createDatabase);
      const { sessions } = await bench.open();
      const [mine, other] = [
        await sessions.create(sessionOf('mine')),
        await sessions.create(sessionOf('other', 'you')),
      ];
      bench.nowMs += 5000;
      await sessions.create({ ...sessionOf('elsewhere'), owner: 'another project' });
      const listed = await sessions.list('me');
      expect(listed.map(({ session }) => session.view.mark)).toEqual(['elsewhere', 'mine']);
      expect(listed[1]).toMatchObject({
        usedAtMs: startMs,
        session: { address: '192.0.2.1', browser: 'curl/8', begunAtMs: startMs },
      });
      expect(await sessions.get(mine)).toBeDefined();
      expect(await sessions.end('me', 'other')).toBeUndefined();
      expect(await sessions.end('you', 'mine')).toBeUndefined();
      expect((await sessions.end('me', 'mine'))?.view.mark).toBe('mine');
      expect(await sessions.get(mine)).toBeUndefined();
      expect(await sessions.get(other)).toBeDefined();
      expect(await sessions.end('me', 'mine')).toBeUndefined();
    });

    test('what becomes of sessions stands in the tenant’s journal, refusals by the names that were typed', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      const entries = async (tenant: string) =>
        (await journal.listEntries(tenant, { operation: ['SignIn'] })).items;
      // Nobody has ever been in: whose it is cannot be told.
      const refusal = {
        status: 401,
        code: 'IAM.401',
        message: 'The username or password is wrong.',
      };
      await journal.noteSession(
        note({ tenant: { account: 'demo', project: 'p' }, role: null, refusal }),
      );
      await journal.noteSession(note());
      await journal.noteSession(
        note({ tenant: { owner: 'two' }, about: { account: 'demo', project: 'q' } }),
      );
      await journal.noteSession(
        note({ tenant: { owner: 'three' }, about: { account: 'elsewhere', project: 'p' } }),
      );
      bench.nowMs += 1000;
      await journal.noteSession(
        note({ tenant: { account: 'demo', project: 'p' }, actor: 'guess', role: null, refusal }),
      );
      expect(await entries('one')).toMatchObject([
        {
          actor: 'guess',
          role: null,
          address: '192.0.2.1',
          outcome: 'refused',
          status: 401,
          code: 'IAM.401',
          message: refusal.message,
          targets: [],
        },
        { actor: 'admin', role: 'administrator', address: '192.0.2.1', outcome: 'succeeded' },
      ]);
      expect(await entries('two')).toHaveLength(1);
      // A project that there is not: all of the account hear of it.
      await journal.noteSession(
        note({ tenant: { account: 'demo', project: 'typo' }, role: null, refusal }),
      );
      expect([
        (await entries('one')).length,
        (await entries('two')).length,
        (await entries('three')).length,
      ]).toEqual([3, 2, 1]);
      const [newest] = await entries('two');
      expect((await journal.showEntry('two', newest?.id ?? ''))?.request).toEqual({
        account: 'demo',
        project: 'p',
        browser: 'curl/8',
      });
    });

    test('refused access keys stand in the journal of their project, by its id alone', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      for (const owner of ['["d","p_1"]', '["d","pX1"]', '["p_1","d"]'])
        await journal.noteSession(note({ tenant: { owner } }));
      const refusal = { status: 401, code: 'APIGW.0301', message: 'verify aksk signature fail' };
      await journal.noteSession(
        note({ tenant: { projectId: 'p_1' }, actor: 'AK HSTA…NOPQ', role: null, refusal }),
      );
      const refused = async (owner: string) =>
        (await journal.listEntries(owner, { operation: ['SignIn'] })).items.flatMap(
          ({ actor, outcome }) => (outcome === 'refused' ? actor : []),
        );
      expect([
        await refused('["d","p_1"]'),
        await refused('["d","pX1"]'),
        await refused('["p_1","d"]'),
      ]).toEqual([['AK HSTA…NOPQ'], [], []]);
    });
  });
}
