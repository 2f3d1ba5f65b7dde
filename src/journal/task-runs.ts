import { expressionBuilder, sql } from 'kysely';
import type { JournalPage, JournalTask, TaskQuery, TaskState } from '../contract/journal.ts';
import type { TaskFailure } from '../contract/journal-jobs.ts';
import type { Context } from './context.ts';
import { idFloor } from './entry-id.ts';
import { failureOf } from './task-failure.ts';
import type { Tables, TaskTable } from './tables.ts';

/** The state that tasks have together is the first of these that one of them has. */
const inOrder = [
  'running',
  'failed',
  'unknown',
  'succeeded',
] as const satisfies readonly TaskState[];

/** Said in so many words, or the index of running ones is not used. */
const isIn = (column: string, state: TaskState) =>
  sql<boolean>`${sql.ref(column)} = ${sql.lit(state)}`;

/** Of tasks that a query calls t. */
const where = expressionBuilder<Tables & { t: TaskTable }, 't'>();

/** What a task must be to stand on the page: of the time, of the batch, behind the cursor. */
export const areOnPage = ({ batch_id, since, to, after }: TaskQuery) => [
  ...(batch_id === undefined ? [] : [where('t.batch_id', '=', batch_id)]),
  ...(since === undefined ? [] : [where('t.entry_id', '>=', idFloor(since))]),
  ...(to === undefined ? [] : [where('t.entry_id', '<', idFloor(to))]),
  ...(after === undefined ? [] : [where('t.entry_id', '<', after)]),
];

/** What it must be in itself. */
export const areOfTask = ({
  operation,
  actor,
  state,
}: Pick<TaskQuery, 'operation' | 'actor' | 'state'>) => [
  ...(operation === undefined ? [] : [where('t.operation', '=', operation)]),
  ...(actor === undefined ? [] : [where('t.actor', '=', actor)]),
  ...(state === undefined ? [] : [where('t.state', '=', state)]),
];

/** Said so that SQLite does not go through all tasks by their batch where few are to be found by something else. */
const isOfBatch = (column: string) => sql<boolean>`coalesce(${sql.ref(column)}, '') <> ''`;

/** The batches of which a task is in one of these states. */
const batchesIn = (tenantId: number, states: readonly TaskState[]) =>
  where
    .selectFrom('tasks as s')
    .select('s.batch_id')
    .where('s.tenant_id', '=', tenantId)
    .where('s.state', 'in', states)
    .where(isOfBatch('s.batch_id'));

/** Whether the tasks of its batch have this state together. */
function areTogether(tenantId: number, state: TaskState) {
  const before = inOrder.slice(0, inOrder.indexOf(state));
  return [
    ...(state === 'succeeded' ? [] : [where('t.batch_id', 'in', batchesIn(tenantId, [state]))]),
    ...(before.length === 0 ? [] : [where('t.batch_id', 'not in', batchesIn(tenantId, before))]),
  ];
}

/**
 * The entries that stand for the runs that match, newest first: of each batch the first of its tasks, and tasks of none. Any of the
 * batch has the operation and the actor; the state is that of all together; the time is when it began.
 */
export async function findRuns(
  context: Context,
  tenantId: number,
  query: TaskQuery,
  limit: number,
): Promise<string[]> {
  const { operation, actor, state } = query;
  const areFew = state !== undefined && state !== 'succeeded';
  const ofNone = await context.store.db
    .selectFrom('tasks as t')
    .select('t.entry_id')
    .where('t.tenant_id', '=', tenantId)
    .where(where.and([...areOnPage(query), ...areOfTask({ operation, actor })]))
    .where(areFew ? where.not(isOfBatch('t.batch_id')) : where('t.batch_id', 'is', null))
    .$if(areFew, (select) => select.where('t.state', '=', state ?? ''))
    // Nearly all have succeeded: no index is to be used for it.
    .$if(state === 'succeeded', (select) =>
      select.where(sql`coalesce(t.state, '')`, '=', 'succeeded'),
    )
    .orderBy('t.entry_id', 'desc')
    .limit(limit)
    .execute();
  const select =
    areFew || operation !== undefined || actor !== undefined
      ? amongFound(context, tenantId, query)
      : amongAll(context, tenantId);
  const ofBatches = await select
    .where(
      where.and([
        ...areOnPage(query),
        ...(state === undefined ? [] : areTogether(tenantId, state)),
      ]),
    )
    .orderBy('entry_id', 'desc')
    .limit(limit)
    .execute();
  return [...ofNone, ...ofBatches]
    .map(({ entry_id }) => entry_id)
    .toSorted((a, b) => (a < b ? 1 : -1))
    .slice(0, limit);
}

