import {
  isOwnKind,
  savedItemKinds,
  savedItemLimits,
  type SavedItem,
  type SavedItemKind,
  type SavedItemPage,
  type LastWrite,
  type Owner,
} from '../contract/saved-item.ts';
import { sql } from 'kysely';
import type { Context } from './context.ts';
import { timeOf } from './entry-id.ts';
import { clean, elementsOf, type Store } from './store.ts';
import type { Registrar } from '../contract/registrar.ts';

const ownKinds = savedItemKinds.filter(isOwnKind);

/** What is a person's own stands under the person's name: whoever asks under another does not find it. */
const keyOf = (kind: SavedItemKind, actor: string, id: string): string =>
  isOwnKind(kind) ? `${id}/${clean(actor)}` : id;

/** One thing of a kind; of a kind that is not shared the asking person's. */
export async function showSavedItem(
  { store, tenantIds }: Context,
  by: Owner,
  kind: SavedItemKind,
  id: string,
): Promise<SavedItem | undefined> {
  const tenantId = await tenantIds(by.tenant);
  const row = await store.db
    .selectFrom('kept')
    .select(['name', 'value', 'actor', 'saved_at'])
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('id', '=', keyOf(kind, by.actor, id))
    .executeTakeFirst();
  return (
    row && {
      id,
      name: row.name,
      value: JSON.parse(row.value) as SavedItem['value'],
      actor: row.actor,
      savedAt: row.saved_at,
    }
  ); // as stored below
}

/** What a tenant keeps of a kind, in the order of names, page by page: only a page of values is ever in memory. */
export async function listSavedItems(
  { store, tenantIds }: Context,
  tenant: string,
  kind: SavedItemKind,
  after?: string,
): Promise<SavedItemPage> {
  const tenantId = await tenantIds(tenant);
  const of = store.db.selectFrom('kept').where('tenant_id', '=', tenantId).where('kind', '=', kind);
  const all = await of.select(['id', 'name', sql<number>`length(value)`.as('length')]).execute();
  const from = readCursor(after);
  const left = all.toSorted(inOrder).filter((one) => !from || inOrder(one, from) > 0);
  let length = 0;
  // Characters for bytes: what is kept is ids and commands.
  const beyond = left.findIndex(
    (one, place) => (length += one.length) > savedItemLimits.pageBytes && place > 0,
  );
  const page = beyond < 0 ? left : left.slice(0, beyond);
  const last = beyond < 0 ? undefined : page.at(-1);
  const next = last ? writeCursor(last) : null;
  if (page.length === 0) return { items: [], next };
  const rows = await of
    .select(['id', 'name', 'value', 'actor', 'saved_at'])
    .where(
      'id',
      'in',
      page.map(({ id }) => id),
    )
    .execute();
  return {
    items: rows.toSorted(inOrder).map(({ id, name, value, actor, saved_at }) => ({
      id,
      name,
      value: JSON.parse(value) as SavedItem['value'],
      actor,
      savedAt: saved_at,
    })),
    next,
  }; // as stored below
}

interface Place {
  name: string;
  id: string;
}

const inOrder = (a: Place, b: Place): number =>
  a.name.localeCompare(b.name) || a.id.localeCompare(b.id);

/** The id, which has no blanks, and the name: what is removed meanwhile leaves its place. */
const writeCursor = ({ name, id }: Place): string =>
  Buffer.from(`${id} ${name}`).toString('base64url');

function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, id = '', name = ''] =
    /^(\S*) (.*)$/s.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return { id, name };
}

/**
 * Saves something under its id, in the place of what was there.
 * @returns undefined where the tenant has as many of the kind as may be
 */
