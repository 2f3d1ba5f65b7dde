import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { demoView, storedSession } from '../contract/fixtures/session.ts';
import { begun, idsOf, record } from './journal.fixture.ts';
import { openJournal } from './journal.ts';
import { describeAll } from './all.suite.ts';
import { describeEntries } from './entries.suite.ts';

/** Has the tables, which are made once for most tests: making them takes longer than the test. */
let made: string;
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'journal-'));
  await (await openJournal({ dataDir: made })).close();
});
afterAll(() => rmSync(made, { recursive: true, force: true }));

const createDatabase = async () => ({
  options: {},
  fill: (dataDir: string) => copyFileSync(join(made, 'journal.db'), join(dataDir, 'journal.db')),
  remove: async () => {},
});
describeEntries('SQLite', false, createDatabase);
describeAll('SQLite', createDatabase);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the folder and the key are for their owner alone', async () => {
  const dataDir = join(folder, 'made/deep');
  const journal = await openJournal({ dataDir });
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, 'session.key')).mode & 0o777).toBe(0o600);
  await journal.close();
});

test('a folder that is there already is used as it is, whosever it is', async () => {
  const dataDir = join(folder, 'volume');
  mkdirSync(dataDir);
  chmodSync(dataDir, 0o775);
  await (await openJournal({ dataDir })).close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o775);
});

test('with its key elsewhere the data folder opens no session: neither a token nor what opens one is in it', async () => {
  const sessionKeyFile = join(folder, 'key');
  const dataDir = join(folder, 'data');
  const session = storedSession({ token: 'MIItoken-that-lives', expiresAtMs: Date.now() + 1e6 });
  const journal = await openJournal({ dataDir, sessionKeyFile });
  const id = await journal.sessions.create(session);
  await journal.close();
  expect(statSync(sessionKeyFile).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir)).not.toContain('session.key');
  for (const name of readdirSync(dataDir))
    expect(readFileSync(join(dataDir, name), 'latin1')).not.toContain('MIItoken');
  // Whoever has a copy of it and the cookie.
  const copy = join(folder, 'copy');
  cpSync(dataDir, copy, { recursive: true });
  const foreign = await openJournal({ dataDir: copy });
  expect(await foreign.sessions.get(id)).toBeUndefined();
  await foreign.close();
  const again = await openJournal({ dataDir, sessionKeyFile });
  expect(await again.sessions.get(id)).toMatchObject({ token: session.token });
  await again.close();
});

test('a key file that cannot be used is named by its setting', async () => {
  await expect(
    openJournal({ dataDir: folder, sessionKeyFile: join(folder, 'missing/key') }),
  ).rejects.toThrow(/^SESSION_KEY_FILE .*missing\/key cannot be used/);
  writeFileSync(join(folder, 'key'), 'short');
  await expect(
    openJournal({ dataDir: folder, sessionKeyFile: join(folder, 'key') }),
  ).rejects.toThrow(/^SESSION_KEY_FILE .*key is damaged/);
});

test('what is removed makes room', async () => {
  const journal = await openJournal({ dataDir: folder });
  const empty = await journal.usedBytes();
  const by = { tenant: 'one', actor: 'a', role: 'administrator' } as const;
  const id = '7c9e6679-7425-40de-944b-000000000001';
  await journal.savedItems.put(by, 'group', id, {
    name: 'g',
    value: { instance_ids: ['x'.repeat(500_000)] },
  });
  expect(await journal.usedBytes()).toBeGreaterThan(empty + 400_000);
  await journal.savedItems.remove(by, 'group', id);
  expect(await journal.usedBytes()).toBeLessThan(empty + 100_000);
  await journal.close();
});

test('a second one on the same folder is refused by the setting’s name, until the first has ended', async () => {
  const journal = await openJournal({ dataDir: folder });
  await expect(openJournal({ dataDir: folder })).rejects.toThrow(
    /DATA_DIR .* in use by another process/,
  );
  await journal.close();
  await (await openJournal({ dataDir: folder })).close();
});

test('a folder or a key that cannot be used is named', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(openJournal({ dataDir: join(folder, 'file') })).rejects.toThrow(/DATA_DIR .*file/);
  writeFileSync(join(folder, 'session.key'), 'short');
  await expect(openJournal({ dataDir: folder })).rejects.toThrow(/session\.key is damaged/);
});

