import { sql, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/** The tables of what the watch has seen: history-tables.ts. */
export const fleetHistory = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    const number = kind === 'sqlite' ? 'integer' : 'serial';
    const bytes = kind === 'sqlite' ? 'blob' : 'bytea';
    await db.schema
      .createTable('history_watches')
      .addColumn('tenant_id', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('kept_from', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('history_spans')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('from_at', 'bigint', (column) => column.notNull())
      .addColumn('to_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_spans_key', ['tenant_id', 'from_at'])
      .execute();
    await db.schema
      .createTable('history_words')
      .addColumn('number', number, (column) => column.primaryKey())
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('word', 'text', (column) => column.notNull())
      .addUniqueConstraint('history_words_key', ['tenant_id', 'word'])
      .execute();
    await db.schema
      .createTable('history_phones')
      .addColumn('number', number, (column) => column.primaryKey())
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('instance_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text')
      .addColumn('region', 'integer', (column) => column.notNull())
      .addColumn('sku', 'integer', (column) => column.notNull())
      .addColumn('state', 'integer', (column) => column.notNull())
      .addColumn('holder', 'integer', (column) => column.notNull())
      .addColumn('first_at', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('history_phones_key', ['tenant_id', 'instance_id'])
      .execute();
    const changes = db.schema
      .createTable('history_changes')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('phone', 'integer', (column) => column.notNull())
      .addColumn('before', 'integer', (column) => column.notNull())
      .addColumn('after', 'integer', (column) => column.notNull())
      .addColumn('holder_before', 'integer', (column) => column.notNull())
      .addColumn('holder_after', 'integer', (column) => column.notNull())
      .addColumn('kinds', 'smallint', (column) => column.notNull())
      .addPrimaryKeyConstraint('history_changes_key', ['tenant_id', 'at', 'phone']);
    // In the order of its key: a page and a day are read in one go.
    await (kind === 'sqlite' ? changes.modifyEnd(sql`without rowid`) : changes).execute();
    await db.schema
      .createIndex('history_changes_by_phone')
      .on('history_changes')
      .columns(['phone', 'at'])
      .execute();
    await db.schema
      .createTable('history_checkpoints')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', bytes, (column) => column.notNull())
      .addColumn('times', bytes)
      .addPrimaryKeyConstraint('history_checkpoints_key', ['tenant_id', 'at'])
      .execute();
    await db.schema
      .createTable('history_counts')
      .addColumn('tenant_id', 'integer', (column) => column.notNull())
      .addColumn('step', 'bigint', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('history_counts_key', ['tenant_id', 'step', 'at'])
      .execute();
  },
});
