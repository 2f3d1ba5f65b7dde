import type { Kysely, Migration } from 'kysely';

/** The table of the tenants' locks. */
export const locks: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('locks')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('locks_key', ['tenant_id', 'instance_id'])
      .execute();
    await db.schema
      .alterTable('tenants')
      .addColumn('locks_version', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
