import { sql } from 'kysely';
import type { BusyPhones } from '../contract/locks.ts';
import type { Role } from '../contract/iam.ts';
import type { Context } from './context.ts';
import { timeOf } from './entry-id.ts';
import { elementsOf } from './store.ts';

/** Which of these phones are still to be acted on, or watched, in batches that are not finished: see LockStore.busy. */
export async function busyBatches({ store, tenantIds }: Context, tenant: string, instanceIds: readonly string[]): Promise<BusyPhones> {
  const rows = await store.db
    .selectFrom('worker_batches as b')
    .innerJoin('worker_phones as p', 'p.batch', 'b.number')
    .select(['b.id', 'b.action', 'b.actor', 'b.role', 'b.sequence', 'p.instance_id'])
    .where('b.tenant_id', '=', await tenantIds(tenant))
    .where('b.is_finished', '=', 0)
    .where('p.state', 'in', ['waiting', 'sent', 'accepted'])
    .where(sql<boolean>`p.instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as ids)`)
    .execute();
  const phones = new Set<string>();
  const batches = new Map<string, BusyPhones['batches'][number]>();
  for (const { id, action, actor, role, sequence, instance_id } of rows) {
    phones.add(instance_id);
    const batch = batches.get(id);
    if (batch) batch.phones += 1;
    else batches.set(id, { id, action, by: actor, role: role as Role, at: timeOf(sequence), phones: 1 }); // As it was registered.
  }
  return { phones: phones.size, batches: [...batches.values()].toSorted((a, b) => b.phones - a.phones) };
}
