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
  const taken = await store.db
    .updateTable('alert_deliveries')
    .set({ holder, lease_until: nowMs + leaseMs })
    .where('number', 'in', (select) =>
      select
        .selectFrom('alert_deliveries')
        .select('number')
        .where('state', '=', sql.lit('waiting'))
        .where('due_at', '<=', nowMs)
        .where((where) =>
          where.or([where('holder', 'is', null), where('lease_until', '<=', nowMs)]),
        )
        .orderBy('due_at')
        .limit(most)
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

/** See AlertStore.endDelivery. */
export async function endDelivery(
  { store, now }: AlertContext,
  number: number,
  holder: string,
  outcome: DeliveryOutcome,
): ReturnType<AlertStore['endDelivery']> {
  const nextMs = outcome.isSent ? undefined : outcome.nextMs;
  await store.db
    .updateTable('alert_deliveries')
    .set({
      state: outcome.isSent ? 'sent' : nextMs === undefined ? 'failed' : 'waiting',
      attempts: sql<number>`attempts + 1`,
      tried_at: Math.round(now()),
      // What came through at last is no failure any more.
      reason: outcome.isSent ? null : clean(outcome.reason).slice(0, longestReason),
      holder: null,
      lease_until: null,
      ...(nextMs !== undefined && { due_at: Math.round(nextMs) }),
    })
    .where('number', '=', number)
    .where('holder', '=', holder)
    .execute();
}
