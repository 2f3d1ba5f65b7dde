import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { begun } from './journal.fixture.ts';
import { migrate } from './migrations.ts';
import { startPostgres, type PostgresServer } from './postgres.fixture.ts';
import { openPostgres } from './postgres.ts';
import { createRecords } from './record.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres({ isDurable: false });
}, 60_000);
afterAll(() => server.remove());

test('what records writes is not planned each time, but anew as its tables grow, and never reads them whole', async () => {
  const store = openPostgres(server.urlOf('postgres'), () => {});
  await migrate(store);
  const { statements, plan } = await store.db.connection().execute(async (db) => {
    for (let at = 0; at < 75; at += 1) await createRecords(store)(db, recordsOf(at));
    const { rows } = await sql<{
      name: string;
      custom_plans: number;
    }>`select name, custom_plans from pg_prepared_statements order by name`.execute(db);
    const parameters = Array.from({ length: 27 }, () => 'null').join(', ');
    const explained = await sql<{
      'QUERY PLAN': string;
    }>`explain execute ${sql.ref('prepared_0_1')} (${sql.raw(parameters)})`.execute(db);
    return { statements: rows, plan: explained.rows.map((row) => row['QUERY PLAN']).join('\n') };
  });
  // PostgreSQL makes five for the values that there are before it stays with one.
  expect(statements).toEqual([
    { name: 'prepared_0_0', custom_plans: 5 },
    { name: 'prepared_0_1', custom_plans: 5 },
  ]);
  expect(plan).toContain('Index Scan using entries_');
  expect(plan).not.toContain('Seq Scan');
  await store.close();
});

/** A write that begins, and the end of the one before it. */
function recordsOf(at: number): Parameters<ReturnType<typeof createRecords>>[1] {
  const { actor, operation, requestId } = begun();
  const id = (number: number) => String(number).padStart(24, '0');
  return [
    {
      begun: {
        tenant_id: 1,
        id: id(at),
        run: 'r',
        actor,
        role: '',
        address: null,
        operation,
        batch_id: null,
        request_id: requestId,
        targets: '[]',
        request: null,
      },
      phones: ['a'],
    },
    {
      ended: {
        tenant_id: 1,
        id: id(at - 1),
        outcome: 'succeeded',
        status: 200,
        code: '0',
        message: null,
        duration_ms: 1,
        task_id: null,
        is_answer_cut: 0,
        answer: null,
      },
      found: undefined,
      task: undefined,
    },
  ];
}
