import { sql, type Kysely } from 'kysely';
import { NothingToRetry, type NewStoredBatch } from '../contract/batch-store.ts';
import type { OutcomeState } from '../contract/worker.ts';
import type { Tables } from './tables.ts';
import type { BatchContext } from './worker-batches.ts';

/** A phone in one of these has been sent again, or is about to be; after the others it may be tried once more. */
const taken: readonly OutcomeState[] = ['waiting', 'sent', 'accepted', 'succeeded', 'unknown'];

/** The first of a chain of retries, as far as it is kept. */
const root = (tenantId: number, parentId: string) => sql`
  with recursive above (number, parent_id) as (
    select number, parent_id from worker_batches where tenant_id = ${tenantId} and id = ${parentId}
    union
    select batch.number, batch.parent_id from worker_batches batch
      join above on batch.tenant_id = ${tenantId} and batch.id = above.parent_id
  ) select min(number) from above`;

/**
 * A retry without the phones that another retry has taken meanwhile: two people who see the same failures do not send twice.
 * Those are left out with the reason (`retried` of skipReasons). Asked in the transaction that stores it: of two at once the second
 * sees the first.
 * @throws NothingToRetry where none is left
 */
export async function withoutRetried(
  { store }: BatchContext,
  db: Kysely<Tables>,
  tenantId: number,
  batch: NewStoredBatch,
): Promise<NewStoredBatch> {
  if (batch.parentId === undefined) return batch;
  if (store.kind === 'postgres')
    await sql`select number from worker_batches where number in (${root(tenantId, batch.parentId)}) for update`.execute(
      db,
    );
  const { rows } = await sql<{ instance_id: string }>`
    with recursive tree (number, id) as (
      select number, id from worker_batches where number in (${root(tenantId, batch.parentId)})
      union
      select batch.number, batch.id from worker_batches batch
        join tree on batch.tenant_id = ${tenantId} and batch.parent_id = tree.id
    ) select instance_id from worker_phones
      where batch in (select number from tree where id <> ${batch.id})
        and state in (${sql.join(taken)})`.execute(db);
  const gone = new Set(rows.map((row) => row.instance_id));
  const isGone = ({ instance_id }: { instance_id: string }): boolean => gone.has(instance_id);
  const phones = batch.phones.filter((phone) => !isGone(phone));
  if (phones.length === 0) throw new NothingToRetry();
  return {
    ...batch,
    phones,
    leftOut: [
      ...batch.leftOut,
      ...batch.phones.filter(isGone).map(({ instance_id }) => ({ instance_id, reason: 'retried' })),
    ],
  };
}
