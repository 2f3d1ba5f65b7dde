import type { Generated } from 'kysely';

/** The tables of alerts; times are milliseconds since 1970 unless they say otherwise. */
export interface AlertTables {
  alert_rules: {
    tenant_id: number;
    id: string;
    name: string;
    is_on: number;
    /** One more for each change of rule or state. */
    version: Generated<number>;
    actor: string;
    /** ISO 8601. */
    saved_at: string;
    /** An AlertRuleInput. */
    rule: string;
    /** A RuleState. */
    state: string | null;
  };
  alert_channels: {
    tenant_id: number;
    id: string;
    name: string;
    kind: string;
    actor: string;
    /** ISO 8601. */
    saved_at: string;
    /** What is no secret of it (ShownChannel). */
    shown: string;
    /** Address and secret, encrypted. */
    box: string;
  };
  /** `id` is when it was opened, like an entry's. */
  alerts: {
    tenant_id: number;
    id: string;
    rule_id: string;
    subject: string;
    rule_name: string;
    severity: string;
    kind: string;
    since: number;
    ended_at: number | null;
    ending: string | null;
    rings: number;
    rang_at: number | null;
    acknowledged_by: string | null;
    acknowledged_at: number | null;
    facts: string;
  };
  /** `state`: waiting, sent or failed. */
  alert_deliveries: {
    number: Generated<number>;
    tenant_id: number;
    alert_id: string;
    channel_id: string;
    state: string;
    attempts: number;
    due_at: number;
    tried_at: number | null;
    reason: string | null;
    holder: string | null;
    lease_until: number | null;
    /** A Notice. */
    notice: string;
  };
}
