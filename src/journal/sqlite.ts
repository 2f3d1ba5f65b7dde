import { join } from 'node:path';
import { Kysely, SqliteDialect, type SqliteDatabase } from 'kysely';
import Database from 'libsql';
import { lockFolder, makeFolder } from './data-folder.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** More than there are statements in use; filters come in many combinations. */
const cachedStatements = 300;

/**
 * The database in the data folder. What is committed survives a power failure (synchronous FULL). One process at a
 * time: a second one on the same folder is refused.
 * @throws StoreError
 */
export function openSqlite(folder: string): Store {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  const database = new Database(join(folder, 'journal.db'));
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma busy_timeout = 2000'); // Another program that reads may hold it for a moment.
  database.exec('pragma cache_size = -65536'); // 64 MiB: the indexes of a million entries.
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  const cached: SqliteDatabase = {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= cachedStatements) statements.clear();
      const statement = database.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    close: () => {
      statements.clear();
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: cached }) });
  return {
    db,
    kind: 'sqlite',
    async close() {
      await db.destroy();
      unlock();
    },
  };
}
