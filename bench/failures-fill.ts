import { sql } from 'kysely';
import { migrate } from '../src/journal/migrations.ts';
import { openPostgres } from '../src/journal/postgres.ts';
import { openSqlite } from '../src/journal/sqlite.ts';

/** The only tenant of the bench. */
const tenantId = 1;

export interface FailuresFilling {
  days: number;
  /** Requests of no batch that were refused. */
  requests: number;
  batches: number;
  /** Of each batch, one in ten of which failed. */
  phones: number;
}

/** Adds requests and phones of batches that failed, evenly over some days until now, with ten codes. */
export async function fillFailures(
  { dataDir, databaseUrl }: { dataDir: string; databaseUrl: string | undefined },
  { days, requests, batches, phones }: FailuresFilling,
): Promise<void> {
  const store =
    databaseUrl === undefined ? openSqlite(dataDir) : openPostgres(databaseUrl, () => {}, 0);
  await migrate(store);
  const isSqlite = store.kind === 'sqlite';
  const fromMs = Date.now() - days * 86_400_000;
  const numbers = (count: number) =>
    isSqlite
      ? `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < ${count - 1})`
      : `with numbers as (select generate_series(0::bigint, ${count - 1}::bigint) as n)`;
  const insert = (into: string, count: number, select: string) =>
    sql
      .raw(
        isSqlite
          ? `insert into ${into} ${numbers(count)} select ${select} from numbers`
          : `${numbers(count)} insert into ${into} select ${select} from numbers`,
      )
      .execute(store.db);
  const padded = (digits: number, number: string) =>
    isSqlite
      ? `printf('%0${digits}d', ${number})`
      : `lpad(cast(${number} as text), ${digits}, '0')`;
  const code = `'KOOPHONE.API.' || (1000 + n % 10)`;
  const at = (count: number) => `${fromMs} + n * ${Math.floor((days * 86_400_000) / count)}`;
  const id = `${padded(13, at(requests))} || '000000000'`;
  const names = "'BatchRebootInstance'";
  await insert(
    'entries (tenant_id, id, run, actor, role, operation, request_id, outcome, status, code, message, duration_ms, is_answer_cut, targets, request, answer)',
    requests,
    `${tenantId}, ${id}, 'filled', 'admin', 'administrator', ${names}, 'r' || n, 'refused', 400, ${code}, 'no', 12, 0, '["a","b"]', '{"instance_ids":["a","b"]}', '{"error_code":"no"}'`,
  );
  await insert(
    'entry_outcomes (tenant_id, outcome, entry_id, operation, actor, code)',
    requests,
    `${tenantId}, 'refused', ${id}, ${names}, 'admin', ${code}`,
  );
  await insert(
    'worker_batches (number, tenant_id, id, sequence, tenant, actor, role, action, operations, parameters, total, digest, phase, counts, tally, is_planned, is_finished, version)',
    batches,
    `n + 1, ${tenantId}, '00000000-0000-4000-8000-' || ${padded(12, 'n')}, ${padded(13, at(batches))} || '000000000', 'one', 'admin', 'administrator', 'reboot', '[]', '{}', ${phones}, '', '{"kind":"ended","how":"done"}', '{}', '{}', 1, 1, 1`,
  );
  await insert(
    'worker_phones (batch, place, instance_id, state, step, code, message, request_id, at, version)',
    batches * phones,
    `n / ${phones} + 1, n % ${phones}, 'phone' || (n % ${phones}), case when n % 10 = 0 then 'failed' else 'succeeded' end, 0, case when n % 10 = 0 then 'KOOPHONE.API.' || (1000 + (n / 10) % 10) else '0' end, '', 'r', ${at(batches * phones)}, 1`,
  );
  await sql.raw(store.kind === 'postgres' ? 'vacuum analyze' : 'analyze').execute(store.db);
  await store.close();
}
