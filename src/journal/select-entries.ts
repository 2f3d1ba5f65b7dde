import { sql, type Selectable } from 'kysely';
import type { EntryQuery, JournalOutcome } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { idFloor } from './entry-id.ts';
import { isLost } from './entry-outcome.ts';
import { isNarrow } from './entry-outcomes.ts';
import { codeIn, isAlone } from './failed.ts';
import type { EntryTable } from './tables.ts';

/** Without request and answer, which only details need. */
export const listed = [
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

export type ListedRow = Omit<
  Selectable<EntryTable>,
  'tenant_id' | 'request' | 'answer' | 'is_answer_cut'
>;

/** What one select asks for: of one filter at most one value, so that an index has what matches in order. */
interface Branch extends Omit<EntryQuery, 'outcome'> {
  outcome?: JournalOutcome | undefined;
  /** Found by the table of those that have not succeeded. */
  isApart?: boolean;
  /** Pending ones that will never be completed: unknown, as those are that are stored so. */
  areLost?: boolean;
  /** Between these ids, the last one included. */
  above?: string;
  most?: string;
}

/** Several values of a filter as one condition would have all that match read and sorted; each for itself comes in order. */
export function branchesOf(context: Context, query: EntryQuery, sweptTo: string): Branch[] {
  const { outcome, actor, operation } = query;
  if (outcome) return outcome.flatMap((one) => branchesOfOutcome(context, query, one, sweptTo));
  const all = { ...query, outcome: undefined };
  if (actor && actor.length > 1) return actor.map((one) => ({ ...all, actor: [one] }));
  if (operation && operation.length > 1)
    return operation.map((one) => ({ ...all, operation: [one] }));
  return [all];
}

function branchesOfOutcome(
  { now, pendingMs }: Context,
  query: EntryQuery,
  outcome: JournalOutcome,
  sweptTo: string,
): Branch[] {
  const stored = { ...query, outcome };
  const lost = { ...query, outcome: 'pending', areLost: true } as const;
  if (isNarrow(query)) return outcome === 'unknown' ? [stored, lost] : [stored];
  switch (outcome) {
    case 'succeeded':
      return [stored];
    case 'pending':
      return [{ ...stored, above: idFloor(now() - pendingMs - 1) }];
    case 'unknown':
      return [
        { ...stored, isApart: true },
        { ...lost, isApart: true, most: sweptTo },
        { ...lost, above: sweptTo },
      ];
    default:
      return [{ ...stored, isApart: true }];
  }
}

export function selectAnyOf(
  context: Context,
  tenantId: number,
  branches: readonly Branch[],
  limit: number,
) {
  const { db } = context.store;
  const select = (branch: Branch) => selectRows(context, tenantId, branch, limit);
  const [first, ...others] = branches.map(select);
  if (!first || others.length === 0) return first ?? select({});
  const whole = (rows: typeof first) => db.selectFrom(rows.as('one')).selectAll();
  const all = others.reduce((union, rows) => union.unionAll(whole(rows)), whole(first));
  return db.selectFrom(all.as('e')).selectAll().orderBy('e.id', 'desc').limit(limit);
}

/** By what is stored; `areLost` asks for pending ones that will never be completed. */
function selectRows(context: Context, tenantId: number, branch: Branch, limit: number) {
  const { isApart = false, areLost = false, instance_id: phone, outcome, above, most } = branch;
  // In a phone's history, and among those that have not succeeded, their own index gives the order; else the entries'.
  const id = sql.ref<string>(
    phone === undefined ? (isApart ? 'o.entry_id' : 'e.id') : 'p.entry_id',
  );
  const nameOf = (column: 'operation' | 'actor' | 'code' | 'batch_id') =>
    isApart ? `o.${column}` : `e.${column}`;
  const column = (name: 'operation' | 'actor') => sql.ref<string>(nameOf(name));
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
      .$if(isApart, (builder) =>
        builder
          .innerJoin('entry_outcomes as o', (join) =>
            join
              .onRef('o.tenant_id', '=', 'e.tenant_id')
              // Not the id itself: else PostgreSQL may read all entries in their order, until it has met a page of these.
              .on(sql<boolean>`${sql.ref('e.id')} = ${sql.ref('o.entry_id')} || ''`),
          )
          .where('o.tenant_id', '=', tenantId)
          .where('o.outcome', '=', outcome ?? ''),
      )
      .select(listed)
      .$if(phone === undefined && !isApart, (builder) =>
        builder.where('e.tenant_id', '=', tenantId),
      )
      .$if(branch.operation !== undefined, (builder) =>
        builder.where(column('operation'), 'in', branch.operation ?? []),
      )
      .$if(branch.actor !== undefined, (builder) =>
        builder.where(column('actor'), 'in', branch.actor ?? []),
      )
      .$if(branch.code !== undefined, (builder) =>
        builder.where(codeIn(nameOf('code'), branch.code ?? [])),
      )
      .$if(branch.alone === true, (builder) => builder.where(isAlone(tenantId, nameOf('batch_id'))))
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
      .$if(outcome !== undefined && !isApart, (builder) =>
        builder.where('e.outcome', '=', outcome ?? ''),
      )
      // Nearly all of these are still so. Said plainly PostgreSQL takes them for few, and has several processes look for them.
      .$if(isApart, (builder) =>
        builder.where(
          sql<boolean>`case when ${sql.ref('e.outcome')} = ${outcome ?? ''} then 1 else 0 end <> 0`,
        ),
      )
      .$if(outcome === 'pending', (builder) =>
        builder.where((where) => (areLost ? isLost(context) : where.not(isLost(context)))),
      )
      .$if(branch.from !== undefined, (builder) =>
        builder.where(id, '>=', idFloor(branch.from ?? 0)),
      )
      .$if(branch.to !== undefined, (builder) => builder.where(id, '<', idFloor(branch.to ?? 0)))
      .$if(branch.after !== undefined, (builder) => builder.where(id, '<', branch.after ?? ''))
      .$if(above !== undefined, (builder) => builder.where(id, '>', above ?? ''))
      .$if(most !== undefined, (builder) => builder.where(id, '<=', most ?? ''))
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
