import { sql, type CreateTableBuilder, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/** The tables of the batches that the worker runs. */
export const workerBatches = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    const batches = db.schema
      .createTable('worker_batches')
      .addColumn('number', kind === 'sqlite' ? 'integer' : 'serial', (column) =>
        column.primaryKey(),
      )
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('stop_above_percent', 'real')
      .addColumn('total', 'integer', (column) => column.notNull())
      .addColumn('stage_end', 'integer')
      .addColumn('ended_at', 'bigint')
      .addColumn('is_planned', 'integer', (column) => column.notNull())
      .addColumn('is_finished', 'integer', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('lease_until', 'bigint');
    const texts = [
      'id',
      'sequence',
      'tenant',
      'actor',
      'role',
      'action',
      'operations',
      'parameters',
      'digest',
      'phase',
      'counts',
      'tally',
    ];
    const optional = ['note', 'parent_id', 'stages', 'poll_failure', 'holder', 'wanted', 'box'];
    const whole = [
      ...texts.map((name) => [name, true] as const),
      ...optional.map((name) => [name, false] as const),
    ].reduce(
      (table, [name, isNeeded]) =>
        table.addColumn(name, 'text', (column) => (isNeeded ? column.notNull() : column)),
      batches as CreateTableBuilder<string, string>, // Its columns are named by these lists.
    );
    await whole.addUniqueConstraint('worker_batches_id', ['tenant_id', 'id']).execute();
    await db.schema
      .createIndex('worker_batches_by_sequence')
      .on('worker_batches')
      .columns(['tenant_id', 'is_finished', 'sequence'])
      .execute();
    await db.schema
      .createIndex('worker_batches_open')
      .on('worker_batches')
      .columns(['number'])
      .where(sql.ref('is_finished'), '=', 0)
      .execute();
    const phones = db.schema
      .createTable('worker_phones')
      .addColumn('batch', 'integer', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('user_id', 'text')
      .addColumn('region', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('step', 'integer', (column) => column.notNull())
      .addColumn('operation', 'text')
      .addColumn('code', 'text')
      .addColumn('message', 'text')
      .addColumn('kind', 'text')
      .addColumn('status', 'integer')
      .addColumn('request_id', 'text')
      .addColumn('at', 'bigint')
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('before', 'text')
      .addColumn('output', 'text')
      .addColumn('has_output', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('worker_phones_key', ['batch', 'place']);
    await phones.execute();
    await db.schema
      .createIndex('worker_phones_by_version')
      .on('worker_phones')
      .columns(['batch', 'version'])
      .execute();
    await db.schema
      .createIndex('worker_phones_by_phone')
      .on('worker_phones')
      .columns(['instance_id', 'batch'])
      .execute();
    await db.schema
      .createTable('request_ids')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('entry_id', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('request_ids_key', ['tenant_id', 'request_id'])
      .execute();
  },
});
