import { sql } from 'kysely';
import type { BatchFact, BatchPast, OrderFact } from '../contract/alert-store.ts';
import { CreateInstance } from '../contract/orders.ts';
import { readAnswer } from '../contract/envelope.ts';
import type { Counts } from '../contract/worker.ts';
import type { Context } from './context.ts';
import { idFloor, msOf } from './entry-id.ts';

/** See AlertStore.batchFacts. */
export async function batchFacts(
  { store, tenantIds }: Context,
  tenant: string,
  sinceMs: number,
): Promise<BatchFact[]> {
  const rows = await store.db
    .selectFrom('worker_batches')
    .select(['id', 'action', 'counts'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .where((where) =>
      where.or([
        where('is_finished', '=', 0),
        where.and([where('is_finished', '=', 1), where('ended_at', '>=', sinceMs)]),
      ]),
    )
    .execute();
  return rows.map(({ id, action, counts }) => {
    const { succeeded, failed, unknown } = JSON.parse(counts) as Counts; // As the worker stored them.
    return { id, action, failed: failed + unknown, answered: succeeded + failed + unknown };
  });
}

/** More of one tenant are not looked back at: the newest are. */
const mostBatches = 200;
const batchesRead = 2000;

/** See AlertStore.batchPasts. What came of a phone is known as it stands now, and when. */
export async function batchPasts(
  { store, tenantIds }: Context,
  tenant: string,
  sinceMs: number,
): Promise<BatchPast[]> {
  const rows = await store.db
    .selectFrom('worker_batches')
    .select(['number', 'id', 'action', 'counts', 'ended_at', 'is_finished'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .where((where) => where.or([where('is_finished', '=', 0), where('ended_at', '>=', sinceMs)]))
    .orderBy('number', 'desc')
    .limit(batchesRead)
    .execute();
  const failed = rows.filter(({ counts }) => {
    const { failed, unknown } = JSON.parse(counts) as Counts; // As the worker stored them.
    return failed + unknown > 0;
  });
  const pasts: BatchPast[] = [];
  for (const { number, id, action, ended_at, is_finished } of failed.slice(0, mostBatches)) {
    const looks = await store.db
      .selectFrom('worker_phones')
      .select([
        sql<number>`max(at)`.as('at'),
        sql<number>`sum(case when state = 'succeeded' then 0 else 1 end)`.as('failed'),
        sql<number>`count(*)`.as('answered'),
      ])
      .where('batch', '=', number)
      .where('state', 'in', ['succeeded', 'failed', 'unknown'])
      .where('at', 'is not', null)
      // The worker looks every half minute.
      .groupBy(sql`at / 30000`)
      .orderBy(sql`max(at)`)
      .execute();
    let sum = { failed: 0, answered: 0 };
    pasts.push({
      id,
      action,
      endedMs: is_finished === 1 ? ended_at : null,
      steps: looks.map((look) => {
        sum = {
          failed: sum.failed + look.failed,
          answered: sum.answered + look.answered,
        };
        return { atMs: look.at, ...sum };
      }),
    });
  }
  return pasts;
}

/** More of one tenant are not looked at. */
const mostOrders = 500;

/** See AlertStore.orderFacts. What was ordered elsewhere is not known here, nor whether an order that named no phones is paid. */
export async function orderFacts(
  { store, tenantIds }: Context,
  tenant: string,
  sinceMs: number,
): Promise<OrderFact[]> {
  const rows = await store.db
    .selectFrom('entries')
    .select(['id', 'actor', 'request', 'answer'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .where('operation', '=', CreateInstance.name)
    .where('outcome', '=', 'succeeded')
    .where('id', '>=', idFloor(sinceMs))
    .orderBy('id', 'desc')
    .limit(mostOrders)
    .execute();
  return rows.flatMap(({ id, actor, request, answer }) => {
    const asked = CreateInstance.input.safeParse(jsonOf(request));
    if (!asked.success || asked.data.chargeParam.isAutoPay === 1) return [];
    const given = readAnswer(CreateInstance, 200, jsonOf(answer));
    if (!('data' in given) || given.data.instanceInfos.length === 0) return [];
    return [
      {
        id: given.data.orderId,
        atMs: msOf(id),
        by: actor,
        instanceIds: given.data.instanceInfos.map(({ instanceId }) => instanceId),
      },
    ];
  });
}

/** A long answer is kept in part. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
