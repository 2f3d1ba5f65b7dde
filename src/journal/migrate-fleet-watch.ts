import { sql, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/** The tables of the watch: who sweeps a tenant, the fleet as it was, and what has changed after that. */
export const fleetWatch = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    const bytes = kind === 'sqlite' ? sql`blob` : sql`bytea`;
    await db.schema
      .createTable('fleet_watches')
      .addColumn('tenant_id', 'integer', (column) => column.primaryKey())
      .addColumn('holder', 'text')
      .addColumn('lease_until', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('looked_until', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('wanted_at', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('epoch', 'text')
      .addColumn('version', 'bigint', (column) => column.notNull().defaultTo(0))
      .addColumn('state', 'text')
      .execute();
    await db.schema
      .createTable('fleet_images')
      .addColumn('tenant_id', 'integer', (column) => column.primaryKey())
      .addColumn('epoch', 'text', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('body', bytes, (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('fleet_changes')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('version', 'bigint', (column) => column.notNull())
      .addColumn('line', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('fleet_changes_key', ['tenant_id', 'version'])
      .execute();
  },
});
