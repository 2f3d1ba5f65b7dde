import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { demoView } from '../contract/fixtures/session.ts';
import { begun, idsOf, record } from './journal.fixture.ts';
import { openJournal } from './journal.ts';
import { describeAll } from './all.suite.ts';
import { describeEntries } from './entries.suite.ts';
import { startLine } from './losing-line.fixture.ts';
import { startPostgres, type PostgresServer } from './postgres.fixture.ts';

let server: PostgresServer;
let folder: string;
let count = 0;
/** Databases with empty tables, of tests that are over: to make one with its tables takes longer than a test. */
const free: Awaited<ReturnType<typeof createDatabase>>[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  server = await startPostgres({ isDurable: false });
}, 60_000);

afterAll(async () => {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A new one, without any table. */
async function createDatabase() {
  const name = `journal_${(count += 1)}`;
  await server.createDatabase(name);
  return { options: { databaseUrl: server.urlOf(name) }, remove: () => server.dropDatabase(name) };
}

/** One with empty tables, or a new one. */
async function takeDatabase() {
  const database = free.pop() ?? (await createDatabase());
  const { options } = database;
  return {
    options,
    async remove() {
      const client = await connectTo(options);
      const { rows } = await client.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'`,
      );
      await client.query(
        `truncate ${rows.map(({ name }) => name).join(', ')} restart identity cascade`,
      );
      await client.end();
      free.push(database);
    },
  };
}

describeEntries('PostgreSQL', true, takeDatabase);
describeAll('PostgreSQL', takeDatabase);

test('two gateways that start at once share one database; a session that one ends, ends at the other within two seconds', async () => {
  const { options, remove } = await createDatabase();
  let nowMs = Date.parse('2026-03-01T08:00:00Z');
  const open = () =>
    openJournal({ dataDir: folder, ...options, sessionSecret: 's'.repeat(32), now: () => nowMs });
  const [one, other] = await Promise.all([open(), open()]);
  const id = await one.sessions.create({
    view: demoView,
    token: 't',
    tenant: 't',
    owner: 'o',
    expiresAtMs: nowMs + 1e6,
  });
  expect(await other.sessions.get(id)).toMatchObject({ token: 't' });
  await one.sessions.delete(id);
  nowMs += 2000;
  expect(await other.sessions.get(id)).toBeUndefined();

  const write = {
    tenant: 'o',
    actor: 'admin',
    role: 'administrator',
    operation: 'BatchReset',
    targets: ['a'],
    batchId: undefined,
    requestId: 'r',
    request: '{}',
  } as const;
  await one.begin(write);
  await other.begin(write);
  expect(
    (await one.listEntries('o', { instance_id: 'a' })).items.map(({ outcome }) => outcome),
  ).toEqual(['pending', 'pending']);
  await Promise.all([one.close(), other.close()]);
  await remove();
});

test('a database that is not there is named by its setting, its password is not', async () => {
  const wrong = server.urlOf('postgres').replace(':password@', ':hidden-word@');
  const error: unknown = await openJournal({ dataDir: folder, databaseUrl: wrong }).catch(
    (thrown: unknown) => thrown,
  );
  expect(String(error)).toContain('DATABASE_URL');
  expect(String(error)).not.toContain('hidden-word');
});

async function connectTo({ databaseUrl }: { databaseUrl: string }): Promise<Client> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  return client;
}

