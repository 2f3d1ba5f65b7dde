import type { Kysely, Migration } from 'kysely';

/** Batches that wait for the yes of a second administrator. */
export const secondYes: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .alterTable('worker_batches')
      .addColumn('is_unconfirmed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    for (const column of ['person', 'second'])
      await db.schema.alterTable('worker_batches').addColumn(column, 'text').execute();
    await db.schema.alterTable('worker_batches').addColumn('second_at', 'bigint').execute();
  },
};
