import { sql, type Selectable } from 'kysely';
import type { JournalOutcome } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { idFloor } from './entry-id.ts';
import type { EntryTable } from './tables.ts';

/**
 * Pending, and never to be completed: too old, or left by an earlier run. On PostgreSQL another run may well be another
 * gateway that is alive, so there age alone decides.
 */
export function isLost({ store, now, run, pendingMs }: Context) {
  const isOld = sql<boolean>`${sql.ref('e.id')} < ${idFloor(now() - pendingMs)}`;
  return store.kind === 'postgres'
    ? isOld
    : sql<boolean>`(${isOld} or ${sql.ref('e.run')} <> ${run})`;
}

/** What is known of a stored entry by now. */
export function outcomeOf(
  { store, now, run, pendingMs }: Context,
  row: Pick<Selectable<EntryTable>, 'id' | 'run' | 'outcome'>,
): JournalOutcome {
  if (row.outcome !== 'pending') return row.outcome as JournalOutcome; // as record.ts stored it
  const isLost =
    row.id < idFloor(now() - pendingMs) || (store.kind === 'sqlite' && row.run !== run);
  return isLost ? 'unknown' : 'pending';
}
