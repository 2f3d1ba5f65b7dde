import type { JournalEntry, JournalOutcome, JournalPage } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { isLost } from './entry-outcome.ts';

/** Tells of each entry that stands for its batch what that is, and how its requests have ended. */
export async function withBatches(
  context: Context,
  tenantId: number,
  page: JournalPage<JournalEntry>,
): Promise<JournalPage<JournalEntry>> {
  const ids = page.items.flatMap(({ batchId }) => batchId ?? []);
  if (ids.length === 0) return page;
  const { db } = context.store;
  const batches = await db
    .selectFrom('worker_batches')
    .select(['id', 'action', 'total', 'is_finished', 'actor', 'schedule_id', 'schedule_name'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
  const counts = await db
    .selectFrom('entries as e')
    .select((select) => [
      'e.batch_id',
      'e.outcome',
      isLost(context).as('is_lost'),
      select.fn.countAll<number | string>().as('count'),
    ])
    .where('e.tenant_id', '=', tenantId)
    .where('e.batch_id', 'in', ids)
    .groupBy(['e.batch_id', 'e.outcome', 'is_lost'])
    .execute();
  const outcomesOf = new Map<string, Partial<Record<JournalOutcome, number>>>();
  for (const { batch_id, outcome: stored, is_lost, count } of counts) {
    const outcomes = outcomesOf.get(batch_id ?? '') ?? {};
    outcomesOf.set(batch_id ?? '', outcomes);
    const outcome = stored === 'pending' && is_lost ? 'unknown' : (stored as JournalOutcome); // as record.ts stored it
    outcomes[outcome] = (outcomes[outcome] ?? 0) + Number(count);
  }
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  const items = page.items.map((entry) => {
    const batch = batchOf.get(entry.batchId ?? '');
    if (!batch) return entry; // Run by a browser of an earlier version: its requests stand for themselves.
    const { action, total, is_finished, schedule_id: id, schedule_name: name, actor: by } = batch;
    const outcomes = outcomesOf.get(batch.id) ?? {};
    const schedule = id === null ? {} : { schedule: { id, name: name ?? '', by } };
    return {
      ...entry,
      batch: { action, total, isFinished: is_finished === 1, outcomes, ...schedule },
    };
  });
  return { ...page, items };
}
