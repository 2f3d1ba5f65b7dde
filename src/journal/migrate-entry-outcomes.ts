import { sql, type CreateTableBuilder, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/**
 * Entries that have not succeeded are found by a table of their own. An index of the outcome would have PostgreSQL put an entry into all
 * of its indexes anew when it is completed, and both databases put each write in and take it out again.
 */
export const entryOutcomes = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    const columns = ['outcome', 'entry_id', 'operation', 'actor'];
    const outcomes = columns
      .reduce(
        (table, name) => table.addColumn(name, 'text', (column) => column.notNull()),
        db.schema
          .createTable('entry_outcomes')
          .addColumn('tenant_id', 'integer', (column) => column.notNull()) as CreateTableBuilder<
          string,
          string
        >, // Its columns are named by this list.
      )
      // What else people ask for together with an outcome: 50,000 refusals are searched without reading them.
      .addPrimaryKeyConstraint('entry_outcomes_key', ['tenant_id', ...columns]);
    await (kind === 'sqlite' ? outcomes.modifyEnd(sql`without rowid`) : outcomes).execute();
    await sql`insert into entry_outcomes (tenant_id, outcome, entry_id, operation, actor)
      select tenant_id, outcome, id, operation, actor from entries where outcome <> 'succeeded'`.execute(
      db,
    );
    await db.schema.dropIndex('entries_not_succeeded').execute();
    await db.schema
      .alterTable('tenants')
      .addColumn('swept_to', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await sql`update tenants set swept_to = coalesce((select max(id) from entries where tenant_id = tenants.id), '')`.execute(
      db,
    );
  },
});
