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
import { withBatches } from './entry-batches.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { isLost, outcomeOf } from './entry-outcome.ts';
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
  const rows: ListedRow[] = await selectAnyOf(context, tenantId, query, limit + 1).execute();
  const page = pageOfRows(
    rows,
    limit,
    (row) => toEntry(context, row),
    (row) => row.id,
  );
  return query.by_batch ? withBatches(context, tenantId, page) : page;
}

/** What one select asks for: of one filter at most one value, so that an index has what matches in order. */
interface Branch extends Omit<EntryQuery, 'outcome'> {
  outcome?: readonly JournalOutcome[] | undefined;
  /** Pending ones that will never be completed: unknown, as those are that are stored so. */
  areLost?: boolean;
}

/** Several values of a filter as one condition would have all that match read and sorted; each for itself comes in order. */
function branchesOf(query: EntryQuery): Branch[] {
  const { outcome, actor, operation } = query;
  if (outcome)
    return outcome.flatMap((one) => [
      { ...query, outcome: [one] },
      ...(one === 'unknown' ? [{ ...query, outcome: undefined, areLost: true }] : []),
    ]);
  if (actor && actor.length > 1) return actor.map((one) => ({ ...query, actor: [one] }));
  if (operation && operation.length > 1)
    return operation.map((one) => ({ ...query, operation: [one] }));
  return [query];
}

function selectAnyOf(context: Context, tenantId: number, query: EntryQuery, limit: number) {
  const { db } = context.store;
  const [first, ...others] = branchesOf(query).map((branch) =>
    selectRows(context, tenantId, branch, limit),
  );
  if (!first || others.length === 0) return first ?? selectRows(context, tenantId, query, limit);
  const whole = (rows: typeof first) => db.selectFrom(rows.as('one')).selectAll();
  const all = others.reduce((union, rows) => union.unionAll(whole(rows)), whole(first));
  return db.selectFrom(all.as('e')).selectAll().orderBy('e.id', 'desc').limit(limit);
}

/** By what is stored; `areLost` asks for pending ones that will never be completed. */
function selectRows(context: Context, tenantId: number, branch: Branch, limit: number) {
  const { areLost = false, instance_id: phone } = branch;
  // In a phone's history its own index gives the order; else the entries'.
  const id = sql<string>`${sql.ref(phone === undefined ? 'e.id' : 'p.entry_id')}`;
  const [outcome] = areLost ? ['pending' as const] : (branch.outcome ?? []);
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
      .$if(branch.operation !== undefined, (builder) =>
        builder.where('e.operation', 'in', branch.operation ?? []),
      )
      .$if(branch.actor !== undefined, (builder) =>
        builder.where('e.actor', 'in', branch.actor ?? []),
      )
      .$if(branch.batch_id !== undefined, (builder) =>
        builder.where('e.batch_id', '=', branch.batch_id ?? ''),
      )
      .$if(branch.request_id !== undefined, (builder) =>
        builder.where('e.request_id', '=', branch.request_id ?? ''),
      )
      .$if(branch.search !== undefined, (builder) =>
        builder.where(id, 'in', idsOf(context, tenantId, branch.search ?? '')),
      )
      .$if(branch.by_batch === true, (builder) =>
        builder.where((where) =>
          where.or([
            where('e.batch_id', 'is', null),
            where.not(
              where.exists(
                where
                  .selectFrom('entries as earlier')
                  .select('earlier.id')
                  .where('earlier.tenant_id', '=', tenantId)
                  .whereRef('earlier.batch_id', '=', 'e.batch_id')
                  .whereRef('earlier.id', '<', 'e.id'),
              ),
            ),
          ]),
        ),
      )
      .$if(outcome !== undefined, (builder) => builder.where('e.outcome', '=', outcome ?? ''))
      // Said in so many words, or the index of all others is not used.
      .$if(outcome !== undefined && outcome !== 'succeeded', (builder) =>
        builder.where('e.outcome', '<>', sql.lit('succeeded')),
      )
      .$if(outcome === 'pending', (builder) =>
        builder.where((where) => (areLost ? isLost(context) : where.not(isLost(context)))),
      )
      .$if(branch.from !== undefined, (builder) =>
        builder.where(id, '>=', idFloor(branch.from ?? 0)),
      )
      .$if(branch.to !== undefined, (builder) => builder.where(id, '<', idFloor(branch.to ?? 0)))
      .$if(branch.after !== undefined, (builder) => builder.where(id, '<', branch.after ?? ''))
      .orderBy(id, 'desc')
      .limit(limit)
  );
}

/** The entries about whatever has this id: a phone, a batch, a task or a request. */
function idsOf({ store: { db } }: Context, tenantId: number, text: string) {
  const by = (column: 'batch_id' | 'request_id') =>
    db
      .selectFrom('entries')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where(column, '=', text);
  return by('request_id')
    .unionAll(by('batch_id'))
    .unionAll(
      db
        .selectFrom('entry_phones')
        .select('entry_id as id')
        .where('tenant_id', '=', tenantId)
        .where('instance_id', '=', text),
    )
    .unionAll(
      db
        .selectFrom('tasks')
        .select('entry_id as id')
        .where('tenant_id', '=', tenantId)
        .where('task_id', '=', text),
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
