import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient } from 'pg';

const mark = '/* prepared */ ';
/** So often a plan is used before it is made anew; each next one twice as often: tables grow, and a new one tells little of what it will be. */
const firstUses = 64;

/**
 * A statement that PostgreSQL reads and plans a few times for each connection, not each time, which costs more than to do it. Only for
 * what comes in few forms and is done often.
 */
export const prepared = (sql: string): string => mark + sql;

/** The same pool; what is marked as `prepared` has a name there, by which PostgreSQL knows it again. */
export function preparing(pool: Pool): PostgresPool {
  const clients = new WeakMap<PoolClient, PostgresPoolClient>();
  return {
    async connect() {
      const client = await pool.connect();
      const known = clients.get(client) ?? wrap(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function wrap(client: PoolClient): PostgresPoolClient {
  const known = new Map<string, { number: number; uses: number }>();

  function nameOf(text: string): string {
    const statement = known.get(text) ?? { number: known.size, uses: 0 };
    known.set(text, statement);
    statement.uses += 1;
    const plan = Math.max(0, Math.floor(Math.log2(statement.uses / firstUses)) + 1);
    return `prepared_${statement.number}_${plan}`;
  }

  function query(given: unknown, values: readonly unknown[] = []): never {
    // Kysely, which is given no cursor, asks by text and values.
    const text = String(given);
    const config = { text, values: [...values] };
    return client.query(
      text.startsWith(mark) ? { ...config, name: nameOf(text) } : config,
    ) as never; // Of the rows' type that Kysely names.
  }
  return { query, release: (isBroken) => client.release(isBroken) };
}
