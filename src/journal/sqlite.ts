import { join } from 'node:path';
import { Kysely, type SqliteDatabase } from 'kysely';
import Database from 'libsql';
import { lockFolder, makeFolder } from './data-folder.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';
import { createWalFlush } from './wal-flush.ts';

/** More than there are statements in use; filters come in many combinations. */
const cachedStatements = 300;

/** Another program that reads may hold the database for a moment; nothing else is done meanwhile. */
const longestBusyMs = 2000;

/**
 * The database in the data folder. What is committed survives a power failure: as with synchronous FULL, but the event loop does not
 * wait for the disk. One process at a time: a second one on the same folder is refused.
 * @param waitMs how long a statement waits for another program, 2 s at most; mostPages how large it may become, as if the disk were full then
 * @throws StoreError
 */
export function openSqlite(
  folder: string,
  {
    waitMs = longestBusyMs,
    mostPages,
  }: { waitMs?: number | undefined; mostPages?: number | undefined } = {},
): Store {
  makeFolder(folder);
  const unlock = lockFolder(folder);
  const path = join(folder, 'journal.db');
  const database = new Database(path);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = normal'); // The rest of it is done by the flush.
  database.exec(`pragma busy_timeout = ${Math.min(waitMs, longestBusyMs)}`);
  if (mostPages !== undefined) database.exec(`pragma max_page_count = ${mostPages}`);
  // 16 MiB: each time the event loop waits until what has changed is in its place. Most of it is the ends of indexes, so that four times as long a log is not four times as much to write.
  database.exec('pragma wal_autocheckpoint = 4000');
  database.exec('pragma cache_size = -65536'); // 64 MiB: the indexes of a million entries.
  const statements = new Map<string, Statement>();
  const cached: SqliteDatabase = {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= cachedStatements) statements.clear();
      const statement = endingWhenBusy(
        database,
        sql === 'rollback' ? rollbackOnce(database.prepare(sql)) : database.prepare(sql),
      );
      statements.set(sql, statement);
      return statement;
    },
    close: () => {
      statements.clear();
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    },
  };
  database.prepare('select count(*) from sqlite_master').get(); // Makes the log.
  const flush = createWalFlush(`${path}-wal`);
  const db = new Kysely<Tables>({ dialect: sqliteDialect(cached, flush.isFlushed) });
  return {
    db,
    kind: 'sqlite',
    async close() {
      await flush.close();
      await db.destroy();
      unlock();
    },
  };
}

type Statement = ReturnType<SqliteDatabase['prepare']>;

/** Where the disk is full SQLite has taken the transaction back by itself: nothing is left to be taken back, and what was wrong must be heard, not that. */
function rollbackOnce(statement: Statement): Statement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    iterate: (parameters) => statement.iterate(parameters),
    run(parameters) {
      try {
        return statement.run(parameters);
      } catch (error) {
        if (error instanceof Error && /no transaction is active/.test(error.message))
          return { changes: 0, lastInsertRowid: 0 };
        throw error;
      }
    },
  };
}

/**
 * A statement that met the database held by another program counts as under way until it is run again, and as long as it
 * does nothing can be committed. It is run again where it must fail: then it has ended.
 */
function endingWhenBusy(
  database: Pick<Database.Database, 'exec'>,
  statement: Statement,
): Statement {
  const { reader } = statement;
  function attempt<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
        end(run);
      throw error;
    }
  }
  function end(run: () => unknown): void {
    database.exec('pragma query_only = on');
    try {
      run();
    } catch {
      // As it must.
    } finally {
      database.exec('pragma query_only = off');
    }
  }
  return {
    reader,
    all: (parameters) => attempt(() => statement.all(parameters)),
    run: (parameters) => attempt(() => statement.run(parameters)),
    iterate: (parameters) => statement.iterate(parameters),
  };
}
