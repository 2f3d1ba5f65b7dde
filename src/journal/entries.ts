import type {
  EntryQuery,
  JournalEntry,
  JournalEntryDetails,
  JournalPage,
} from '../contract/journal.ts';
import { failedOutcomes } from '../contract/failures.ts';
import { journalLimits } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { withBatches } from './entry-batches.ts';
import { timeOf } from './entry-id.ts';
import { outcomeOf } from './entry-outcome.ts';
import { isNarrow, readSweptTo, sweepEntries } from './entry-outcomes.ts';
import { branchesOf, listed, selectAnyOf, type ListedRow } from './select-entries.ts';

/** One page of a tenant's entries, newest first. Entries that come while one pages are newer than all pages. */
export async function listEntries(
  context: Context,
  tenant: string,
  asked: EntryQuery,
): Promise<JournalPage<JournalEntry>> {
  const query = withOutcomes(asked);
  if (query.outcome?.length === 0) return { items: [], next: null };
  const tenantId = await context.tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  // Where nothing can be written, more is read instead.
  const sweptTo =
    query.outcome?.includes('unknown') && !isNarrow(query)
      ? await sweepEntries(context, tenantId).catch(() => readSweptTo(context, tenantId))
      : '';
  const rows: ListedRow[] = await selectAnyOf(
    context,
    tenantId,
    branchesOf(context, query, sweptTo),
    limit + 1,
  ).execute();
  const page = pageOfRows(
    rows,
    limit,
    (row) => toEntry(context, row),
    (row) => row.id,
  );
  return query.by_batch ? withBatches(context, tenantId, page) : page;
}

/** A code is asked of what failed: nothing else is searched for it. */
function withOutcomes(query: EntryQuery): EntryQuery {
  const { code, outcome } = query;
  if (code === undefined) return query;
  return {
    ...query,
    outcome: failedOutcomes.filter((failed) => outcome === undefined || outcome.includes(failed)),
  };
}

/** One entry with request and answer. */
export async function showEntry(
  context: Context,
  tenant: string,
  id: string,
): Promise<JournalEntryDetails | undefined> {
  const { store, tenantIds } = context;
  const tenantId = await tenantIds(tenant);
  const row = await store.db
    .selectFrom('entries as e')
    .leftJoin('tasks as t', (join) =>
      join.onRef('t.tenant_id', '=', 'e.tenant_id').onRef('t.entry_id', '=', 'e.id'),
    )
    .select([...listed, 'e.request', 'e.answer', 'e.is_answer_cut', 't.pairs'])
    .where('e.tenant_id', '=', tenantId)
    .where('e.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...toEntry(context, row),
    request: row.request === null ? null : (JSON.parse(row.request) as unknown),
    answer: row.answer,
    isAnswerCut: row.is_answer_cut === 1,
    pairs: row.pairs === null ? [] : (JSON.parse(row.pairs) as JournalEntryDetails['pairs']), // as record.ts stored them
  };
}

/** Cuts the row that was asked for beyond the page, which tells that there are more. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  cursorOf: (row: Row) => string,
): JournalPage<Item> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(toItem),
    next: last === undefined ? null : cursorOf(last),
  };
}

function toEntry(context: Context, row: ListedRow): JournalEntry {
  return {
    id: row.id,
    at: timeOf(row.id),
    actor: row.actor,
    role: row.role === '' ? null : (row.role as JournalEntry['role']), // as record.ts stored it
    address: row.address,
    operation: row.operation,
    targets: JSON.parse(row.targets) as JournalEntry['targets'], // as record.ts stored them
    batchId: row.batch_id,
    requestId: row.request_id,
    outcome: outcomeOf(context, row),
    status: row.status,
    code: row.code,
    message: row.message,
    durationMs: row.duration_ms,
    taskId: row.task_id,
  };
}