export async function putSavedItem(
  { store, tenantIds, now }: Context,
  by: Registrar,
  kind: SavedItemKind,
  id: string,
  item: { name: string; value: unknown },
): Promise<SavedItem | undefined> {
  const tenantId = await tenantIds(by.tenant);
  const row = {
    name: clean(item.name),
    value: clean(JSON.stringify(item.value)),
    actor: clean(by.actor),
    saved_at: new Date(now()).toISOString(),
  };
  if (!isOwnKind(kind) && (await isFull(store, tenantId, kind, id))) return undefined;
  await store.db
    .insertInto('kept')
    .values({ tenant_id: tenantId, kind, id: keyOf(kind, by.actor, id), ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'id']).doUpdateSet(row))
    .execute();
  if (isOwnKind(kind)) await dropOldest(store, tenantId, kind, row.actor);
  return {
    id,
    name: row.name,
    value: JSON.parse(row.value) as SavedItem['value'],
    actor: row.actor,
    savedAt: row.saved_at,
  }; // as parsed by the gateway
}

async function isFull(
  store: Store,
  tenantId: number,
  kind: SavedItemKind,
  id: string,
): Promise<boolean> {
  const others = await store.db
    .selectFrom('kept')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return Number(others.count) >= savedItemLimits.items;
}

/** Only so many of a kind are a person's own. */
async function dropOldest(
  { db }: Store,
  tenantId: number,
  kind: SavedItemKind,
  actor: string,
): Promise<void> {
  const own = await db
    .selectFrom('kept')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('actor', '=', actor)
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .execute();
  const old = own.slice(savedItemLimits.ownItems).map(({ id }) => id);
  if (old.length > 0)
    await db
      .deleteFrom('kept')
      .where('tenant_id', '=', tenantId)
      .where('kind', '=', kind)
      .where('id', 'in', old)
      .execute();
}

/** Removes what persons kept for themselves before a time. */
export async function forgetOwn({ db }: Store, beforeMs: number): Promise<void> {
  await db
    .deleteFrom('kept')
    .where('kind', 'in', ownKinds)
    .where('saved_at', '<', new Date(beforeMs).toISOString())
    .execute();
}

/** @returns whether it was there */
export async function removeSavedItem(
  { store, tenantIds }: Context,
  by: Owner,
  kind: SavedItemKind,
  id: string,
): Promise<boolean> {
  const tenantId = await tenantIds(by.tenant);
  const { numDeletedRows } = await store.db
    .deleteFrom('kept')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .where('id', '=', keyOf(kind, by.actor, id))
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** Of each phone the newest write of an operation that was, or may have been, carried out. */
export async function lastWrites(
  { store, tenantIds }: Context,
  tenant: string,
  operation: string,
  instanceIds: readonly string[],
): Promise<LastWrite[]> {
  const tenantId = await tenantIds(tenant);
  const newest = await store.db
    .selectFrom('entry_phones as p')
    .innerJoin('entries as e', (join) =>
      join.onRef('e.tenant_id', '=', 'p.tenant_id').onRef('e.id', '=', 'p.entry_id'),
    )
    .select(({ fn }) => ['p.instance_id', fn.max('p.entry_id').as('entry_id')])
    .where('p.tenant_id', '=', tenantId)
    .where('e.operation', '=', operation)
    .where('e.outcome', 'in', ['succeeded', 'unknown', 'pending'])
    .where(
      sql<boolean>`p.instance_id in (select value from ${elementsOf(store, JSON.stringify(instanceIds))} as phones)`,
    )
    .groupBy('p.instance_id')
    .execute();
  const entryIds = [...new Set(newest.map(({ entry_id }) => entry_id))];
  if (entryIds.length === 0) return [];
  const rows = await store.db
    .selectFrom('entries')
    .select(['id', 'actor', 'outcome', 'request'])
    .where('tenant_id', '=', tenantId)
    .where(
      sql<boolean>`id in (select value from ${elementsOf(store, JSON.stringify(entryIds))} as ids)`,
    )
    .execute();
  const entries = new Map(rows.map((row) => [row.id, row]));
  return newest.flatMap(({ instance_id, entry_id }) => {
    const entry = entries.get(entry_id);
    if (!entry) return [];
    const request: unknown = entry.request === null ? null : JSON.parse(entry.request);
    return [
      {
        instanceId: instance_id,
        entryId: entry_id,
        at: timeOf(entry_id),
        actor: entry.actor,
        outcome: entry.outcome === 'succeeded' ? 'succeeded' : 'unknown',
        request,
      },
    ];
  });
}
