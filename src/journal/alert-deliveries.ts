import { sql } from 'kysely';
import type { AlertStore, DeliveryOutcome, DueDelivery, Notice } from '../contract/alert-store.ts';
import { toOpenChannel, type AlertContext } from './alert-channels.ts';
import { clean } from './store.ts';

/** See AlertStore.takeDue. */
export async function takeDue(
  context: AlertContext,
  holder: string,
  leaseMs: number,
  most: number,
): Promise<DueDelivery[]> {
  const { store, now } = context;
  const nowMs = Math.round(now());
  const isFree = sql<boolean>`(holder is null or lease_until <= ${nowMs})`;
  // Of each channel that none is held of the first; whoever has much to tell holds up neither other channels nor other tenants.
  const first = sql<number>`(
    select number from (
      select number, due_at, row_number() over (partition by tenant_id order by due_at, number) as turn from (
        select number, tenant_id, due_at, row_number() over (partition by tenant_id, channel_id order by due_at, number) as place
        from alert_deliveries where state = 'waiting' and due_at <= ${nowMs} and (tenant_id, channel_id) not in (
          select tenant_id, channel_id from alert_deliveries where state = 'waiting' and lease_until > ${nowMs})
      ) as due where place = 1
    ) as firsts order by turn, due_at, number limit ${most})`;
  const taken = await store.db
    .updateTable('alert_deliveries')
    .set({ holder, lease_until: nowMs + leaseMs })
    .where('number', 'in', (select) =>
      select
        .selectFrom('alert_deliveries')
        .select('number')
        .where('number', 'in', first)
        // Another gateway may have taken it meanwhile.
        .where('state', '=', sql.lit('waiting'))
        .where(isFree)
        .$if(store.kind === 'postgres', (builder) => builder.forUpdate().skipLocked()),
    )
    .returning(['number', 'attempts', 'notice', 'tenant_id', 'channel_id'])
    .execute();
  const due: DueDelivery[] = [];
  for (const { number, attempts, notice, tenant_id, channel_id } of taken) {
    const row = await store.db
      .selectFrom('alert_channels')
      .select(['tenant_id', 'id', 'kind', 'shown', 'box'])
      .where('tenant_id', '=', tenant_id)
      .where('id', '=', channel_id)
      .executeTakeFirst();
    // It has been removed since.
    if (!row) continue;
    due.push({
      number,
      attempts,
      notice: JSON.parse(notice) as Notice, // As settle stored it.
      channel: toOpenChannel(context, row),
    });
  }
  return due;
}

/** Of what a receiver says no more is kept. */
const longestReason = 300;
/** A receiver that has not taken one is left alone for so long. */
const restMs = 30_000;

/** See AlertStore.endDelivery. */
export async function endDelivery(
  { store, now }: AlertContext,
  number: number,
  holder: string,
  outcome: DeliveryOutcome,
): ReturnType<AlertStore['endDelivery']> {
  const nextMs = outcome.isSent ? undefined : outcome.nextMs;
  const nowMs = Math.round(now());
  const ended = await store.db
    .updateTable('alert_deliveries')
    .set({
      state: outcome.isSent ? 'sent' : nextMs === undefined ? 'failed' : 'waiting',
      attempts: sql<number>`attempts + 1`,
      tried_at: nowMs,
      // What came through at last is no failure any more.
      reason: outcome.isSent ? null : clean(outcome.reason).slice(0, longestReason),
      holder: null,
      lease_until: null,
      ...(nextMs !== undefined && { due_at: Math.round(nextMs) }),
    })
    .where('number', '=', number)
    .where('holder', '=', holder)
    .returning(['tenant_id', 'channel_id'])
    .executeTakeFirst();
  if (!ended || outcome.isSent) return;
  // It would be asked in vain for each of them, and each time be waited for.
  await store.db
    .updateTable('alert_deliveries')
    .set({ due_at: nowMs + restMs })
    .where('state', '=', sql.lit('waiting'))
    .where('tenant_id', '=', ended.tenant_id)
    .where('channel_id', '=', ended.channel_id)
    .where('due_at', '<', nowMs + restMs)
    .execute();
}
