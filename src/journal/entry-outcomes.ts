import type { EntryQuery } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { idFloor } from './entry-id.ts';

/**
 * How entries are found that have not succeeded, without an index of the outcome (migrate-entry-outcomes.ts). What is stored as refused,
 * unknown or not sent is put into `entry_outcomes` when it is completed. What is pending is among the newest entries; what was left
 * so is put there by a sweep, which looks at each entry once. That table only says where to look: the entry itself has the last word.
 */

/** So old an entry is when it is swept: none with an earlier id comes any more, also of a gateway whose clock is behind. */
const sweptMs = 15 * 60_000;
/** Entries of one step: others wait no longer than for some writes. */
const sweptAtOnce = 2_000;

type SweepContext = Pick<Context, 'store' | 'now' | 'pendingMs'>;

/**
 * Notes which entries of a tenant were left pending, up to the newest that can be told.
 * @returns the id up to which all are noted
 */
export async function sweepEntries(
  { store, now, pendingMs }: SweepContext,
  tenantId: number,
  signal?: AbortSignal,
): Promise<string> {
  const { db } = store;
  const end = idFloor(now() - Math.max(sweptMs, pendingMs));
  let sweptTo = await readSweptTo({ store }, tenantId);
  for (let count = sweptAtOnce; count === sweptAtOnce;) {
    if (signal?.aborted) break;
    const rows = await db
      .selectFrom('entries')
      .select(['id', 'outcome', 'operation', 'actor', 'code', 'batch_id'])
      .where('tenant_id', '=', tenantId)
      .where('id', '>', sweptTo)
      .where('id', '<', end)
      .orderBy('id')
      .limit(sweptAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) break;
    const left = rows.filter(({ outcome }) => outcome === 'pending');
    await db.transaction().execute(async (transaction) => {
      if (left.length > 0)
        await transaction
          .insertInto('entry_outcomes')
          .values(left.map(({ id, ...rest }) => ({ tenant_id: tenantId, entry_id: id, ...rest })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await transaction
        .updateTable('tenants')
        .set({ swept_to: last.id })
        .where('id', '=', tenantId)
        // Another gateway may be further.
        .where('swept_to', '<', last.id)
        .execute();
    });
    sweptTo = last.id;
    count = rows.length;
  }
  return sweptTo;
}

/** Those of all tenants, so that nobody who asks waits for many. */
export async function sweepAll(context: SweepContext, signal?: AbortSignal): Promise<void> {
  for (const { id } of await context.store.db.selectFrom('tenants').select('id').execute())
    await sweepEntries(context, id, signal);
}

/** The id up to which all that were left pending are noted. */
export async function readSweptTo(
  { store: { db } }: Pick<Context, 'store'>,
  tenantId: number,
): Promise<string> {
  const { swept_to } = await db
    .selectFrom('tenants')
    .select('swept_to')
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return swept_to;
}

/** Whether something else than the outcome leads to few entries. */
export const isNarrow = ({ instance_id, batch_id, request_id, search }: EntryQuery): boolean =>
  [instance_id, batch_id, request_id, search].some((one) => one !== undefined);
