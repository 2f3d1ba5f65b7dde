import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JournalEntry } from '../contract/journal.ts';
import type { EndedWrite } from '../contract/journal-store.ts';
import { createContext } from './create-context.ts';
import { listEntries } from './entries.ts';
import { begun, ended, startJournalBench, type CreateDatabase } from './journal.fixture.ts';
import type { OpenJournal } from './journal.ts';
import { migrate } from './migrations.ts';
import { openPostgres } from './postgres.ts';
import { beginEntry } from './record.ts';
import { openSqlite } from './sqlite.ts';

// What no caller says: the database refuses it, which must harm nobody else.
const noText = null as unknown as string;
const noOutcome = null as unknown as 'succeeded';

/** One write, and what its caller has been told so far. */
interface Told {
  requestId: string;
  begin: 'waits' | 'stored' | 'refused';
  complete?: (end: EndedWrite) => Promise<void>;
  /** What it was completed with, and whether that is stored. */
  end?: { outcome: EndedWrite['outcome']; isStored: boolean } | undefined;
}

const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('begin' as const), isBad: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('complete' as const),
      which: fc.nat(),
      outcome: fc.constantFrom('succeeded' as const, 'refused' as const, 'notSent' as const),
      isBad: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('turn' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
);

/** What every kind of database must do with what waits at the same time. */
export function describeGroups(name: string, createDatabase: CreateDatabase): void {
  describe(`what is committed together on ${name}`, () => {
    test('nothing that was said to be stored is lost, nothing is there twice, nobody pays for another: at any time, also after a crash', async () => {
      await using bench = await startJournalBench(createDatabase);
      const journal = await bench.open();
      let runs = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(command, { maxLength: 40 }), async (commands) => {
          const tenant = `groups-${(runs += 1)}`;
          const all: Told[] = [];
          const under: Promise<unknown>[] = [];
          for (const one of commands) {
            if (one.kind === 'begin') {
              const told: Told = { requestId: randomUUID(), begin: 'waits' };
              all.push(told);
              const write = begun({
                tenant,
                requestId: told.requestId,
                ...(one.isBad ? { operation: noText } : {}),
              });
              under.push(
                journal.begin(write).then(
                  (complete) => Object.assign(told, { begin: 'stored', complete }),
                  () => Object.assign(told, { begin: 'refused' }),
                ),
              );
            } else if (one.kind === 'complete') {
              const open = all.filter(({ complete, end }) => complete && !end);
              const told = open[one.which % Math.max(open.length, 1)];
              if (!told?.complete) continue;
              if (one.isBad)
                under.push(told.complete(ended({ outcome: noOutcome })).catch(() => {}));
              else {
                const end = { outcome: one.outcome, isStored: false };
                told.end = end;
                under.push(
                  told.complete(ended({ outcome: one.outcome })).then(() => (end.isStored = true)),
                );
              }
            } else if (one.kind === 'turn')
              await new Promise((resolve) => void setImmediate(resolve));
            else {
              const before = all.map(({ requestId, begin, end }) => ({
                requestId,
                begin,
                end: end && { ...end },
              }));
              const crashed = await bench.openCrashed();
              await expectKept(crashed, tenant, before);
            }
          }
          await Promise.all(under);
          expect(all.map(({ begin }) => begin)).toEqual(
            commands.flatMap((one) =>
              one.kind === 'begin' ? [one.isBad ? 'refused' : 'stored'] : [],
            ),
          );
          await expectKept(journal, tenant, all);
        }),
        { numRuns: 25 },
      );
    }, 60_000);

    test('a unit of work is stored with the entry or not at all, and refuses no other', async () => {
      const database = await createDatabase();
      const folder = mkdtempSync(join(tmpdir(), 'groups-'));
      const { databaseUrl } = database.options;
      const store =
        databaseUrl === undefined ? openSqlite(folder) : openPostgres(databaseUrl, () => {});
      await migrate(store);
      const context = createContext(store, { now: Date.now, pendingMs: 90_000 }, () => {});
      const claim = (phone: string) =>
        beginEntry(context, begun({ tenant: 'one', targets: [phone] }), async (db, entryId) => {
          await db
            .insertInto('kept')
            .values({
              tenant_id: 1,
              kind: 'claim',
              id: phone,
              name: '',
              value: entryId,
              actor: '',
              saved_at: '',
            })
            .execute();
          if (phone === 'c') throw new Error('not this one');
        });
      const settled = await Promise.allSettled(['a', 'b', 'a', 'c', 'd'].map(claim));
      expect(settled.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
        'fulfilled',
      ]);
      expect(settled[3]).toMatchObject({ reason: new Error('not this one') });
      expect(
        await context.write(async (db) =>
          (await db.selectFrom('kept').select('id').orderBy('id').execute()).map(({ id }) => id),
        ),
      ).toEqual(['a', 'b', 'd']);
      expect(
        (await listEntries(context, 'one', {})).items.map(({ targets }) => targets[0]),
      ).toEqual(expect.arrayContaining(['a', 'b', 'd']));
      expect((await listEntries(context, 'one', {})).items).toHaveLength(3);
      await store.close();
      await database.remove();
      rmSync(folder, { recursive: true, force: true });
    });
  });
}

/** @param all what the callers had been told when it was last sure to be there */
async function expectKept(
  journal: OpenJournal,
  tenant: string,
  all: readonly Omit<Told, 'complete'>[],
): Promise<void> {
  const { items } = await journal.listEntries(tenant, { limit: 200 });
  const known = new Set(all.map(({ requestId }) => requestId));
  expect(items.filter(({ requestId }) => !known.has(requestId))).toEqual([]);
  for (const { requestId, begin, end } of all) {
    const found: JournalEntry[] = items.filter((item) => item.requestId === requestId);
    if (begin === 'refused') expect(found).toEqual([]);
    else if (begin === 'stored') expect(found).toHaveLength(1);
    else expect(found.length).toBeLessThanOrEqual(1);
    const open = ['pending', 'unknown'];
    for (const { outcome } of found)
      expect(end?.isStored ? [end.outcome] : [...open, ...(end ? [end.outcome] : [])]).toContain(
        outcome,
      );
  }
}
