import type { Kysely, Migration } from 'kysely';

/** What the service's answers have taught of each session. */
export const sessionLessons: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema.alterTable('sessions').addColumn('mark', 'text').execute();
    for (const column of ['has_read', 'has_written', 'is_read_only'])
      await db.schema
        .alterTable('sessions')
        .addColumn(column, 'integer', (one) => one.notNull().defaultTo(0))
        .execute();
    await db.schema.createIndex('sessions_by_mark').on('sessions').column('mark').execute();
  },
};

/** Who uses sessions and when, sign-ins that failed, and where what was done came from. */
export const sessionUse: Migration = {
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    // oxlint-disable-line typescript/no-explicit-any -- As above
    await db.schema.alterTable('sessions').addColumn('person', 'text').execute();
    await db.schema.alterTable('sessions').addColumn('used_at', 'bigint').execute();
    await db.schema.createIndex('sessions_by_person').on('sessions').column('person').execute();
    await db.schema.alterTable('entries').addColumn('address', 'text').execute();
    for (const column of ['account', 'project'])
      await db.schema.alterTable('tenants').addColumn(column, 'text').execute();
    await db.schema
      .createTable('sign_in_attempts')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sign_in_attempts_key', ['key', 'id'])
      .execute();
    await db.schema
      .createIndex('sign_in_attempts_by_id')
      .on('sign_in_attempts')
      .column('id')
      .execute();
  },
};