/** The first tasks of batches, in order: where most match, few are read for a page. */
const amongAll = ({ store: { db } }: Context, tenantId: number) =>
  db
    .selectFrom('tasks as t')
    .select('t.entry_id')
    .where('t.tenant_id', '=', tenantId)
    .where('t.batch_id', 'is not', null)
    .where((one) =>
      one.not(
        one.exists(
          one
            .selectFrom('tasks as o')
            .select('o.entry_id')
            .where('o.tenant_id', '=', tenantId)
            .whereRef('o.batch_id', '=', 't.batch_id')
            .whereRef('o.entry_id', '<', 't.entry_id'),
        ),
      ),
    );

/** The first tasks of those batches that have a task that matches: where few do, the list is not read to its end for them. */
function amongFound(
  { store: { db } }: Context,
  tenantId: number,
  { operation, actor, state }: TaskQuery,
) {
  const hasOwn = operation !== undefined || actor !== undefined;
  const found = db
    .selectFrom('tasks as t')
    .select(sql<string>`coalesce(t.batch_id, '')`.as('batch_id')) // see isOfBatch
    .distinct()
    .where('t.tenant_id', '=', tenantId)
    .where(hasOwn ? where('t.batch_id', 'is not', null) : isOfBatch('t.batch_id'))
    .where(where.and(areOfTask(hasOwn ? { operation, actor } : { state })));
  // SQLite keeps to the order of a cross join.
  return db
    .selectFrom(found.as('b'))
    .crossJoin('tasks as t')
    .select('t.entry_id')
    .where('t.tenant_id', '=', tenantId)
    .whereRef('t.batch_id', '=', 'b.batch_id')
    .where('t.entry_id', '=', (one) =>
      one
        .selectFrom('tasks as o')
        .select(({ fn }) => fn.min('o.entry_id').as('first'))
        .where('o.tenant_id', '=', tenantId)
        .whereRef('o.batch_id', '=', 'b.batch_id'),
    );
}

/** Tells of each task that stands for its batch what that is, and how its tasks stand together. */
export async function withRuns(
  context: Context,
  tenantId: number,
  page: JournalPage<JournalTask>,
): Promise<JournalPage<JournalTask>> {
  const { db } = context.store;
  const ids = page.items.flatMap(({ batchId }) => batchId ?? []);
  if (ids.length === 0) return page;
  const actions = await db
    .selectFrom('worker_batches')
    .select(['id', 'action'])
    .where('tenant_id', '=', tenantId)
    .where('id', 'in', ids)
    .execute();
  // So that SQLite reads these batches and not all states.
  const state = sql<string>`coalesce(t.state, '')`;
  const counts = await db
    .selectFrom('tasks as t')
    .select((select) => [
      't.batch_id',
      state.as('state'),
      select.fn.countAll<number | string>().as('tasks'),
      select.fn.sum<number | string>('t.phone_count').as('phones'),
      select.fn.sum<number | string>('t.ended_count').as('ended'),
      select.fn.sum<number | string>('t.failed_count').as('failed'),
    ])
    .where('t.tenant_id', '=', tenantId)
    .where('t.batch_id', 'in', ids)
    .groupBy(['t.batch_id', state])
    .execute();
  const actionOf = new Map(actions.map(({ id, action }) => [id, action]));
  const running = counts.flatMap((one) => (one.state === 'running' ? (one.batch_id ?? []) : []));
  const failures = await failuresOf(context, tenantId, running);
  const items = page.items.map((task) => {
    const { batchId } = task;
    if (batchId === null) return task;
    const ofBatch = counts.filter(({ batch_id }) => batch_id === batchId);
    const sum = (key: 'tasks' | 'phones' | 'ended' | 'failed') =>
      ofBatch.reduce((total, one) => total + Number(one[key]), 0);
    return {
      ...task,
      batch: {
        action: actionOf.get(batchId) ?? null,
        taskCount: sum('tasks'),
        phoneCount: sum('phones'),
        state: inOrder.find((one) => ofBatch.some(({ state }) => state === one)) ?? task.state,
        endedCount: sum('ended'),
        failedCount: sum('failed'),
        failure: failures.get(batchId) ?? null,
      },
    };
  });
  return { ...page, items };
}

/** Of each of these batches with running tasks the failure that has lasted longest. */
async function failuresOf(
  { store: { db } }: Context,
  tenantId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TaskFailure>> {
  if (ids.length === 0) return new Map();
  const watch = await db
    .selectFrom('task_watches')
    .select('waits_since')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const waits_since = watch?.waits_since ?? null;
  const rows = await db
    .selectFrom('tasks as t')
    .select(['t.batch_id', 't.failure', 't.failing_since'])
    .where('t.tenant_id', '=', tenantId)
    .where(isIn('t.state', 'running'))
    .where('t.batch_id', 'in', ids)
    .where('t.failure', 'is not', null)
    .orderBy('t.failing_since', 'desc')
    .execute();
  const nobody = failureOf({ failure: null, failing_since: null, waits_since });
  return new Map(
    nobody
      ? ids.map((id) => [id, nobody])
      : rows.flatMap((row) => {
          const failure = failureOf({ ...row, waits_since });
          return failure && row.batch_id !== null ? [[row.batch_id, failure] as const] : [];
        }),
  );
}
