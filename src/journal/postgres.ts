import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { listenTo } from './listen.ts';
import { preparing } from './prepared.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const int8 = 20;
/** A write waits for its entry: better refused soon than hanging. */
const queryTimeoutMs = 10_000;
const connectTimeoutMs = 5_000;
/** The database takes back what a gateway leaves half done that stands still or is cut off: its rows would stay locked for all others. Far above what the event loop is ever late. */
const idleInTransactionMs = 5_000;

/**
 * Any PostgreSQL; several gateways may share one. Connections are made when they are needed.
 * @param timeoutMs of a query; 0 for none
 */
export function openPostgres(
  url: string,
  log: (error: unknown) => void,
  timeoutMs = queryTimeoutMs,
): Store {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis:
      timeoutMs === 0 ? connectTimeoutMs : Math.min(timeoutMs, connectTimeoutMs),
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    // Times are 64 bits wide and far below 2^53.
    types: {
      getTypeParser: (oid: number, format) =>
        oid === int8 ? Number : types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks is replaced; unheard, it would end the process. The pool hears of those that are idle alone.
  pool.on('error', log);
  pool.on('connect', (client) => void client.on('error', log));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    db,
    kind: 'postgres',
    listen: (channel, hear) => listenTo(url, channel, hear, log),
    close: () => db.destroy(),
  };
}
