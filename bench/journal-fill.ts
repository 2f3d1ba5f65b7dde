import { sql } from 'kysely';
import { idFloor } from '../src/journal/entry-id.ts';
import { migrate } from '../src/journal/migrations.ts';
import { openPostgres } from '../src/journal/postgres.ts';
import { openSqlite } from '../src/journal/sqlite.ts';

/** The first tenant that signs in gets this number. */
const tenantId = 1;
const entriesAtOnce = 20_000;
/** An entry a minute, up to now: 1,000,000 are two years. */
const stepMs = 60_000;
const phones = 20_000;
const operations = [
  'BatchRebootInstance',
  'AsyncCommand',
  'InstallApp',
  'BatchReset',
  'AssignInstance',
  'UnassignInstance',
  'SetVideoConfig',
  'DeleteInstance',
];

/** What can be asked for, and how much of it there is among the entries. */
export interface Filled {
  /** Of one entry in twenty. */
  actor: string;
  /** Of one entry in eight; 15 in 1,000,000 of them are unknown. */
  operation: string;
  /** Of 100 entries. */
  batchId: string;
  /** Of 100 entries in 1,000,000. */
  phone: string;
  /** Newer than one entry in ten, older than the rest: where a deep page begins. */
  deep: string;
}

/** Fills an empty journal, in the words of the database: a million writes one by one take an hour. */
export async function fillJournal(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  entryCount: number,
): Promise<Filled> {
  const store =
    databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl, () => {});
  const isSqlite = store.kind === 'sqlite';
  await migrate(store);
  const startMs = Date.now() - entryCount * stepMs;
  const padded = (digits: number, number: string) =>
    isSqlite
      ? `printf('%0${digits}d', ${number})`
      : `lpad(cast(${number} as text), ${digits}, '0')`;
  const phoneOf = (number: string) => `'phone' || ${padded(6, number)}`;
  const [one, other] = [
    phoneOf(`(n * 7) % ${phones / 2}`),
    phoneOf(`${phones / 2} + (n * 11) % ${phones / 2}`),
  ];
  const id = `${padded(13, `${startMs} + n * ${stepMs}`)} || '000000000'`;
  const pick = (words: readonly string[]) =>
    `case ${words.map((word, at) => `when (n / 100) % ${words.length} = ${at} then '${word}'`).join(' ')} end`;
  const outcome = `case when (n * 31) % 8191 = 0 then 'unknown' when (n * 7919) % 100 < 5 then 'refused' else 'succeeded' end`;
  const list = `'["' || ${one} || '","' || ${other} || '"]'`;

  for (let from = 0; from < entryCount; from += entriesAtOnce) {
    const to = Math.min(from + entriesAtOnce, entryCount) - 1;
    const numbers = isSqlite
      ? `with recursive numbers(n) as (select ${from} union all select n + 1 from numbers where n < ${to})`
      : `with numbers as (select generate_series(${from}::bigint, ${to}::bigint) as n)`;
    const entries = `insert into entries (tenant_id, id, run, actor, role, operation, batch_id, request_id, outcome, status, code, message, duration_ms, is_answer_cut, targets, request, answer)
      ${isSqlite ? numbers : ''}
      select ${tenantId}, ${id}, 'filled', 'admin-' || ${padded(2, '(n / 7) % 20')}, 'administrator', ${pick(operations)},
        '00000000-0000-4000-8000-' || ${padded(12, 'n / 100')}, '10000000-0000-4000-8000-' || ${padded(12, 'n')},
        ${outcome}, 200, '0', 'ok', 120, 0, ${list}, '{"instance_ids":' || ${list} || '}', '{"error_code":"0","error_msg":"ok"}'
      from numbers`;
    const named = (phone: string) =>
      `insert into entry_phones (tenant_id, instance_id, entry_id) ${isSqlite ? numbers : ''} select ${tenantId}, ${phone}, ${id} from numbers`;
    const apart = `insert into entry_outcomes (tenant_id, outcome, entry_id, operation, actor)
      ${isSqlite ? numbers : ''}
      select ${tenantId}, ${outcome}, ${id}, ${pick(operations)}, 'admin-' || ${padded(2, '(n / 7) % 20')} from numbers where ${outcome} <> 'succeeded'`;
    await store.db.transaction().execute(async (db) => {
      for (const statement of [entries, apart, named(one), named(other)])
        await sql.raw(isSqlite ? statement : `${numbers} ${statement}`).execute(db);
    });
  }
  // By itself PostgreSQL does so within minutes.
  if (!isSqlite) await sql`analyze`.execute(store.db);
  await store.close();
  return {
    actor: 'admin-07',
    operation: 'InstallApp',
    batchId: `00000000-0000-4000-8000-${String(Math.floor(entryCount / 200)).padStart(12, '0')}`,
    phone: 'phone000007',
    deep: idFloor(startMs + (entryCount * stepMs) / 10),
  };
}