test('a journal of an earlier version keeps its entries and gets what it lacks', async () => {
  const { options, remove } = await createDatabase();
  const journal = await openJournal({ dataDir: folder, ...options });
  const entry = await record(journal, {}, { outcome: 'refused' });
  await record(
    journal,
    { operation: 'AsyncCommand' },
    { task: { taskId: '70001', pairs: [{ job_id: 'j', instance_id: 'a' }] } },
  );
  await journal.begin(begun({ requestId: 'left' }));
  const [left] = await idsOf(journal, { request_id: 'left' });
  await journal.close();
  const client = await connectTo(options);
  const schema = async () => {
    const columns = await client.query(
      `select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns where table_schema = 'public' order by 1, 2`,
    );
    const indexes = await client.query(
      `select indexdef from pg_indexes where schemaname = 'public' order by 1`,
    );
    const settings = await client.query(
      `select relname, reloptions from pg_class where relnamespace = 'public'::regnamespace and reloptions is not null`,
    );
    return [columns.rows, indexes.rows, settings.rows];
  };
  const after = await schema();
  expect(after[2]).toEqual([{ relname: 'entries', reloptions: ['fillfactor=80'] }]);
  await client.query(
    `create index entries_by_outcome on entries (tenant_id, outcome, id); delete from kysely_migration where name >= '003'`,
  );
  await client.query(
    'drop table sign_in_attempts, worker_batches, worker_phones, request_ids, task_jobs, task_watches, locks, alert_rules, alert_channels, alerts, alert_deliveries, entry_outcomes, fleet_watches, fleet_images, fleet_changes, fleet_screens, schedules, schedule_runs, history_watches, history_spans, history_words, history_phones, history_changes, history_checkpoints, history_counts',
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
  await client.query(
    `drop index if exists tasks_by_state, tasks_running, tasks_by_batch, tasks_in_order, tasks_of_no_batch, sessions_by_tenant, sessions_by_mark, sessions_by_person; create index tasks_by_entry on tasks (tenant_id, entry_id); alter table tasks ${added.map((column) => `drop column ${column}`).join(', ')}`,
  );
  await client.query(
    `alter table sessions ${['tenant_id', 'mark', 'has_read', 'has_written', 'is_read_only', 'person', 'used_at'].map((column) => `drop column ${column}`).join(', ')}`,
  );
  await client.query(
    'alter table tenants drop column locks_version, drop column account, drop column project, drop column swept_to; alter table entries drop column address, reset (fillfactor)',
  );
  expect(await schema()).not.toEqual(after);
  const reopened = await openJournal({ dataDir: folder, ...options });
  expect(await schema()).toEqual(after);
  expect(await idsOf(reopened, { outcome: ['refused'] })).toEqual([entry.id]);
  const now = () => Date.now() + 100_000;
  const later = await openJournal({ dataDir: folder, ...options, now });
  expect(await idsOf(later, { outcome: ['unknown'] })).toEqual([left]);
  await later.close();
  expect((await reopened.listTasks('one', { state: 'running' })).items).toMatchObject([
    { taskId: '70001', phoneCount: 1, endedCount: 0, seenAt: null },
  ]);
  await record(reopened, { requestId: 'after' });
  await reopened.close();
  await client.end();
  await remove();
});

/** All rows as one moment has them, as pg_dump reads them: in one snapshot, beside whoever writes. */
async function dump(client: Client): Promise<[table: string, rows: string][]> {
  await client.query('begin isolation level repeatable read read only');
  const { rows: tables } = await client.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%' order by 1`,
  );
  const dumped: [string, string][] = [];
  for (const { name } of tables)
    dumped.push([
      name,
      (
        await client.query<{ rows: string }>(
          `select coalesce(json_agg(one), '[]')::text as rows from ${name} one`,
        )
      ).rows[0]?.rows ?? '',
    ]);
  await client.query('commit');
  return dumped;
}

test('what is restored from a snapshot that was taken under writes holds all that was recorded before, and can be gone on with', async () => {
  const [{ options, remove }, other] = [await createDatabase(), await createDatabase()];
  const journal = await openJournal({ dataDir: folder, ...options });
  for (let n = 0; n < 50; n += 1) await record(journal, { targets: [`phone-${n}`] });
  const before = await idsOf(journal, { limit: 200 });
  const over = new AbortController();
  let written = 0;
  const writing = (async () => {
    for (; !over.signal.aborted; written += 1) await record(journal);
  })();
  await vi.waitFor(() => expect(written).toBeGreaterThan(5), 10_000);
  const client = await connectTo(options);
  const tables = await dump(client);
  over.abort();
  await writing;
  await client.end();
  await journal.close();

  // The tables are those of a new database; their rows, and where their numbers go on.
  await (await openJournal({ dataDir: folder, ...other.options })).close();
  const target = await connectTo(other.options);
  for (const [name, rows] of tables)
    await target.query(
      `insert into ${name} select * from json_populate_recordset(null::${name}, $1)`,
      [rows],
    );
  for (const [name, column] of [
    ['tenants', 'id'],
    ['worker_batches', 'number'],
    ['history_words', 'number'],
    ['history_phones', 'number'],
  ])
    await target.query(
      `select setval(pg_get_serial_sequence('${name}', '${column}'), greatest(1, (select max(${column}) from ${name})))`,
    );
  const lost = await target.query(
    'select id from entries where not exists (select 1 from entry_phones where entry_phones.entry_id = entries.id)',
  );
  expect(lost.rows).toEqual([]);
  await target.end();
  const restored = await openJournal({ dataDir: folder, ...other.options });
  expect(await idsOf(restored, { limit: 200 })).toEqual(expect.arrayContaining(before));
  expect(await idsOf(restored, { instance_id: 'phone-7' })).toHaveLength(1);
  await record(restored, { requestId: 'after', tenant: 'new' });
  expect(await idsOf(restored, { request_id: 'after' }, 'new')).toHaveLength(1);
  await restored.close();
  await remove();
  await other.remove();
});

test('a write whose commit got no answer is refused, and its entry says that it was not sent', async () => {
  const { options, remove } = await createDatabase();
  const line = await startLine(options.databaseUrl);
  const journal = await openJournal({ dataDir: folder, databaseUrl: line.url });
  await record(journal, { requestId: 'before' });
  line.loseNext();
  await expect(journal.begin(begun({ requestId: 'in doubt' }))).rejects.toThrow(
    /^Committed or not/,
  );
  await vi.waitFor(async () =>
    expect((await journal.listEntries('one', { request_id: 'in doubt' })).items).toMatchObject([
      { outcome: 'notSent', code: 'GATEWAY.NOT_RECORDED' },
    ]),
  );
  await record(journal, { requestId: 'after' });
  expect(await idsOf(journal, {})).toHaveLength(3);
  await journal.close();
  line.close();
  await remove();
});
