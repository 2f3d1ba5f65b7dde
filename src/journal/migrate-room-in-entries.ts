import { sql, type Migration } from 'kysely';
import type { Store } from './store.ts';

/**
 * An entry is written twice, and soon after each other: begun and completed. Where its page has room for that, PostgreSQL writes it
 * again there alone, and none of its indexes. Pages that are full already stay as they are: what is on them has long been completed.
 */
export const roomInEntries = (kind: Store['kind']): Migration => ({
  async up(db) {
    if (kind === 'postgres') await sql`alter table entries set (fillfactor = 80)`.execute(db);
  },
});
