import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import type { Store } from './store.ts';
import { fleetColumns } from './migrate-fleet-columns.ts';
import { fleetScreens } from './migrate-fleet-screens.ts';
import { fleetWatch } from './migrate-fleet-watch.ts';
import { fleetHistory } from './migrate-history.ts';
import { failures } from './migrate-failures.ts';
import { entryOutcomes } from './migrate-entry-outcomes.ts';
import { alerts } from './migrate-alerts.ts';
import { roomInEntries } from './migrate-room-in-entries.ts';
import { locks } from './migrate-locks.ts';
import { schedules } from './migrate-schedules.ts';
import { secondYes } from './migrate-second-yes.ts';
import { wishNumbers } from './migrate-wish-numbers.ts';
import { sessionLessons, sessionUse } from './migrate-sessions.ts';
import { taskRuns } from './migrate-task-runs.ts';
import { taskWatch } from './migrate-task-watch.ts';
import { workerBatches } from './migrate-worker-batches.ts';
import { StoreError } from './store-error.ts';

/** In the order of their names, each once, ever. A released one is never changed: add another. */
const migrationsOf = (kind: Store['kind']): Record<string, Migration> => ({
  '001-journal': {
    // A migration works on the tables as they were then, which no type describes.
    // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
    async up(db: Kysely<any>) {
      await db.schema
        .createTable('tenants')
        .addColumn('id', kind === 'sqlite' ? 'integer' : 'serial', (column) => column.primaryKey())
        .addColumn('key', 'text', (column) => column.notNull().unique())
        .execute();
      await db.schema
        .createTable('entries')
        .addColumn('tenant_id', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('run', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('operation', 'text', (column) => column.notNull())
        .addColumn('batch_id', 'text')
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('outcome', 'text', (column) => column.notNull())
        .addColumn('status', 'integer')
        .addColumn('code', 'text')
        .addColumn('message', 'text')
        .addColumn('duration_ms', 'integer')
        .addColumn('task_id', 'text')
        .addColumn('is_answer_cut', 'integer', (column) => column.notNull())
        // The long ones last: SQLite reads a row from its beginning.
        .addColumn('targets', 'text', (column) => column.notNull())
        .addColumn('request', 'text')
        .addColumn('answer', 'text')
        .addPrimaryKeyConstraint('entries_key', ['tenant_id', 'id'])
        .execute();
      for (const column of ['operation', 'actor', 'outcome']) {
        await db.schema
          .createIndex(`entries_by_${column}`)
          .on('entries')
          .columns(['tenant_id', column, 'id'])
          .execute();
      }
      await db.schema
        .createIndex('entries_by_batch')
        .on('entries')
        .columns(['tenant_id', 'batch_id', 'id'])
        .where('batch_id', 'is not', null)
        .execute();
      await db.schema
        .createIndex('entries_by_request')
        .on('entries')
        .columns(['tenant_id', 'request_id', 'id'])
        .execute();
      const phones = db.schema
        .createTable('entry_phones')
        .addColumn('tenant_id', 'integer', (column) => column.notNull())
        .addColumn('instance_id', 'text', (column) => column.notNull())
        .addColumn('entry_id', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('entry_phones_key', ['tenant_id', 'instance_id', 'entry_id']);
      // The key is all there is of a row: without it SQLite would store everything twice.
      await (kind === 'sqlite' ? phones.modifyEnd(sql`without rowid`) : phones).execute();
      await db.schema
        .createTable('tasks')
        .addColumn('tenant_id', 'integer', (column) => column.notNull())
        .addColumn('task_id', 'text', (column) => column.notNull())
        .addColumn('entry_id', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('operation', 'text', (column) => column.notNull())
        .addColumn('batch_id', 'text')
        .addColumn('request_id', 'text', (column) => column.notNull())
        .addColumn('phone_count', 'integer', (column) => column.notNull())
        .addColumn('pairs', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('tasks_key', ['tenant_id', 'task_id'])
        .execute();
      await db.schema
        .createIndex('tasks_by_entry')
        .on('tasks')
        .columns(['tenant_id', 'entry_id'])
        .execute();
      await db.schema
        .createTable('batches')
        .addColumn('tenant_id', 'integer', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('sequence', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('operation', 'text', (column) => column.notNull())
        .addColumn('parameters', 'text', (column) => column.notNull())
        .addColumn('member_count', 'integer', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('members', kind === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
        .addPrimaryKeyConstraint('batches_key', ['tenant_id', 'id'])
        .execute();
      await db.schema
        .createIndex('batches_by_sequence')
        .on('batches')
        .columns(['tenant_id', 'sequence'])
        .execute();
      await db.schema
        .createTable('sessions')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('box', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  },
  '002-kept': {
    // oxlint-disable-next-line typescript/no-explicit-any -- As above
    async up(db: Kysely<any>) {
      await db.schema
        .createTable('kept')
        .addColumn('tenant_id', 'integer', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('actor', 'text', (column) => column.notNull())
        .addColumn('saved_at', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('kept_key', ['tenant_id', 'kind', 'id'])
        .execute();
    },
  },
  '003-outcomes': {
    // oxlint-disable-next-line typescript/no-explicit-any -- Kysely's own signature
    async up(db: Kysely<any>) {
      await db.schema.dropIndex('entries_by_outcome').execute();
      // Nearly all succeed: to find those no index helps, and each write would be put in and moved. What else people ask
      // for together with an outcome stands in the index, so that 50,000 refusals are searched without reading them.
      await db.schema
        .createIndex('entries_not_succeeded')
        .on('entries')
        .columns(['tenant_id', 'outcome', 'id', 'operation', 'actor'])
        .where('outcome', '<>', 'succeeded')
        .execute();
    },
  },
  '004-task-states': {
    // oxlint-disable-next-line typescript/no-explicit-any -- As above
    async up(db: Kysely<any>) {
      // oxlint-disable-line typescript/no-explicit-any -- As above
      await db.schema
        .alterTable('tasks')
        .addColumn('state', 'text', (column) => column.notNull().defaultTo('running'))
        .execute();
      for (const column of ['ended_count', 'failed_count'])
        await db.schema
          .alterTable('tasks')
          .addColumn(column, 'integer', (one) => one.notNull().defaultTo(0))
          .execute();
      await db.schema.alterTable('tasks').addColumn('seen_at', 'text').execute();
      await db.schema
        .createIndex('tasks_by_state')
        .on('tasks')
        .columns(['tenant_id', 'state', 'entry_id'])
        .execute();
    },
  },
  '005-worker-batches': workerBatches(kind),
  '006-locks': locks,
  '007-batch-retries': {
    // oxlint-disable-next-line typescript/no-explicit-any -- As above
    async up(db: Kysely<any>) {
      // Each batch that is looked at asks for its retries.
      await db.schema
        .createIndex('worker_batches_by_parent')
        .on('worker_batches')
        .columns(['tenant_id', 'parent_id'])
        .where('parent_id', 'is not', null)
        .execute();
    },
  },
  '008-task-watch': taskWatch,
  '009-session-lessons': sessionLessons,
  '010-session-use': sessionUse,
  '011-second-yes': secondYes,
  '012-wish-numbers': wishNumbers,
  '013-task-runs': taskRuns(kind),
  '014-entry-outcomes': entryOutcomes(kind),
  '014-fleet-watch': fleetWatch(kind),
  '015-fleet-history': fleetHistory(kind),
  '016-schedules': schedules,
  '017-alerts': alerts(kind),
  '018-fleet-screens': fleetScreens,
  '019-failures': failures,
  '020-fleet-columns': fleetColumns,
  '021-room-in-entries': roomInEntries(kind),
});

/**
 * Brings the tables up to date. Gateways that start at the same time wait for each other.
 * @throws StoreError
 */
export async function migrate({ db, kind }: Store): Promise<void> {
  const migrations = migrationsOf(kind);
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  }).migrateToLatest();
  if (error === undefined) return;
  const message = error instanceof Error ? error.message : 'the tables cannot be made';
  throw new StoreError(
    `${kind === 'sqlite' ? 'DATA_DIR' : 'DATABASE_URL'}: the database cannot be used: ${message}.`,
  );
}
