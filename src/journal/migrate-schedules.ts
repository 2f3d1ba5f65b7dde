import { sql, type Kysely, type Migration } from 'kysely';

/** Schedules and their runs; and which run a batch is. */
export const schedules: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('schedules')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('next_at', 'bigint')
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('person', 'text')
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .addColumn('confirmed_phones', 'integer', (column) => column.notNull())
      .addColumn('spec', 'text', (column) => column.notNull())
      .addColumn('box', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('schedules_key', ['tenant_id', 'id'])
      .execute();
    await db.schema
      .createIndex('schedules_by_next')
      .on('schedules')
      .column('next_at')
      .where('next_at', 'is not', null)
      .execute();
    await db.schema
      .createTable('schedule_runs')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('schedule_id', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('why', 'text')
      .addColumn('times', 'integer', (column) => column.notNull())
      .addColumn('is_by_hand', 'integer', (column) => column.notNull())
      .addColumn('actor', 'text')
      .addColumn('role', 'text')
      .addColumn('person', 'text')
      .addColumn('confirmed_phones', 'integer')
      .addColumn('phones', 'integer')
      .addColumn('failure', 'text')
      .addColumn('batch_id', 'text')
      .addColumn('due_at', 'bigint')
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'bigint')
      .addPrimaryKeyConstraint('schedule_runs_key', ['tenant_id', 'schedule_id', 'at'])
      .execute();
    // Those to be seen to are few among many.
    await db.schema
      .createIndex('schedule_runs_due')
      .on('schedule_runs')
      .column('due_at')
      .where(sql<boolean>`state = 'due'`)
      .execute();
    for (const column of ['schedule_id', 'schedule_name'])
      await db.schema.alterTable('worker_batches').addColumn(column, 'text').execute();
  },
};
