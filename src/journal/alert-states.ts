import { sql, type Kysely } from 'kysely';
import type {
  AlertEvent,
  AlertStore,
  Notice,
  RuleStanding,
  RuleState,
} from '../contract/alert-store.ts';
import type { AlertRuleInput } from '../contract/alerts.ts';
import type { Context } from './context.ts';
import { clean } from './store.ts';
import type { Tables } from './tables.ts';

/** See AlertStore.watched. */
export async function watchedTenants({ store }: Context): Promise<string[]> {
  const rows = await store.db
    .selectFrom('tenants')
    .select('key')
    .where('id', 'in', (select) =>
      select.selectFrom('alert_rules').select('tenant_id').where('is_on', '=', 1),
    )
    .execute();
  return rows.map(({ key }) => key);
}

/** See AlertStore.standings. */
export async function standingsOf(
  { store, tenantIds }: Context,
  tenant: string,
): Promise<RuleStanding[]> {
  const tenantId = await tenantIds(tenant);
  const rows = await store.db
    .selectFrom('alert_rules')
    .select(['id', 'rule', 'state', 'version'])
    .where('tenant_id', '=', tenantId)
    .where('is_on', '=', 1)
    .execute();
  if (rows.length === 0) return [];
  const taken = await store.db
    .selectFrom('alerts')
    .select(['rule_id', 'subject'])
    .where('tenant_id', '=', tenantId)
    .where('ended_at', 'is', null)
    .where('acknowledged_by', 'is not', null)
    .execute();
  return rows.map(({ id, rule, state, version }) => ({
    id,
    rule: JSON.parse(rule) as AlertRuleInput, // As putRule stored it.
    state: state === null ? undefined : (JSON.parse(state) as RuleState), // As settle stored it.
    version,
    acknowledged: new Set(taken.flatMap((one) => (one.rule_id === id ? one.subject : []))),
  }));
}

/** See AlertStore.settle. */
export async function settleRule(
  context: Context,
  tenant: string,
  ruleId: string,
  version: number,
  state: RuleState,
  events: readonly AlertEvent[],
): ReturnType<AlertStore['settle']> {
  const { store, tenantIds } = context;
  const tenantId = await tenantIds(tenant);
  return store.db.transaction().execute(async (db) => {
    // Whoever comes second finds another version, and keeps nothing.
    const row = await db
      .updateTable('alert_rules')
      .set({ state: clean(JSON.stringify(state)), version: sql<number>`version + 1` })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', ruleId)
      .where('version', '=', version)
      .where('is_on', '=', 1)
      .returning('rule')
      .executeTakeFirst();
    if (!row) return false;
    const rule = JSON.parse(row.rule) as AlertRuleInput; // As putRule stored it.
    for (const event of events) await writeEvent(context, db, tenantId, ruleId, rule, event);
    return true;
  });
}

async function writeEvent(
  context: Context,
  db: Kysely<Tables>,
  tenantId: number,
  ruleId: string,
  rule: AlertRuleInput,
  event: AlertEvent,
): Promise<void> {
  if (event.kind === 'tellsRecovery')
    return tellRecovery(context, db, tenantId, ruleId, rule, event);
  const atMs = Math.round(event.atMs);
  const known = await db
    .selectFrom('alerts')
    .select(['id', 'rings'])
    .where('tenant_id', '=', tenantId)
    .where('rule_id', '=', ruleId)
    .where('subject', '=', event.subject)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (!known && event.kind !== 'fires') return;
  const id = known?.id ?? context.nextId();
  const facts = clean(JSON.stringify(event.facts));
  const isRung = event.isTold && event.kind !== 'recovers';
  if (known)
    await db
      .updateTable('alerts')
      .set({
        facts,
        ...(isRung && { rings: known.rings + 1, rang_at: atMs }),
        ...(event.kind === 'recovers' && {
          ended_at: atMs,
          ending: event.isOver ? 'over' : 'recovered',
        }),
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .execute();
  else
    await db
      .insertInto('alerts')
      .values({
        tenant_id: tenantId,
        id,
        rule_id: ruleId,
        subject: clean(event.subject),
        rule_name: clean(rule.name),
        severity: rule.severity,
        kind: rule.condition.kind,
        since: Math.round(event.sinceMs),
        ended_at: null,
        ending: null,
        rings: Number(isRung),
        rang_at: isRung ? atMs : null,
        acknowledged_by: null,
        acknowledged_at: null,
        facts,
      })
      .execute();
  if (event.isTold && event.kind !== 'changes')
    await queueDeliveries(context, db, tenantId, id, rule, event, event.kind);
}

/** The alert is over, and stays as it is: only those who were told of it hear that. */
async function tellRecovery(
  context: Context,
  db: Kysely<Tables>,
  tenantId: number,
  ruleId: string,
  rule: AlertRuleInput,
  { recoveredMs, ...event }: AlertEvent,
): Promise<void> {
  const atMs = recoveredMs ?? event.atMs;
  const known = await db
    .selectFrom('alerts')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('rule_id', '=', ruleId)
    .where('subject', '=', event.subject)
    .where('ended_at', '=', Math.round(atMs))
    .executeTakeFirst();
  if (known)
    await queueDeliveries(context, db, tenantId, known.id, rule, { ...event, atMs }, 'recovers');
}

/** A delivery for each channel of the rule that there is, due at once. */
async function queueDeliveries(
  { nextId, now }: Context,
  db: Kysely<Tables>,
  tenantId: number,
  alertId: string,
  rule: AlertRuleInput,
  event: AlertEvent,
  kind: Exclude<Notice['kind'], 'test'>,
): Promise<void> {
  if (rule.channels.length === 0) return;
  const { account, project } = await db
    .selectFrom('tenants')
    .select(['account', 'project'])
    .where('id', '=', tenantId)
    .executeTakeFirstOrThrow();
  const channels = await db
    .selectFrom('alert_channels')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', [...new Set(rule.channels)])
    .execute();
  for (const { id: channel_id } of channels) {
    const notice: Notice = {
      id: nextId(),
      kind,
      alertId,
      ruleName: rule.name,
      severity: rule.severity,
      condition: rule.condition.kind,
      facts: event.facts,
      sinceMs: event.sinceMs,
      atMs: event.atMs,
      account: account ?? '',
      project: project ?? '',
    };
    await db
      .insertInto('alert_deliveries')
      .values({
        tenant_id: tenantId,
        alert_id: alertId,
        channel_id,
        state: 'waiting',
        attempts: 0,
        due_at: Math.round(now()),
        tried_at: null,
        reason: null,
        holder: null,
        lease_until: null,
        notice: clean(JSON.stringify(notice)),
      })
      .execute();
  }
}
