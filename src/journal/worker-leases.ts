import { sql } from 'kysely';
import type { BatchStore, BatchWish, BatchWork, NumberedWish } from '../contract/batch-store.ts';
import type { Context } from './context.ts';
import { seal } from './seal.ts';
import { clean } from './store.ts';
import { type BatchContext, nameOfBox, findRow, toBatch, secretOf } from './worker-batches.ts';

/** See BatchStore.want. */
export async function wantOfBatch(
  context: BatchContext,
  tenant: string,
  id: string,
  wish: BatchWish,
  by: Parameters<BatchStore['want']>[3],
): Promise<boolean> {
  const { store, tenantIds, key } = context;
  const row = await findRow(context, await tenantIds(tenant), id);
  if (!row || row.is_finished === 1 || row.is_unconfirmed === 1) return false;
  const secret = by && secretOf(key, row);
  const renewed = by &&
    secret && {
      box: seal(key, nameOfBox(id), JSON.stringify({ ...secret, session: by.session })),
      actor: clean(by.session.view.user),
      role: by.session.view.role,
    };
  const { numUpdatedRows } = await store.db
    .updateTable('worker_batches')
    .set({
      wanted: sql<string>`case when wanted = 'stop' then 'stop' else ${wish} end`,
      wish_number: sql<number>`wish_number + 1`,
      ...renewed,
    })
    .where('number', '=', row.number)
    .where('is_finished', '=', 0)
    .where('is_unconfirmed', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** See BatchStore.take. */
export async function takeBatches(
  { store, now, key }: BatchContext,
  holder: string,
  leaseMs: number,
  most: number,
  running: readonly number[] = [],
): Promise<{ number: number; work: BatchWork }[]> {
  const nowMs = now();
  const rows = await store.db
    .updateTable('worker_batches')
    .set({ holder, lease_until: nowMs + leaseMs })
    .where('number', 'in', (select) =>
      select
        .selectFrom('worker_batches')
        .select('number')
        .where('is_finished', '=', 0)
        .where('is_unconfirmed', '=', 0)
        .where((where) =>
          where.or([where('holder', 'is', null), where('lease_until', '<=', nowMs)]),
        )
        .$if(running.length > 0, (builder) => builder.where('number', 'not in', [...running]))
        .orderBy('number')
        .limit(most)
        .$if(store.kind === 'postgres', (builder) => builder.forUpdate().skipLocked()),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({
    number: row.number,
    work: {
      batch: toBatch(row),
      tenant: row.tenant,
      stopAbovePercent: row.stop_above_percent ?? undefined,
      isPlanned: row.is_planned === 1,
      secret: secretOf(key, row),
      wanted: wishOf(row),
    },
  }));
}

/** See BatchStore.renew. */
export async function renewLeases(
  { store, now, key }: BatchContext,
  holder: string,
  leaseMs: number,
  numbers: readonly number[],
): ReturnType<BatchStore['renew']> {
  if (numbers.length === 0) return new Map();
  const rows = await store.db
    .updateTable('worker_batches')
    .set({ lease_until: now() + leaseMs })
    .where('holder', '=', holder)
    .where('number', 'in', [...numbers])
    .returning([
      'number',
      'id',
      'wanted',
      'wish_number',
      'actor',
      sql<string | null>`case when wanted = 'resume' then box end`.as('box'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.number,
      {
        wish: wishOf(row),
        secret: secretOf(key, row),
        by: row.actor,
      },
    ]),
  );
}

const wishOf = ({
  wanted,
  wish_number,
}: {
  wanted: string | null;
  wish_number: number;
}): NumberedWish | undefined =>
  wanted === null ? undefined : { wish: wanted as BatchWish, number: wish_number }; // As wantOfBatch stored it.

/** See BatchStore.grant. */
export async function grantWish(
  { store }: BatchContext,
  number: number,
  holder: string,
  wish: NumberedWish,
): Promise<void> {
  await store.db
    .updateTable('worker_batches')
    .set({ wanted: null })
    .where('number', '=', number)
    .where('holder', '=', holder)
    .where('wish_number', '=', wish.number)
    .execute();
}

/** See BatchStore.release. */
export async function releaseLeases({ store }: BatchContext, holder: string): Promise<void> {
  await store.db
    .updateTable('worker_batches')
    .set({ holder: null, lease_until: null })
    .where('holder', '=', holder)
    .execute();
}

/** Frees the batches of all holders, and the tenants' tasks. */
export async function releaseAll({ db }: Context['store']): Promise<void> {
  await db
    .updateTable('worker_batches')
    .set({ holder: null, lease_until: null })
    .where('holder', 'is not', null)
    .execute();
  await db
    .updateTable('task_watches')
    .set({ holder: null, lease_until: null })
    .where('holder', 'is not', null)
    .execute();
  await db
    .updateTable('fleet_watches')
    .set({ holder: null, lease_until: 0 })
    .where('holder', 'is not', null)
    .execute();
}
