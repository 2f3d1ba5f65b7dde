import { sql, type Kysely, type Selectable } from 'kysely';
import { phoneOf } from '../contract/journal.ts';
import type { BegunWrite } from '../contract/journal-store.ts';
import {
  guardedOperations,
  lockLimits,
  lockOperations,
  PhonesLocked,
  type Lock,
  type LockedPhones,
  type LocksPage,
  type LocksQuery,
  type LockStore,
  type UnlockedPhones,
} from '../contract/locks.ts';
import { busyBatches, countSent } from './busy.ts';
import type { Context } from './context.ts';
import { storeEnded } from './record.ts';
import { isVictim } from './store-error.ts';
import { clean, elementsOf, type Store } from './store.ts';
import type { Tables } from './tables.ts';
import type { Registrar } from '../contract/registrar.ts';

/** Phones of one transaction, and of its entry in the journal: others wait no longer than for some writes, and lists carry all of an entry's phones. */
const phonesAtOnce = 1000;
/** Phones of one question. */
const phonesAsked = 5000;
/** Tells these advisory locks of PostgreSQL from others, such as those of the migrations. */
const lockClass = 7_201;
/** Of a change that the database gave up for another's sake. */
const mostAttempts = 5;

/** Locks of phones in the journal's database. */
export const createLockStore = (context: Context): LockStore => ({
  lock: (by, instanceIds, how) => lockPhones(context, by, instanceIds, how),
  unlock: (by, instanceIds, how) => unlockPhones(context, by, instanceIds, how),
  list: (tenant, query) => listLocks(context, tenant, query),
  find: (tenant, instanceIds) => locksOf(context, tenant, instanceIds),
  busy: (tenant, instanceIds) => busyBatches(context, tenant, instanceIds),
});

/**
 * Refuses a write, within the transaction that records it, where one of its phones is locked. On PostgreSQL it shuts out whoever
 * is locking until that transaction ends: what is recorded after a lock has seen it.
 * @throws PhonesLocked
 */
export async function refuseLocked(
  { store, tenantIds }: Pick<Context, 'store' | 'tenantIds'>,
  db: Kysely<Tables>,
  { tenant, targets }: Pick<BegunWrite, 'tenant' | 'targets'>,
): Promise<void> {
  const tenantId = await tenantIds(tenant);
  // A statement of its own: the next one sees what was committed while this one waited.
  if (store.kind === 'postgres')
    await sql`select pg_advisory_xact_lock_shared(${lockClass}, ${tenantId})`.execute(db);
  const locks = await findLocks(store, db, tenantId, [...new Set(targets.map(phoneOf))]);
  if (locks.length > 0) throw new PhonesLocked(locks);
}

/** See LockStore.find. */
export async function locksOf(
  { store, tenantIds }: Pick<Context, 'store' | 'tenantIds'>,
  tenant: string,
  instanceIds: readonly string[],
): Promise<Lock[]> {
  return findLocks(store, store.db, await tenantIds(tenant), instanceIds);
}

async function findLocks(
  store: Store,
  db: Kysely<Tables>,
  tenantId: number,
  instanceIds: readonly string[],
): Promise<Lock[]> {
  const found: Lock[] = [];
  for (const some of partsOf(instanceIds, phonesAsked)) {
    const rows = await db
      .selectFrom('locks')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where(
        sql<boolean>`instance_id in (select value from ${elementsOf(store, JSON.stringify(some))} as ids)`,
      )
      .execute();
    found.push(...rows.map(toLock));
  }
  return found;
}

const toLock = ({ instance_id, reason, actor, at }: Selectable<Tables['locks']>): Lock => ({
  instance_id,
  reason,
  by: actor,
  at: new Date(at).toISOString(),
});

