import { sql } from 'kysely';
import type { AlertDesk } from '../contract/alert-store.ts';
import {
  alertEntries,
  alertLimits,
  severities,
  type Alert,
  type AlertFacts,
  type AlertKind,
  type AlertsPage,
  type AlertsQuery,
  type AlertSummary,
  type Severity,
} from '../contract/alerts.ts';
import { recordAlertChange } from './alert-rules.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { clean, type Store } from './store.ts';
import type { Tables } from './tables.ts';

type AlertRow = Tables['alerts'];

const isoOf = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

/** See AlertDesk.list. */
export async function listAlerts(
  { store, tenantIds }: Context,
  tenant: string,
  { state, after }: AlertsQuery,
): Promise<AlertsPage> {
  const tenantId = await tenantIds(tenant);
  const limit = alertLimits.pageSize;
  const select = (isOpen: boolean) =>
    store.db
      .selectFrom('alerts')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .where('ended_at', isOpen ? 'is' : 'is not', null)
      .$if(after?.startsWith(isOpen ? '1' : '0') ?? false, (builder) =>
        builder.where('id', '<', after?.slice(1) ?? ''),
      )
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
  const open = state === 'past' || after?.startsWith('0') ? [] : await select(true);
  const past = state === 'open' || open.length > limit ? [] : await select(false);
  const rows = [...open, ...past];
  const counts = await countDeliveries(
    store,
    tenantId,
    rows.slice(0, limit).map(({ id }) => id),
  );
  return pageOfRows(
    rows,
    limit,
    (row) => toAlert(row, counts.get(row.id)),
    ({ id, ended_at }) => `${ended_at === null ? 1 : 0}${id}`,
  );
}

/** Of each alert how many deliveries stand where. */
async function countDeliveries(
  { db }: Store,
  tenantId: number,
  ids: readonly string[],
): Promise<Map<string, Alert['deliveries']>> {
  const counts = new Map<string, Alert['deliveries']>();
  if (ids.length === 0) return counts;
  const rows = await db
    .selectFrom('alert_deliveries')
    .select(['alert_id', 'state', sql<number>`count(*)`.as('count')])
    .where('tenant_id', '=', tenantId)
    .where('alert_id', 'in', [...ids])
    .groupBy(['alert_id', 'state'])
    .execute();
  for (const { alert_id, state, count } of rows)
    counts.set(alert_id, { ...(counts.get(alert_id) ?? none), [state]: count });
  return counts;
}

const none = { sent: 0, waiting: 0, failed: 0 };

const toAlert = (row: AlertRow, deliveries: Alert['deliveries'] = none): Alert => ({
  id: row.id,
  ruleId: row.rule_id,
  ruleName: row.rule_name,
  severity: row.severity as Severity, // As settle stored it.
  kind: row.kind as AlertKind, // As above.
  facts: JSON.parse(row.facts) as AlertFacts, // As above.
  since: new Date(row.since).toISOString(),
  openedAt: timeOf(row.id),
  endedAt: isoOf(row.ended_at),
  ending: row.ending as Alert['ending'], // As above.
  rings: row.rings,
  rangAt: isoOf(row.rang_at),
  acknowledgedBy: row.acknowledged_by,
  acknowledgedAt: isoOf(row.acknowledged_at),
  deliveries,
});

/** See AlertDesk.summary. */
export async function summarize(
  { store, tenantIds }: Context,
  tenant: string,
): Promise<AlertSummary> {
  const tenantId = await tenantIds(tenant);
  const count = sql<number>`count(*)`.as('count');
  const [waiting, open] = await Promise.all([
    store.db
      .selectFrom('alerts')
      .select(['severity', count])
      .where('tenant_id', '=', tenantId)
      .where('acknowledged_by', 'is', null)
      .groupBy('severity')
      .execute(),
    store.db
      .selectFrom('alerts')
      .select(count)
      .where('tenant_id', '=', tenantId)
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    unacknowledged: waiting.reduce((sum, row) => sum + row.count, 0),
    open: open.count,
    severity: severities.find((one) => waiting.some(({ severity }) => severity === one)) ?? null,
  };
}

/** See AlertDesk.acknowledge. */
export async function acknowledge(
  context: Context,
  by: Parameters<AlertDesk['acknowledge']>[0],
  ids: readonly string[],
): Promise<number> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(by.tenant);
  return store.db.transaction().execute(async (db) => {
    const taken = await db
      .updateTable('alerts')
      .set({ acknowledged_by: clean(by.actor), acknowledged_at: Math.round(now()) })
      .where('tenant_id', '=', tenantId)
      .where('id', 'in', [...ids])
      .where('acknowledged_by', 'is', null)
      .returning(['id', 'rule_name'])
      .execute();
    if (taken.length > 0)
      await recordAlertChange(context, db, by, alertEntries.acknowledge, {
        ids: taken.map(({ id }) => id),
        rules: [...new Set(taken.map(({ rule_name }) => rule_name))],
      });
    return taken.length;
  });
}

/** Removes alerts that were opened before a time and are over, with their deliveries. */
export async function forgetAlerts({ db }: Store, beforeMs: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const old = await transaction
      .deleteFrom('alerts')
      .where('id', '<', idFloor(beforeMs))
      .where('ended_at', 'is not', null)
      .returning(['tenant_id', 'id'])
      .execute();
    for (const { tenant_id, id } of old)
      await transaction
        .deleteFrom('alert_deliveries')
        .where('tenant_id', '=', tenant_id)
        .where('alert_id', '=', id)
        .execute();
  });
}
