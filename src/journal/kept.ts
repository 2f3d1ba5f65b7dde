import type { Registrar } from '../contract/journal.ts';
import { keptLimits, type Kept, type KeptKind, type LastWrite } from '../contract/kept.ts';
import { sql } from 'kysely';
import type { Context } from './context.ts';
import { timeOf } from './entry-id.ts';
import { clean, elementsOf } from './store.ts';

/** What a tenant keeps of a kind, in the order of names. */
export async function listKept({ store, tenantIds }: Context, tenant: string, kind: KeptKind): Promise<Kept[]> {
  const tenantId = await tenantIds(tenant);
  const rows = await store.db.selectFrom('kept').select(['id', 'name', 'value', 'actor', 'saved_at']).where('tenant_id', '=', tenantId).where('kind', '=', kind).execute();
  return rows
    .map(({ id, name, value, actor, saved_at }) => ({ id, name, value: JSON.parse(value) as Kept['value'], actor, savedAt: saved_at })) // as stored below
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/**
 * Saves something under its id, in the place of what was there.
 * @returns undefined where the tenant has as many of the kind as may be
 */
export async function putKept({ store, tenantIds, now }: Context, by: Registrar, kind: KeptKind, id: string, item: { name: string; value: unknown }): Promise<Kept | undefined> {
  const tenantId = await tenantIds(by.tenant);
  const row = { name: clean(item.name), value: clean(JSON.stringify(item.value)), actor: clean(by.actor), saved_at: new Date(now()).toISOString() };
  const others = await store.db
    .selectFrom('kept')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  if (Number(others.count) >= keptLimits.items) return undefined;
  await store.db
    .insertInto('kept')
    .values({ tenant_id: tenantId, kind, id, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'id']).doUpdateSet(row))
    .execute();
  return { id, name: row.name, value: JSON.parse(row.value) as Kept['value'], actor: row.actor, savedAt: row.saved_at }; // as parsed by the gateway
}

/** @returns whether it was there */
export async function removeKept({ store, tenantIds }: Context, tenant: string, kind: KeptKind, id: string): Promise<boolean> {
  const tenantId = await tenantIds(tenant);
  const { numDeletedRows } = await store.db.deleteFrom('kept').where('tenant_id', '=', tenantId).where('kind', '=', kind).where('id', '=', id).executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** Of each phone the newest write of an operation that was, or may have been, carried out. */
export async function lastWrites({ store, tenantIds }: Context, tenant: string, operation: string, instanceIds: readonly string[]): Promise<LastWrite[]> {
  const tenantId = await tenantIds(tenant);
  const newest = await store.db
    .selectFrom('entry_phones as p')
    .innerJoin('entries as e', (join) => join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.id', '=', 'p.entry_id'))
    .select(({ fn }) => ['p.instance_id', fn.max('p.entry_id').as('entry_id')])
    .where('p.tenant_id', '=', tenantId)
    .where('e.operation', '=', operation)
    .where('e.outcome', 'in', ['succeeded', 'unknown', 'pending'])
    .where(sql<boolean>`p.instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as phones)`)
    .groupBy('p.instance_id')
    .execute();
  const entryIds = [...new Set(newest.map(({ entry_id }) => entry_id))];
  if (entryIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('entries')
    .select(['id', 'actor', 'outcome', 'request'])
    .where('tenant_id', '=', tenantId)
    .where(sql<boolean>`id in (select value from ${elementsOf(store, JSON.stringify(entryIds))} as ids)`)
    .execute();
  const entries = new Map(rows.map((row) => [row.id, row]));
  return newest.flatMap(({ instance_id, entry_id }) => {
    const entry = entries.get(entry_id);
    if (!entry) return [];
    const request: unknown = entry.request === null ? null : JSON.parse(entry.request);
    return [{ instanceId: instance_id, entryId: entry_id, at: timeOf(entry_id), actor: entry.actor, outcome: entry.outcome === 'succeeded' ? 'succeeded' : 'unknown', request }];
  });
}
