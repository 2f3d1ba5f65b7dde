import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryQuery, JournalEntry } from '../contract/journal.ts';
import type { BegunWrite, EndedWrite } from '../contract/journal-store.ts';
import { openJournal, type JournalOptions, type OpenJournal } from './journal.ts';

/** A database for one test, empty at first, maybe with its tables; opened again it has what was left in it. */
interface TestDatabase {
  /** Settings that lead to it. */
  options: Pick<JournalOptions, 'databaseUrl'>;
  /** Puts what belongs there into the data folder. */
  fill?: (folder: string) => void;
  remove: () => Promise<void>;
}

export const startMs = Date.parse('2026-03-01T08:00:00Z');
export const begun = (fields: Partial<BegunWrite> = {}): BegunWrite => ({
  tenant: 'one',
  actor: 'admin',
  role: 'administrator',
  operation: 'BatchRebootInstance',
  targets: ['a', 'b'],
  batchId: undefined,
  requestId: randomUUID(),
  request: '{"instance_ids":["a","b"]}',
  ...fields,
});
export const ended = (fields: Partial<EndedWrite> = {}): EndedWrite => ({
  outcome: 'succeeded',
  status: 200,
  code: '0',
  message: 'ok',
  durationMs: 12,
  task: undefined,
  answer: '{"error_code":"0"}',
  isAnswerCut: false,
  ...fields,
});

export type CreateDatabase = () => Promise<TestDatabase>;

/** Journals on one database and one data folder, with a clock of their own. */
export interface JournalBench extends AsyncDisposable {
  nowMs: number;
  open(options?: Partial<JournalOptions>): Promise<OpenJournal>;
  /** What is found by one that starts after this process was killed right now. */
  openCrashed(): Promise<OpenJournal>;
  /** Closes it and opens its database anew. */
  reopen(journal: OpenJournal, options?: Partial<JournalOptions>): Promise<OpenJournal>;
}

export async function startJournalBench(createDatabase: CreateDatabase): Promise<JournalBench> {
  const database = await createDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  database.fill?.(folder);
  const folders = [folder];
  const opened = new Set<OpenJournal>();
  const bench: JournalBench = {
    nowMs: startMs,
    async open(options = {}) {
      const journal = await openJournal({
        dataDir: folder,
        ...database.options,
        pendingMs: 90_000,
        now: () => bench.nowMs,
        ...options,
      });
      opened.add(journal);
      return journal;
    },
    openCrashed() {
      const image = mkdtempSync(join(tmpdir(), 'journal-'));
      folders.push(image);
      // Statements never leave the event loop on SQLite, so that the files are as another process would find them.
      for (const name of readdirSync(folder))
        if (name !== 'lock') copyFileSync(join(folder, name), join(image, name));
      return bench.open({ dataDir: image });
    },
    async reopen(journal, options = {}) {
      opened.delete(journal);
      await journal.close();
      return bench.open(options);
    },
    async [Symbol.asyncDispose]() {
      for (const one of opened) await one.close();
      await database.remove();
      for (const one of folders) rmSync(one, { recursive: true, force: true });
    },
  };
  return bench;
}

/** Records a write with its end, and answers its entry. */
export async function record(
  journal: OpenJournal,
  write: Partial<BegunWrite> = {},
  end: Partial<EndedWrite> = {},
): Promise<JournalEntry> {
  const one = begun(write);
  await (
    await journal.begin(one)
  )(ended(end));
  const [entry] = (await journal.listEntries(one.tenant, { request_id: one.requestId })).items;
  if (!entry) throw new Error('not recorded');
  return entry;
}

export async function idsOf(
  journal: OpenJournal,
  query: EntryQuery,
  tenant = 'one',
): Promise<string[]> {
  return (await journal.listEntries(tenant, query)).items.map(({ id }) => id);
}
