import { sql, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/** The tables of alerts. */
export const alerts = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('alert_rules')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('is_on', 'integer', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('state', 'text')
      .addPrimaryKeyConstraint('alert_rules_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createTable('alert_channels')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'text', (column) => column.notNull())
      .addColumn('shown', 'text', (column) => column.notNull())
      .addColumn('box', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('alert_channels_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createTable('alerts')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('rule_id', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('rule_name', 'text', (column) => column.notNull())
      .addColumn('severity', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('ended_at', 'bigint')
      .addColumn('ending', 'text')
      .addColumn('rings', 'integer', (column) => column.notNull())
      .addColumn('rang_at', 'bigint')
      .addColumn('acknowledged_by', 'text')
      .addColumn('acknowledged_at', 'bigint')
      .addColumn('facts', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('alerts_key', ['tenant_id', 'id'])
      .execute();
    // Of a rule and what it is about no more than one is open.
    await db.schema
      .createIndex('alerts_open')
      .unique()
      .on('alerts')
      .columns(['tenant_id', 'rule_id', 'subject'])
      .where(sql.ref('ended_at'), 'is', null)
      .execute();
    await db.schema
      .createIndex('alerts_unacknowledged')
      .on('alerts')
      .columns(['tenant_id', 'severity'])
      .where(sql.ref('acknowledged_by'), 'is', null)
      .execute();
    await db.schema
      .createTable('alert_deliveries')
      .addColumn('number', kind === 'sqlite' ? 'integer' : 'serial', (column) =>
        column.primaryKey(),
      )
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('alert_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('tried_at', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('notice', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('alert_deliveries_due')
      .on('alert_deliveries')
      .column('due_at')
      .where(sql.ref('state'), '=', sql.lit('waiting'))
      .execute();
    await db.schema
      .createIndex('alert_deliveries_of_alert')
      .on('alert_deliveries')
      .columns(['tenant_id', 'alert_id'])
      .execute();
    await db.schema
      .createIndex('alert_deliveries_failed')
      .on('alert_deliveries')
      .columns(['tenant_id', 'channel_id', 'tried_at'])
      .where(sql.ref('reason'), 'is not', null)
      .execute();
  },
});
