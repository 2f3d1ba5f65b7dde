import { sql } from 'kysely';
import type { HistoryDays } from '../contract/history-store.ts';
import { seriesSteps } from '../contract/history.ts';
import type { Context } from './context.ts';
import { nextTurn } from './next-turn.ts';

const dayMs = seriesSteps.day;
/** So much of the changes goes in one transaction: 3,000 at 100,000 phones of which 5 % change an hour. */
const partMs = 36 * 60_000;

/** See HistoryStore.forget. */
export async function forgetHistory(
  { store, now }: Context,
  days: HistoryDays,
  signal?: AbortSignal,
): Promise<void> {
  const { db } = store;
  const floorMs = now() - days.changes * dayMs;
  const countsFloorMs = now() - days.counts * dayMs;
  for (const { tenant_id, kept_from } of await db
    .selectFrom('history_watches')
    .select(['tenant_id', 'kept_from'])
    .execute()) {
    if (kept_from < floorMs)
      // First, so that nobody reads of a time of which half is gone.
      await db
        .updateTable('history_watches')
        .set({ kept_from: floorMs })
        .where('tenant_id', '=', tenant_id)
        .execute();
    for (;;) {
      if (signal?.aborted) return;
      const oldest = await db
        .selectFrom('history_changes')
        .select('at')
        .where('tenant_id', '=', tenant_id)
        .where('at', '<', floorMs)
        .orderBy('at')
        .limit(1)
        .executeTakeFirst();
      if (!oldest) break;
      await db
        .deleteFrom('history_changes')
        .where('tenant_id', '=', tenant_id)
        .where('at', '<', Math.min(floorMs, oldest.at + partMs))
        .execute();
      await nextTurn();
    }
    await db
      .deleteFrom('history_spans')
      .where('tenant_id', '=', tenant_id)
      .where('to_at', '<', floorMs)
      .execute();
    // One is left from which to go on to the oldest time that can be asked for.
    await sql`delete from history_checkpoints where tenant_id = ${tenant_id} and at < (
      select max(at) from history_checkpoints where tenant_id = ${tenant_id} and at <= ${floorMs})`.execute(
      db,
    );
    for (const step of Object.values(seriesSteps))
      await db
        .deleteFrom('history_counts')
        .where('tenant_id', '=', tenant_id)
        .where('step', '=', step)
        .where('at', '<', (step === seriesSteps['5min'] ? floorMs : countsFloorMs) - step)
        .execute();
    await sql`delete from history_phones where tenant_id = ${tenant_id} and state = 0
      and not exists (select 1 from history_changes where history_changes.phone = history_phones.number)`.execute(
      db,
    );
  }
}