test('a journal of an earlier version keeps its entries and gets what it lacks', async () => {
  const journal = await openJournal({ dataDir: folder });
  const entry = await record(journal, {}, { outcome: 'refused' });
  await record(
    journal,
    { operation: 'AsyncCommand' },
    { task: { taskId: '70001', pairs: [{ job_id: 'j', instance_id: 'a' }] } },
  );
  await journal.begin(begun({ requestId: 'left' }));
  const [left] = await idsOf(journal, { request_id: 'left' });
  await journal.close();
  const database = new Database(join(folder, 'journal.db'));
  const indexes = () =>
    database
      .prepare(
        `select name from sqlite_master where type = 'index' and tbl_name = 'entries' and sql is not null order by name`,
      )
      .all();
  const after = indexes();
  database.exec(
    `create index entries_by_outcome on entries (tenant_id, outcome, id); delete from kysely_migration where name >= '003'`,
  );
  database.exec(
    [
      'sign_in_attempts',
      'worker_batches',
      'worker_phones',
      'request_ids',
      'task_jobs',
      'task_watches',
      'locks',
      'alert_rules',
      'alert_channels',
      'alerts',
      'alert_deliveries',
      'fleet_watches',
      'fleet_images',
      'fleet_changes',
      'fleet_screens',
      'history_watches',
      'history_spans',
      'history_words',
      'history_phones',
      'history_changes',
      'history_checkpoints',
      'history_counts',
      'schedules',
      'schedule_runs',
      'entry_outcomes',
    ]
      .map((table) => `drop table ${table}`)
      .join('; '),
  );
  const added = [
    'state',
    'ended_count',
    'failed_count',
    'seen_at',
    'asked_at',
    'not_before',
    'wanted_at',
    'ask_failures',
    'failure',
    'failing_since',
  ];
  database.exec(
    `drop index tasks_by_state; drop index tasks_running; drop index tasks_by_batch; drop index tasks_in_order; create index tasks_by_entry on tasks (tenant_id, entry_id); ${added.map((column) => `alter table tasks drop column ${column}`).join('; ')}`,
  );
  database.exec(
    'drop index sessions_by_tenant; drop index sessions_by_mark; drop index sessions_by_person',
  );
  database.exec(
    ['tenant_id', 'mark', 'has_read', 'has_written', 'is_read_only', 'person', 'used_at']
      .map((column) => `alter table sessions drop column ${column}`)
      .join('; '),
  );
  database.exec(
    'alter table tenants drop column locks_version; alter table tenants drop column account; alter table tenants drop column project; alter table tenants drop column swept_to; alter table entries drop column address',
  );
  expect(indexes()).not.toEqual(after);
  const reopened = await openJournal({ dataDir: folder });
  expect(await idsOf(reopened, { outcome: ['refused'] })).toEqual([entry.id]);
  expect(await idsOf(reopened, { outcome: ['unknown'] })).toEqual([left]);
  expect((await reopened.listTasks('one', { state: 'running' })).items).toMatchObject([
    { taskId: '70001', phoneCount: 1, endedCount: 0, seenAt: null },
  ]);
  expect((await reopened.batches.list('one', {})).items).toEqual([]);
  await reopened.close();
  expect(indexes()).toEqual(after);
  database.close();
});

test('where to look for entries is forgotten with them', async () => {
  const journal = await openJournal({ dataDir: folder, now: () => Date.now() - 20 * 86_400_000 });
  await record(journal, {}, { outcome: 'refused' });
  await journal.close();
  const later = await openJournal({ dataDir: folder });
  await record(later, {}, { outcome: 'refused' });
  await later.forget(10);
  await later.close();
  const database = new Database(join(folder, 'journal.db'));
  expect(database.prepare('select outcome from entry_outcomes').all()).toHaveLength(1);
  database.close();
});

test('while the disk is full what was left pending is found all the same', async () => {
  const nowMs = Date.now();
  const journal = await openJournal({ dataDir: folder });
  await Promise.all(Array.from({ length: 300 }, () => journal.begin(begun())));
  await journal.close();
  const now = () => nowMs + 3_600_000;
  const full = await openJournal({ dataDir: folder, mostPages: 1, now });
  await expect(full.forget(30)).rejects.toThrow(/full/);
  expect(await idsOf(full, { outcome: ['unknown'], limit: 200 })).toHaveLength(200);
  await full.close();
});

test('no session can be read out of the file', async () => {
  const journal = await openJournal({ dataDir: folder });
  const token = `MII${'secret'.repeat(100)}`;
  const view = { ...demoView, user: 'hidden-user' };
  const id = await journal.sessions.create(
    storedSession({ view, token, expiresAtMs: Date.now() + 1e6 }),
  );
  await journal.close();
  const bytes = readFileSync(join(folder, 'journal.db')).toString('latin1');
  for (const secret of [
    id,
    'secretsecret',
    'hidden-user',
    readFileSync(join(folder, 'session.key'), 'utf8'),
  ])
    expect(bytes).not.toContain(secret);
});
