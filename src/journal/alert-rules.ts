import { sql, type Kysely } from 'kysely';
import type { AlertDesk, AlertRefusal } from '../contract/alert-store.ts';
import {
  alertEntries,
  alertLimits,
  type AlertRule,
  type AlertRuleInput,
} from '../contract/alerts.ts';
import type { Context } from './context.ts';
import { storeEnded } from './record.ts';
import { clean } from './store.ts';
import type { Tables } from './tables.ts';

type By = Parameters<AlertDesk['putRule']>[0];

/** Who changed what of a tenant's alerts. Nothing of it is secret. */
export const recordAlertChange = (
  context: Context,
  db: Kysely<Tables>,
  by: By,
  operation: string,
  request: unknown,
): Promise<void> =>
  storeEnded(context, db, {
    tenant: by.tenant,
    actor: clean(by.actor),
    role: by.role,
    address: by.address,
    operation,
    targets: [],
    batchId: undefined,
    requestId: by.requestId,
    request: clean(JSON.stringify(request)),
  });

/** See AlertDesk.rules. */
export async function listRules(
  { store, tenantIds }: Context,
  tenant: string,
): Promise<AlertRule[]> {
  const rows = await store.db
    .selectFrom('alert_rules')
    .select(['id', 'rule', 'actor', 'saved_at'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .execute();
  return rows
    .map(({ id, rule, actor, saved_at }) => ({
      id,
      rule: JSON.parse(rule) as AlertRuleInput, // As putRule stored it.
      by: actor,
      at: saved_at,
    }))
    .toSorted((a, b) => a.rule.name.localeCompare(b.rule.name) || a.id.localeCompare(b.id));
}

/** Whether somebody has saved or removed it since. Whoever saves the same once more has not heard that it was saved. */
export const isOther = (row: { saved_at: string } | undefined, knownAt: string | undefined) =>
  knownAt !== undefined && row?.saved_at !== knownAt;

/** See AlertDesk.putRule. */
export async function putRule(
  context: Context,
  by: By,
  id: string,
  rule: AlertRuleInput,
  knownAt: string | undefined,
): Promise<AlertRule | AlertRefusal> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(by.tenant);
  const saved = {
    name: clean(rule.name),
    is_on: Number(rule.is_on),
    actor: clean(by.actor),
    saved_at: new Date(now()).toISOString(),
    rule: clean(JSON.stringify(rule)),
  };
  return store.db.transaction().execute(async (db) => {
    const known = await db
      .selectFrom('alert_rules')
      .select(['id', 'rule', 'actor', 'saved_at'])
      .where('tenant_id', '=', tenantId)
      .execute();
    const before = known.find((one) => one.id === id);
    const isSame = before?.rule === saved.rule && before.actor === saved.actor;
    if (!isSame && isOther(before, knownAt)) return 'changed';
    if (!before && known.length >= alertLimits.rules) return 'full';
    const old = before && (JSON.parse(before.rule) as AlertRuleInput); // As it was stored below.
    const isAnother =
      !old || !rule.is_on || JSON.stringify(old.condition) !== JSON.stringify(rule.condition);
    await db
      .insertInto('alert_rules')
      .values({ tenant_id: tenantId, id, version: 1, state: null, ...saved })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'id']).doUpdateSet({
          ...saved,
          version: sql<number>`alert_rules.version + 1`,
          ...(isAnother && { state: null }),
        }),
      )
      .execute();
    if (before && isAnother) await endAlerts(db, tenantId, id, now());
    await recordAlertChange(context, db, by, alertEntries.saveRule, { id, ...rule });
    return { id, rule, by: saved.actor, at: saved.saved_at };
  });
}

/** See AlertDesk.removeRule. */
export async function removeRule(context: Context, by: By, id: string): Promise<boolean> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(by.tenant);
  return store.db.transaction().execute(async (db) => {
    const gone = await db
      .deleteFrom('alert_rules')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (!gone) return false;
    await endAlerts(db, tenantId, id, now());
    await recordAlertChange(context, db, by, alertEntries.removeRule, { id, name: gone.name });
    return true;
  });
}

/** Nobody looks any more whether it is still so. */
async function endAlerts(
  db: Kysely<Tables>,
  tenantId: number,
  ruleId: string,
  nowMs: number,
): Promise<void> {
  await db
    .updateTable('alerts')
    .set({ ended_at: Math.round(nowMs), ending: 'ruleChanged' })
    .where('tenant_id', '=', tenantId)
    .where('rule_id', '=', ruleId)
    .where('ended_at', 'is', null)
    .execute();
}

/** See AlertDesk.needsWatch. */
export async function needsWatch({ store, tenantIds }: Context, tenant: string): Promise<boolean> {
  const rows = await store.db
    .selectFrom('alert_rules')
    .select('rule')
    .where('tenant_id', '=', await tenantIds(tenant))
    .where('is_on', '=', 1)
    .execute();
  return rows.some(({ rule }) => {
    const { kind } = (JSON.parse(rule) as AlertRuleInput).condition; // As putRule stored it.
    return kind !== 'batch' && kind !== 'schedule';
  });
}