/** See LockStore.lock. Many are locked in several steps: broken off in the middle it can be asked for again. */
async function lockPhones(
  context: Context,
  by: Registrar,
  instanceIds: readonly string[],
  { reason, requestId }: { reason: string; requestId: string },
): Promise<LockedPhones> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(by.tenant);
  let locked = 0;
  let underWay = 0;
  const wanted = [...new Set(instanceIds)];
  for (const some of partsOf(wanted, phonesAtOnce)) {
    const fresh = await change(context, tenantId, async (db) => {
      const { rows } = await sql<{
        instance_id: string;
      }>`insert into locks (tenant_id, instance_id, reason, actor, at)
        select cast(${tenantId} as integer), value, ${clean(reason)}, ${clean(by.actor)}, cast(${now()} as bigint) from ${elementsOf(store, JSON.stringify(some))} as ids where true
        on conflict (tenant_id, instance_id) do nothing returning instance_id`.execute(db);
      const ids = rows.map(({ instance_id }) => instance_id);
      await record(context, db, by, lockOperations.lock, ids, { reason, requestId });
      return ids;
    });
    locked += fresh.length;
    underWay += await countSent(context, tenantId, some, guardedOperations);
  }
  return { locked, already: wanted.length - locked, under_way: underWay };
}

/** See LockStore.unlock. */
async function unlockPhones(
  context: Context,
  by: Registrar,
  instanceIds: readonly string[],
  { requestId }: { requestId: string },
): Promise<UnlockedPhones> {
  const { store, tenantIds } = context;
  const tenantId = await tenantIds(by.tenant);
  let unlocked = 0;
  for (const some of partsOf([...new Set(instanceIds)], phonesAtOnce)) {
    unlocked += await change(context, tenantId, async (db) => {
      const rows = await db
        .deleteFrom('locks')
        .where('tenant_id', '=', tenantId)
        .where(
          sql<boolean>`instance_id in (select value from ${elementsOf(store, JSON.stringify(some))} as ids)`,
        )
        .returning('instance_id')
        .execute();
      await record(
        context,
        db,
        by,
        lockOperations.unlock,
        rows.map(({ instance_id }) => instance_id),
        { requestId },
      );
      return rows.length;
    });
  }
  return { unlocked };
}

/** Changes a tenant's locks in a transaction of its own, once no guarded write is being recorded. */
async function change<T>(
  { store }: Context,
  tenantId: number,
  work: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      // Queries of SQLite never leave the event loop by themselves.
      await new Promise((resolve) => void setImmediate(resolve));
      return await store.db.transaction().execute(async (db) => {
        if (store.kind === 'postgres')
          await sql`select pg_advisory_xact_lock(${lockClass}, ${tenantId})`.execute(db);
        const result = await work(db);
        await db
          .updateTable('tenants')
          .set({ locks_version: sql<number>`locks_version + 1` })
          .where('id', '=', tenantId)
          .execute();
        return result;
      });
    } catch (error) {
      // Whom the database chose to end a deadlock did nothing wrong.
      if (!isVictim(error) || attempt === mostAttempts) throw error;
    }
  }
}

/** Who locked or unlocked which phones, for the journal and for each phone's own history. */
async function record(
  context: Context,
  db: Kysely<Tables>,
  by: Registrar,
  operation: string,
  instanceIds: readonly string[],
  { reason, requestId }: { reason?: string; requestId: string },
): Promise<void> {
  const request = reason === undefined ? undefined : JSON.stringify({ reason: clean(reason) });
  if (instanceIds.length === 0) return;
  await storeEnded(context, db, {
    ...by,
    operation,
    targets: instanceIds,
    batchId: undefined,
    requestId,
    request,
  });
}

/** See LockStore.list. */
async function listLocks(
  { store, tenantIds }: Context,
  tenant: string,
  { instance_id, after, limit = lockLimits.pageSize, known }: LocksQuery,
): Promise<LocksPage> {
  const tenantId = await tenantIds(tenant);
  const { locks_version } = await store.db
    .selectFrom('tenants')
    .select('locks_version')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  const version = String(locks_version);
  if (known === version) return { items: [], next: null, version };
  const rows = await store.db
    .selectFrom('locks')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .$if(instance_id !== undefined, (builder) =>
      builder.where('instance_id', '=', instance_id ?? ''),
    )
    .$if(after !== undefined, (builder) => builder.where('instance_id', '>', after ?? ''))
    .orderBy('instance_id')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toLock);
  return { items, next: rows.length > limit ? (items.at(-1)?.instance_id ?? null) : null, version };
}

function partsOf<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < all.length; at += size) parts.push(all.slice(at, at + size));
  return parts;
}
