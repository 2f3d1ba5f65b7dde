import { sql } from 'kysely';
import { journalOutcomes, phoneOf, type JournalTarget } from '../contract/journal.ts';
import { idFloor } from './entry-id.ts';
import { elementsOf, type Store } from './store.ts';

/** Entries of one transaction: others wait no longer than for a few writes. */
const entriesAtOnce = 50;

/**
 * Removes entries, tasks, batches and runs of schedules from before a time, in small steps, until it is done or aborted.
 * @returns how many entries
 */
export async function forgetBefore(
  store: Store,
  beforeMs: number,
  signal?: AbortSignal,
): Promise<number> {
  const { db } = store;
  const floor = idFloor(beforeMs);
  let forgotten = 0;
  for (const { id: tenantId } of await db.selectFrom('tenants').select('id').execute()) {
    for (let count = entriesAtOnce; count === entriesAtOnce; forgotten += count) {
      if (signal?.aborted) return forgotten;
      count = await forgetSome(store, tenantId, floor);
      // Queries of SQLite never leave the event loop by themselves.
      await new Promise((resolve) => void setImmediate(resolve));
    }
    await db
      .deleteFrom('entry_outcomes')
      .where('tenant_id', '=', tenantId)
      .where('outcome', 'in', journalOutcomes)
      .where('entry_id', '<', floor)
      .execute();
    await forgetTasks(store, tenantId, floor);
    await db
      .deleteFrom('batches')
      .where('tenant_id', '=', tenantId)
      .where('sequence', '<', floor)
      .execute();
    await db
      .deleteFrom('request_ids')
      .where('tenant_id', '=', tenantId)
      .where('entry_id', '<', floor)
      .execute();
    await db
      .deleteFrom('schedule_runs')
      .where('tenant_id', '=', tenantId)
      .where('at', '<', beforeMs)
      .where('state', 'in', ['begun', 'skipped'])
      .execute();
    await forgetBatches(store, tenantId, floor, signal);
  }
  return forgotten;
}

/** With what was said of their jobs. */
async function forgetTasks({ db }: Store, tenantId: number, floor: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const old = transaction
      .selectFrom('tasks')
      .select('task_id')
      .where('tenant_id', '=', tenantId)
      .where('entry_id', '<', floor);
    await transaction
      .deleteFrom('task_jobs')
      .where('tenant_id', '=', tenantId)
      .where('task_id', 'in', old)
      .execute();
    await transaction
      .deleteFrom('tasks')
      .where('tenant_id', '=', tenantId)
      .where('entry_id', '<', floor)
      .execute();
  });
}

/** Finished ones, with their phones. */
async function forgetBatches(
  { db }: Store,
  tenantId: number,
  floor: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const { number } of await db
    .selectFrom('worker_batches')
    .select('number')
    .where('tenant_id', '=', tenantId)
    .where('is_finished', '=', 1)
    .where('sequence', '<', floor)
    .execute()) {
    if (signal?.aborted) return;
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('worker_phones').where('batch', '=', number).execute();
      await transaction.deleteFrom('worker_batches').where('number', '=', number).execute();
    });
    await new Promise((resolve) => void setImmediate(resolve));
  }
}

async function forgetSome(store: Store, tenantId: number, floor: string): Promise<number> {
  const rows = await store.db
    .selectFrom('entries')
    .select(['id', 'targets'])
    .where('tenant_id', '=', tenantId)
    .where('id', '<', floor)
    .orderBy('id')
    .limit(entriesAtOnce)
    .execute();
  const last = rows.at(-1);
  if (!last) return 0;
  await store.db.transaction().execute(async (db) => {
    for (const { id, targets } of rows) {
      const phones = (JSON.parse(targets) as JournalTarget[]).map(phoneOf); // as record.ts stored them
      await sql`delete from entry_phones where tenant_id = ${tenantId} and entry_id = ${id}
        and instance_id in (select value from ${elementsOf(store, JSON.stringify(phones))} as phones)`.execute(
        db,
      );
    }
    await db
      .deleteFrom('entries')
      .where('tenant_id', '=', tenantId)
      .where('id', '<=', last.id)
      .execute();
  });
  return rows.length;
}
