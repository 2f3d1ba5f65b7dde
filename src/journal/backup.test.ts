import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { demoView } from '../contract/fixtures/session.ts';
import { idsOf, record } from './journal.fixture.ts';
import { openJournal, type OpenJournal } from './journal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As docs/operations.md says it: another process, while this one writes. */
async function copyDatabase(from: string, to: string): Promise<void> {
  const program = `new (require('libsql'))(${JSON.stringify(from)}).exec(${JSON.stringify(`vacuum into '${to}'`)})`;
  await promisify(execFile)(process.execPath, ['-e', program], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
}

/** Writes one after another until it is told to end. @returns the ids of the entries, in order, that were answered as recorded */
function writeOn(journal: OpenJournal): { ids: string[]; end: () => Promise<void> } {
  const ids: string[] = [];
  const over = new AbortController();
  const writing = (async () => {
    while (!over.signal.aborted) ids.push((await record(journal)).id);
  })();
  return {
    ids,
    async end() {
      over.abort();
      await writing;
    },
  };
}

async function idsIn(journal: OpenJournal): Promise<string[]> {
  const all: string[] = [];
  let after: string | undefined;
  do {
    const page = await journal.listEntries('one', { limit: 200, after });
    all.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return all;
}

test('a copy that is taken under writes holds all that was recorded before, is whole, and can be gone on with', async () => {
  const dataDir = join(folder, 'data');
  const restored = join(folder, 'restored');
  mkdirSync(restored);
  const journal = await openJournal({ dataDir });
  const session = await journal.sessions.create({
    view: demoView,
    token: 't',
    tenant: 't',
    owner: 'one',
    expiresAtMs: Date.now() + 1e6,
  });
  for (let n = 0; n < 50; n += 1) await record(journal, { targets: [`phone-${n}`] });
  const writer = writeOn(journal);
  const before = await idsIn(journal);
  await copyDatabase(join(dataDir, 'journal.db'), join(restored, 'journal.db'));
  // It has been written to meanwhile, and nobody waited for the copy.
  expect(writer.ids.length).toBeGreaterThan(0);
  await writer.end();
  const all = new Set(await idsIn(journal));

  const database = new Database(join(restored, 'journal.db'));
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  expect(
    database
      .prepare(
        'select count(*) as lost from entries where not exists (select 1 from entry_phones where entry_phones.entry_id = entries.id)',
      )
      .all(),
  ).toEqual([{ lost: 0 }]);
  database.close();

  const copy = await openJournal({ dataDir: restored });
  const kept = await idsIn(copy);
  expect(kept).toEqual(expect.arrayContaining(before));
  expect(kept.filter((id) => !all.has(id))).toEqual([]);
  expect(await idsOf(copy, { instance_id: 'phone-7' })).toEqual(
    await idsOf(journal, { instance_id: 'phone-7' }),
  );
  // Its key is not in it: what it has of sessions opens nothing.
  expect(await copy.sessions.get(session)).toBeUndefined();
  expect(await journal.sessions.get(session)).toBeDefined();
  await record(copy, { requestId: 'after' });
  expect(await idsOf(copy, { request_id: 'after' })).toHaveLength(1);
  await copy.close();
  await journal.close();
});
