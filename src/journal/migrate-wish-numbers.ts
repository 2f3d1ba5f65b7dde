import type { Kysely, Migration } from 'kysely';

/** Which wish it is: of two that say the same, each is met once. */
export const wishNumbers: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .alterTable('worker_batches')
      .addColumn('wish_number', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
