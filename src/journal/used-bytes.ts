import { sql } from 'kysely';
import type { Store } from './store.ts';

/** What the database takes, in bytes; of SQLite without the pages that are free for what comes next, so that what is removed makes room. */
export async function usedBytes({ db, kind }: Store): Promise<number> {
  const query =
    kind === 'sqlite'
      ? sql<{
          bytes: number;
        }>`select (p.page_count - f.freelist_count) * s.page_size as bytes from pragma_page_count() p, pragma_freelist_count() f, pragma_page_size() s`
      : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await query.execute(db);
  return rows[0]?.bytes ?? 0;
}
