import { sql, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';

/** The tasks of a batch are one row of the list, which stands where the first of them does. */
export const taskRuns = (kind: Store['kind']): Migration => ({
  // A migration works on the tables as they were then, which no type describes.
  // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
  async up(db: Kysely<any>) {
    // What never changes of a task and is asked for stands in both, so that hundreds of tasks a row are not read for it.
    await db.schema
      .createIndex('tasks_by_batch')
      .on('tasks')
      .columns(['tenant_id', 'batch_id', 'entry_id', 'operation', 'actor'])
      .execute();
    await db.schema
      .createIndex('tasks_in_order')
      .on('tasks')
      .columns(['tenant_id', 'entry_id', 'batch_id', 'operation', 'actor'])
      .execute();
    await db.schema.dropIndex('tasks_by_entry').execute();
    // SQLite finds those of no batch in order by the first; PostgreSQL would sort them.
    if (kind === 'postgres')
      await db.schema
        .createIndex('tasks_of_no_batch')
        .on('tasks')
        .columns(['tenant_id', 'entry_id'])
        .where(sql.ref('batch_id'), 'is', null)
        .execute();
  },
});
