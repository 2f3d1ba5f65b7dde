import { performance } from 'node:perf_hooks';
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type SqliteDatabase,
} from 'kysely';
import { nextTurn } from './next-turn.ts';

/** So long statements may follow one another in a turn of the event loop. */
const mostMs = 5;

/** A connection as its user sees it: there is one only, and who does something with it has it to himself meanwhile. */
interface Connection extends DatabaseConnection {
  /** Gives the next one his turn, if it is this one's. */
  release: () => void;
  begin: () => Promise<void>;
  commit: () => Promise<void>;
  rollback: () => Promise<void>;
}

/**
 * SQLite in the process that serves browsers too. It answers at once: statement after statement of a batch would be one long task, and
 * all calls of browsers would wait for its end. So what has lasted for a while goes on in another turn; a transaction does, too, and
 * stays whole. Nor is the disk waited for with the database in hand: others go on with it, and are flushed together.
 * @param isFlushed resolves when all that is committed by now is on the disk
 */
export const sqliteDialect = (
  database: SqliteDatabase,
  isFlushed: () => Promise<void>,
): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => createDriver(database, isFlushed),
});

function createDriver(database: SqliteDatabase, isFlushed: () => Promise<void>): Driver {
  const take = createTurns();
  const own = new WeakMap<DatabaseConnection, Connection>();
  const of = (connection: DatabaseConnection): Connection => {
    const found = own.get(connection);
    if (!found) throw new Error('This connection is of another database.');
    return found;
  };
  return {
    init: async () => {},
    async acquireConnection() {
      const connection = createConnection(database, take, isFlushed);
      own.set(connection, connection);
      return connection;
    },
    beginTransaction: (connection) => of(connection).begin(),
    commitTransaction: (connection) => of(connection).commit(),
    rollbackTransaction: (connection) => of(connection).rollback(),
    releaseConnection: async (connection) => of(connection).release(),
    destroy: async () => database.close(),
  };
}

function createConnection(
  database: SqliteDatabase,
  take: () => Promise<() => void>,
  isFlushed: () => Promise<void>,
): Connection {
  /** Gives the database free, while this one has it. */
  let giveBack: (() => void) | undefined;
  let isInTransaction = false;

  async function own(): Promise<void> {
    giveBack ??= await take();
    // Those who have waited for the database have it one after the other: not all in this turn.
    if (lastsLong()) await nextTurn();
  }
  function release(): void {
    giveBack?.();
    giveBack = undefined;
  }

  return {
    release,
    async begin() {
      await own();
      run(database, CompiledQuery.raw('begin'));
      isInTransaction = true;
    },
    async commit() {
      // Where it fails, it is taken back next.
      run(database, CompiledQuery.raw('commit'));
      isInTransaction = false;
      release();
      await isFlushed();
    },
    async rollback() {
      // What is committed cannot be taken back, and the database may be another's by now.
      if (!isInTransaction) return;
      run(database, CompiledQuery.raw('rollback'));
      isInTransaction = false;
    },
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (isInTransaction) {
        if (lastsLong()) await nextTurn();
        return perform<R>(database, query);
      }
      await own();
      let result: QueryResult<R>;
      try {
        result = await perform<R>(database, query);
      } finally {
        release();
      }
      if (!isRead.test(query.sql)) await isFlushed();
      return result;
    },
    streamQuery() {
      throw new Error('Nothing is streamed from SQLite.');
    },
  };
}

const rowsMark = '/* rows */ ';

/** A statement that is done for each of its parameters, which are rows of values: to ask for each alone costs more than to do it. It answers nothing. */
export const forRows = (sql: string): string => rowsMark + sql;

const isRead = /^\s*(?:select|explain)\b/i;

function run<R>(database: SqliteDatabase, { sql, parameters }: CompiledQuery): QueryResult<R> {
  const statement = database.prepare(sql);
  if (statement.reader) return { rows: statement.all(parameters) as R[] }; // As Kysely has typed it by the query.
  const { changes, lastInsertRowid } = statement.run(parameters);
  return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
}

async function perform<R>(database: SqliteDatabase, query: CompiledQuery): Promise<QueryResult<R>> {
  const { sql, parameters } = query;
  if (!sql.startsWith(rowsMark)) return run<R>(database, query);
  const statement = database.prepare(sql);
  // As `forRows` says.
  for (const values of parameters as readonly (readonly unknown[])[]) {
    statement.run(values);
    if (lastsLong()) await nextTurn();
  }
  return { rows: [] };
}

/** One after the other, in the order in which they ask. @returns what gives the turn to the next */
function createTurns(): () => Promise<() => void> {
  let last: Promise<void> | undefined;
  return async () => {
    const before = last;
    let end = () => {};
    const mine = new Promise<void>((resolve) => {
      end = resolve;
    });
    last = mine;
    await before;
    return () => {
      if (last === mine) last = undefined;
      end();
    };
  };
}

/** When statements began to follow one another in this turn. */
let beganMs: number | undefined;

function lastsLong(): boolean {
  const now = performance.now();
  if (beganMs !== undefined) return now - beganMs > mostMs;
  beganMs = now;
  setImmediate(() => (beganMs = undefined));
  return false;
}
