import { sql, type Kysely, type Migration } from 'kysely';

/**
 * What failed is counted by code without reading entries and batches: entries by their table of outcomes, which has the code now and
 * the batch, phones of batches by an index of those alone that failed.
 */
export const failures: Migration = {
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    for (const column of ['code', 'batch_id'])
      await db.schema.alterTable('entry_outcomes').addColumn(column, 'text').execute();
    await sql`update entry_outcomes set (code, batch_id) = (
      select code, batch_id from entries where entries.tenant_id = entry_outcomes.tenant_id and entries.id = entry_outcomes.entry_id)`.execute(
      db,
    );
    await db.schema
      .createIndex('worker_phones_failed')
      .on('worker_phones')
      .columns(['at', 'code', 'batch'])
      .where(sql<boolean>`state in ('failed', 'unknown')`)
      .execute();
  },
};
