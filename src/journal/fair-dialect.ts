import { performance } from 'node:perf_hooks';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { nextTurn } from './next-turn.ts';

/** So long statements may follow one another in a turn of the event loop. */
const mostMs = 5;

/**
 * SQLite answers at once: statement after statement of a batch would be one long task, and all calls of browsers would wait for its
 * end. With this what has lasted for a while goes on in another turn; a transaction does, too, and stays whole.
 */
export function fairly(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver: () => fairDriver(dialect.createDriver()),
  };
}

function fairDriver(driver: Driver): Driver {
  const connections = new WeakMap<DatabaseConnection, DatabaseConnection>();
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const connection = await driver.acquireConnection();
      const fair = connections.get(connection) ?? fairConnection(connection);
      connections.set(connection, fair);
      return fair;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(connection),
    destroy: () => driver.destroy(),
  };
}

function fairConnection(connection: DatabaseConnection): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      if (lastsLong()) await nextTurn();
      return connection.executeQuery<R>(query);
    },
    streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
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
