import type { Kysely, Migration } from 'kysely';

/** What the service's answers have taught of each session. */
export const sessionLessons: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  async up(db: Kysely<any>) { // oxlint-disable-line typescript/no-explicit-any -- Kysely's own signature
    await db.schema.alterTable('sessions').addColumn('mark', 'text').execute();
    for (const column of ['has_read', 'has_written', 'is_read_only']) await db.schema.alterTable('sessions').addColumn(column, 'integer', (one) => one.notNull().defaultTo(0)).execute();
    await db.schema.createIndex('sessions_by_mark').on('sessions').column('mark').execute();
  },
};
