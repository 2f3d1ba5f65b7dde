import { sql, type Kysely, type Transaction } from 'kysely';
import type {
  FleetNews,
  FleetRound,
  FleetStore,
  FleetVersion,
  StoredFleet,
} from '../contract/fleet-store.ts';
import type { Context } from './context.ts';
import type { Tables } from './tables.ts';

/** Rows of one statement: SQLite takes so many parameters. */
const changesAtOnce = 1000;

/** Of what is told on it the first word is the news, the rest is the tenant. */
const channel = 'fleet';

/** The same, and how it stops hearing of others. */
export interface OpenFleetStore extends FleetStore {
  close: () => Promise<void>;
}

/** What the watch keeps, in the journal's database. */
export function createFleetStore({ store, tenantIds, now }: Context): OpenFleetStore {
  const { db } = store;
  const listeners = new Set<(tenant: string, what: FleetNews) => void>();
  let line: { close: () => Promise<void> } | undefined;

  async function changesAfter(tenantId: number, version: number): Promise<StoredFleet['changes']> {
    return db
      .selectFrom('fleet_changes')
      .select(['version', 'line'])
      .where('tenant_id', '=', tenantId)
      .where('version', '>', version)
      .orderBy('version')
      .execute();
  }

  async function tell(within: Kysely<Tables>, what: FleetNews, tenant: string): Promise<void> {
    if (store.listen)
      await sql`select pg_notify(${channel}, ${`${what} ${tenant}`})`.execute(within);
  }

  return {
    async take(tenant, holder, leaseMs) {
      const nowMs = now();
      const lease = { holder, lease_until: nowMs + leaseMs };
      const row = await db
        .insertInto('fleet_watches')
        .values({ tenant_id: await tenantIds(tenant), ...lease })
        .onConflict((conflict) =>
          conflict
            .column('tenant_id')
            .doUpdateSet(lease)
            .where((where) =>
              where.or([
                where('fleet_watches.holder', 'is', null),
                where('fleet_watches.holder', '=', holder),
                where('fleet_watches.lease_until', '<=', nowMs),
              ]),
            ),
        )
        .returning('tenant_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(holder, tenant) {
      const tenantId = tenant === undefined ? undefined : await tenantIds(tenant);
      await db
        .updateTable('fleet_watches')
        .set({ holder: null, lease_until: 0 })
        .where('holder', '=', holder)
        .$if(tenantId !== undefined, (update) => update.where('tenant_id', '=', tenantId ?? 0))
        .execute();
    },
    async look(tenant, untilMs, wantedAtMs = 0) {
      await db
        .insertInto('fleet_watches')
        .values({
          tenant_id: await tenantIds(tenant),
          looked_until: untilMs,
          wanted_at: wantedAtMs,
        })
        .onConflict((conflict) =>
          conflict.column('tenant_id').doUpdateSet({
            looked_until: latest('looked_until', untilMs),
            wanted_at: latest('wanted_at', wantedAtMs),
          }),
        )
        .execute();
      if (wantedAtMs > 0) await tell(db, 'looked', tenant);
    },
    async show(tenant, holder, instanceIds, untilMs) {
      const tenantId = await tenantIds(tenant);
      const row = { ids: JSON.stringify(instanceIds), shown_until: untilMs };
      await db
        .insertInto('fleet_screens')
        .values({ tenant_id: tenantId, holder, ...row })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'holder']).doUpdateSet(row))
        .execute();
      // Of gateways that are gone.
      await db
        .deleteFrom('fleet_screens')
        .where('tenant_id', '=', tenantId)
        .where('shown_until', '<=', now())
        .execute();
      await tell(db, 'looked', tenant);
    },
    async looks(tenant) {
      const tenantId = await tenantIds(tenant);
      const row = await db
        .selectFrom('fleet_watches')
        .select(['looked_until', 'wanted_at'])
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      const screens = await db
        .selectFrom('fleet_screens')
        .select(['holder', 'ids', 'shown_until'])
        .where('tenant_id', '=', tenantId)
        .where('shown_until', '>', now())
        .execute();
      return {
        untilMs: row?.looked_until ?? 0,
        wantedAtMs: row?.wanted_at ?? 0,
        screens: screens.map(({ holder, ids, shown_until }) => ({
          holder,
          ids: JSON.parse(ids) as string[], // As it is stored above.
          untilMs: shown_until,
        })),
      };
    },
    async load(tenant, have) {
      const tenantId = await tenantIds(tenant);
      // Head first: what is read after it is never older, and what is newer than it is left for the next time.
      const head = await db
        .selectFrom('fleet_watches')
        .select(['epoch', 'version', 'state'])
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      if (!head || head.epoch === null || head.state === null) return undefined;
      const { epoch, version, state } = head;
      const known = have?.epoch === epoch ? have.version : -1;
      const isWithin = (change: FleetVersion | { version: number }) => change.version <= version;
      const changes = (await changesAfter(tenantId, known)).filter(isWithin);
      const reachesBack = known >= version || (known >= 0 && changes[0]?.version === known + 1);
      if (reachesBack) return { epoch, version, state, image: undefined, changes };
      const image = await db
        .selectFrom('fleet_images')
        .select(['version', 'body'])
        .where('tenant_id', '=', tenantId)
        .where('epoch', '=', epoch)
        .executeTakeFirst();
      if (!image || image.version > version) return undefined;
      return {
        epoch,
        version,
        state,
        image: { version: image.version, body: new Uint8Array(image.body) },
        changes: changes.filter((change) => change.version > image.version),
      };
    },
    async save(tenant, holder, leaseMs, round) {
      const tenantId = await tenantIds(tenant);
      const nowMs = now();
      return db.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('fleet_watches')
          .set({
            epoch: round.epoch,
            version: round.version,
            state: round.state,
            lease_until: nowMs + leaseMs,
          })
          .where('tenant_id', '=', tenantId)
          .where('holder', '=', holder)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await saveRound(transaction, tenantId, round);
        await tell(transaction, 'saved', tenant);
        return true;
      });
    },
    onTold(listener) {
      listeners.add(listener);
      line ??= store.listen?.(channel, (said) => {
        const end = said.indexOf(' ');
        const what = said.slice(0, end) as FleetNews; // As it is told above.
        listeners.forEach((hear) => hear(said.slice(end + 1), what));
      });
      return () => void listeners.delete(listener);
    },
    async close() {
      await line?.close();
    },
  };
}

const latest = (column: 'looked_until' | 'wanted_at', ms: number) => {
  const before = sql.ref(`fleet_watches.${column}`);
  return sql<number>`case when ${before} < ${ms} then ${ms} else ${before} end`;
};

async function saveRound(
  db: Transaction<Tables>,
  tenantId: number,
  { epoch, image, changes }: FleetRound,
): Promise<void> {
  if (image) {
    const row = { epoch, version: image.version, body: image.body };
    await db
      .insertInto('fleet_images')
      .values({ tenant_id: tenantId, ...row })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(row))
      .execute();
    await db
      .deleteFrom('fleet_changes')
      .where('tenant_id', '=', tenantId)
      .where('version', '<=', image.version)
      .execute();
  }
  for (let at = 0; at < changes.length; at += changesAtOnce)
    await db
      .insertInto('fleet_changes')
      .values(
        changes
          .slice(at, at + changesAtOnce)
          .map(({ version, line }) => ({ tenant_id: tenantId, version, line })),
      )
      .execute();
}
