import { sql, type RawBuilder } from 'kysely';
import type { Role } from '../contract/iam.ts';
import type { BusyPhones } from '../contract/locks.ts';
import type { Context } from './context.ts';
import { timeOf } from './entry-id.ts';
import { elementsOf } from './store.ts';

interface OpenPhone {
  number: number;
  instance_id: string;
}

/**
 * Which of these phones stand so in which batches of a tenant that are not finished. Few batches are open, and a phone has been in
 * many: `cross join` makes SQLite look each phone up in each open batch, where it would read all of a batch's phones else.
 */
async function openPhones(
  { store }: Context,
  tenantId: number,
  instanceIds: readonly string[],
  standing: RawBuilder<unknown>,
): Promise<OpenPhone[]> {
  const { rows } = await sql<OpenPhone>`select b.number as number, p.instance_id as instance_id
    from worker_batches as b
    cross join ${elementsOf(store, JSON.stringify(instanceIds))} as ids
    cross join worker_phones as p
    where b.tenant_id = ${tenantId} and b.is_finished = 0 and p.instance_id = ids.value and p.batch = b.number and ${standing}`.execute(
    store.db,
  );
  return rows;
}

/** How many of these phones a batch has sent a request of these operations for that is not answered yet. */
export async function countSent(
  context: Context,
  tenantId: number,
  instanceIds: readonly string[],
  operations: readonly string[],
): Promise<number> {
  const rows = await openPhones(
    context,
    tenantId,
    instanceIds,
    sql`p.state = 'sent' and p.operation in (${sql.join(operations)})`,
  );
  return new Set(rows.map(({ instance_id }) => instance_id)).size;
}

/** Which of these phones are still to be acted on, or watched: see LockStore.busy. */
export async function busyBatches(
  context: Context,
  tenant: string,
  instanceIds: readonly string[],
): Promise<BusyPhones> {
  const rows = await openPhones(
    context,
    await context.tenantIds(tenant),
    instanceIds,
    sql`p.state in ('waiting', 'sent', 'accepted')`,
  );
  if (rows.length === 0) return { phones: 0, batches: [] };
  const counts = new Map<number, number>();
  for (const { number } of rows) counts.set(number, (counts.get(number) ?? 0) + 1);
  const batches = await context.store.db
    .selectFrom('worker_batches')
    .select(['number', 'id', 'action', 'actor', 'role', 'sequence'])
    .where('number', 'in', [...counts.keys()])
    .execute();
  return {
    phones: new Set(rows.map(({ instance_id }) => instance_id)).size,
    batches: batches
      .map(({ number, id, action, actor, role, sequence }) => ({
        id,
        action,
        by: actor,
        role: role as Role,
        at: timeOf(sequence),
        phones: counts.get(number) ?? 0,
      })) // As it was registered.
      .toSorted((a, b) => b.phones - a.phones),
  };
}
