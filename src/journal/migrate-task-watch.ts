import { sql, type Kysely, type Migration } from 'kysely';

/** What the service said of each job, when it was asked for a task, and who asks. */
export const taskWatch: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    for (const column of ['asked_at', 'not_before', 'wanted_at'])
      await db.schema
        .alterTable('tasks')
        .addColumn(column, 'bigint', (one) => one.notNull().defaultTo(0))
        .execute();
    await db.schema
      .alterTable('tasks')
      .addColumn('ask_failures', 'integer', (one) => one.notNull().defaultTo(0))
      .execute();
    for (const column of ['failure', 'failing_since'])
      await db.schema.alterTable('tasks').addColumn(column, 'text').execute();
    await db.schema
      .createIndex('tasks_running')
      .on('tasks')
      .columns(['tenant_id', 'asked_at'])
      .where(sql.ref('state'), '=', sql.lit('running'))
      .execute();
    // Apart from the task: outputs of a hundred phones are long, and lists do not need them.
    await db.schema
      .createTable('task_jobs')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('task_id', 'text', (column) => column.notNull())
      .addColumn('jobs', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('task_jobs_key', ['tenant_id', 'task_id'])
      .execute();
    await db.schema
      .createTable('task_watches')
      .addColumn('tenant_id', 'integer', (column) => column.primaryKey())
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'bigint')
      .addColumn('waits_since', 'text')
      .execute();
    // Of sessions that began before: filled in when they are used next.
    await db.schema.alterTable('sessions').addColumn('tenant_id', 'integer').execute();
    await db.schema
      .createIndex('sessions_by_tenant')
      .on('sessions')
      .columns(['tenant_id', 'expires_at'])
      .execute();
  },
};
