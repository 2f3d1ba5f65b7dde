import type { Kysely, Migration } from 'kysely';

/** Which phones are on screens of which gateway: whoever sweeps asks for these first. */
export const fleetScreens: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    await db.schema
      .createTable('fleet_screens')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('ids', 'text', (column) => column.notNull())
      .addColumn('shown_until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('fleet_screens_key', ['tenant_id', 'holder'])
      .execute();
  },
};
