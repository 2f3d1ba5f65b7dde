import { sql, type Selectable } from 'kysely';
import type {
  EntryQuery,
  JournalEntry,
  JournalEntryDetails,
  JournalOutcome,
  JournalPage,
} from '../contract/journal.ts';
import { journalLimits } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { idFloor, timeOf } from './entry-id.ts';
import type { EntryTable } from './tables.ts';

/** Without request and answer, which only details need. */
const listed = [
  'e.id',
  'e.run',
  'e.actor',
  'e.role',
  'e.address',
  'e.operation',
  'e.batch_id',
  'e.request_id',
  'e.outcome',
  'e.status',
  'e.code',
  'e.message',
  'e.duration_ms',
  'e.task_id',
  'e.targets',
] as const;

type ListedRow = Omit<Selectable<EntryTable>, 'tenant_id' | 'request' | 'answer' | 'is_answer_cut'>;

/** One page of a tenant's entries, newest first. Entries that come while one pages are newer than all pages. */
export async function listEntries(
  context: Context,
  tenant: string,
  query: EntryQuery,
): Promise<JournalPage<JournalEntry>> {
  const tenantId = await context.tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  const rows: ListedRow[] = await (
    query.outcome === 'unknown'
      ? selectUnknown(context, tenantId, query, limit + 1)
      : selectRows(context, tenantId, query, limit + 1)
  ).execute();
  return pageOfRows(
    rows,
    limit,
    (row) => toEntry(context, row),
    (row) => row.id,
  );
}

/**
 * Stored as unknown, or pending and lost. As one condition SQLite would read all entries for it; each of the two comes in
 * order out of an index.
 */
function selectUnknown(context: Context, tenantId: number, query: EntryQuery, limit: number) {
  const { db } = context.store;
  const unknown = db
    .selectFrom(selectRows(context, tenantId, query, limit).as('unknown'))
    .selectAll();
  const lost = db
    .selectFrom(selectRows(context, tenantId, query, limit, true).as('lost'))
    .selectAll();
  return db
    .selectFrom(unknown.unionAll(lost).as('e'))
    .selectAll()
    .orderBy('e.id', 'desc')
    .limit(limit);
}

/** By what is stored; `areLost` asks for pending ones that will never be completed. */
function selectRows(
  context: Context,
  tenantId: number,
  query: EntryQuery,
  limit: number,
  areLost = false,
) {
  const phone = query.instance_id;
  // In a phone's history its own index gives the order; else the entries'.
  const id = sql<string>`${sql.ref(phone === undefined ? 'e.id' : 'p.entry_id')}`;
  const outcome = areLost ? 'pending' : query.outcome;
  return (
    context.store.db
      .selectFrom('entries as e')
      .$if(phone !== undefined, (builder) =>
        builder
          .innerJoin('entry_phones as p', (join) =>
            join.onRef('p.tenant_id', '=', 'e.tenant_id').onRef('p.entry_id', '=', 'e.id'),
          )
          .where('p.tenant_id', '=', tenantId)
          .where('p.instance_id', '=', phone ?? ''),
      )
      .select(listed)
      .$if(phone === undefined, (builder) => builder.where('e.tenant_id', '=', tenantId))
      .$if(query.operation !== undefined, (builder) =>
        builder.where('e.operation', '=', query.operation ?? ''),
      )
      .$if(query.actor !== undefined, (builder) => builder.where('e.actor', '=', query.actor ?? ''))
      .$if(query.batch_id !== undefined, (builder) =>
        builder.where('e.batch_id', '=', query.batch_id ?? ''),
      )
      .$if(query.request_id !== undefined, (builder) =>
        builder.where('e.request_id', '=', query.request_id ?? ''),
      )
      .$if(outcome !== undefined, (builder) => builder.where('e.outcome', '=', outcome ?? ''))
      // Said in so many words, or the index of all others is not used.
      .$if(outcome !== undefined && outcome !== 'succeeded', (builder) =>
        builder.where('e.outcome', '<>', sql.lit('succeeded')),
      )
      .$if(outcome === 'pending', (builder) =>
        builder.where((where) => (areLost ? isLost(context) : where.not(isLost(context)))),
      )
      .$if(query.from !== undefined, (builder) => builder.where(id, '>=', idFloor(query.from ?? 0)))
      .$if(query.to !== undefined, (builder) => builder.where(id, '<', idFloor(query.to ?? 0)))
      .$if(query.after !== undefined, (builder) => builder.where(id, '<', query.after ?? ''))
      .orderBy(id, 'desc')
      .limit(limit)
  );
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

/**
 * Pending, and never to be completed: too old, or left by an earlier run. On PostgreSQL another run may well be another
 * gateway that is alive, so there age alone decides.
 */
function isLost({ store, now, run, pendingMs }: Context) {
  const isOld = sql<boolean>`${sql.ref('e.id')} < ${idFloor(now() - pendingMs)}`;
  return store.kind === 'postgres'
    ? isOld
    : sql<boolean>`(${isOld} or ${sql.ref('e.run')} <> ${run})`;
}

function outcomeOf({ store, now, run, pendingMs }: Context, row: ListedRow): JournalOutcome {
  if (row.outcome !== 'pending') return row.outcome as JournalOutcome; // as record.ts stored it
  const isLost =
    row.id < idFloor(now() - pendingMs) || (store.kind === 'sqlite' && row.run !== run);
  return isLost ? 'unknown' : 'pending';
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
