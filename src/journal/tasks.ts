import type { Selectable } from 'kysely';
import { summaryOfRequest } from '../contract/request-summary.ts';
import {
  journalLimits,
  type JournalPage,
  type JournalTask,
  type JournalTaskDetails,
  type TaskQuery,
} from '../contract/journal.ts';
import type { TaskObservation } from '../contract/journal-store.ts';
import type { JournalJob } from '../contract/journal-jobs.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { timeOf } from './entry-id.ts';
import { clean } from './store.ts';
import type { TaskTable, TaskWatchTable } from './tables.ts';
import { failureOf } from './task-failure.ts';
import { mergeJobs, observationOfTask } from './task-jobs.ts';
import { areOfTask, areOnPage, findRuns, withRuns } from './task-runs.ts';

const columns = [
  'task_id',
  'entry_id',
  'actor',
  'operation',
  'batch_id',
  'request_id',
  'phone_count',
  'state',
  'ended_count',
  'failed_count',
  'seen_at',
  'failure',
  'failing_since',
] as const;
const listed = [
  ...columns.map((column) => `t.${column}` as const),
  'w.waits_since',
  'e.request',
] as const;
type ListedRow = Pick<Selectable<TaskTable>, (typeof columns)[number]> &
  Pick<TaskWatchTable, 'waits_since'> & { request: string | null };

/** The tenant's tasks, each with the write that started it. */
const selectTasks = ({ store }: Context, tenantId: number) =>
  store.db
    .selectFrom('tasks as t')
    .leftJoin('entries as e', (join) =>
      join.onRef('e.tenant_id', '=', 't.tenant_id').onRef('e.id', '=', 't.entry_id'),
    )
    .leftJoin('task_watches as w', 'w.tenant_id', 't.tenant_id')
    .select(listed)
    .where('t.tenant_id', '=', tenantId);

/** One page of a tenant's tasks, newest first. */
export async function listTasks(
  context: Context,
  tenant: string,
  query: TaskQuery,
): Promise<JournalPage<JournalTask>> {
  const tenantId = await context.tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  const runs = query.by_batch ? await findRuns(context, tenantId, query, limit + 1) : undefined;
  if (runs?.length === 0) return { items: [], next: null };
  const rows = await selectTasks(context, tenantId)
    .where((where) =>
      where.and(
        runs ? [where('t.entry_id', 'in', runs)] : [...areOnPage(query), ...areOfTask(query)],
      ),
    )
    .orderBy('t.entry_id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOfRows(rows, limit, toTask, (row) => row.entry_id);
  return runs ? withRuns(context, tenantId, page) : page;
}

/** One task with its job → phone pairs, and what was said of each job. */
export async function showTask(
  context: Context,
  tenant: string,
  taskId: string,
): Promise<JournalTaskDetails | undefined> {
  const row = await selectTasks(context, await context.tenantIds(tenant))
    .leftJoin('task_jobs as j', (join) =>
      join.onRef('j.tenant_id', '=', 't.tenant_id').onRef('j.task_id', '=', 't.task_id'),
    )
    .select(['t.pairs', 'j.jobs'])
    .where('t.task_id', '=', taskId)
    .executeTakeFirst();
  return row && { ...toTask(row), pairs: readPairs(row.pairs), jobs: readJobs(row.jobs) };
}

const readPairs = (text: string) => JSON.parse(text) as JournalTaskDetails['pairs']; // As record.ts stored them.
const readJobs = (text: string | null | undefined): JournalJob[] =>
  text === null || text === undefined ? [] : (JSON.parse(text) as JournalJob[]); // As seeTask stored them.

/** See Recorder.seeTask. The service forgets tasks, which changes nothing about one that has ended. */
export async function seeTask(
  { store, tenantIds, now }: Context,
  tenant: string,
  taskId: string,
  told: TaskObservation,
): Promise<void> {
  const key = { tenant_id: await tenantIds(tenant), task_id: clean(taskId) };
  await store.db.transaction().execute(async (db) => {
    // Of two that have asked at the same time, the second goes on from what the first has stored.
    const select = db
      .selectFrom('tasks')
      .select(['pairs', 'state'])
      .where('tenant_id', '=', key.tenant_id)
      .where('task_id', '=', key.task_id);
    const task = await (store.kind === 'postgres' ? select.forUpdate() : select).executeTakeFirst();
    if (!task) return;
    let observation: TaskObservation = told;
    if (told.jobs) {
      const row = await db
        .selectFrom('task_jobs')
        .select('jobs')
        .where('tenant_id', '=', key.tenant_id)
        .where('task_id', '=', key.task_id)
        .executeTakeFirst();
      const merged = mergeJobs(readJobs(row?.jobs), told.jobs);
      const jobs = JSON.stringify(merged);
      if (jobs !== row?.jobs)
        await db
          .insertInto('task_jobs')
          .values({ ...key, jobs })
          .onConflict((conflict) =>
            conflict.columns(['tenant_id', 'task_id']).doUpdateSet({ jobs }),
          )
          .execute();
      observation = observationOfTask(readPairs(task.pairs), merged);
    }
    if (task.state !== 'running' && task.state !== 'unknown') return;
    const { state, endedCount, failedCount } = observation;
    const nowMs = now();
    await db
      .updateTable('tasks')
      .set({
        state,
        ...(state !== 'unknown' && { ended_count: endedCount, failed_count: failedCount }),
        seen_at: new Date(nowMs).toISOString(),
        asked_at: nowMs,
        ask_failures: 0,
        not_before: 0,
        failure: null,
        failing_since: null,
      })
      .where('tenant_id', '=', key.tenant_id)
      .where('task_id', '=', key.task_id)
      .execute();
  });
}

function toTask(row: ListedRow): JournalTask {
  const state = row.state as JournalTask['state']; // As seeTask stored it.
  return {
    taskId: row.task_id,
    entryId: row.entry_id,
    at: timeOf(row.entry_id),
    operation: row.operation,
    actor: row.actor,
    batchId: row.batch_id,
    requestId: row.request_id,
    phoneCount: row.phone_count,
    state,
    endedCount: row.ended_count,
    failedCount: row.failed_count,
    seenAt: row.seen_at,
    failure: state === 'running' ? failureOf(row) : null,
    requestSummary:
      row.request === null ? null : summaryOfRequest(row.operation, JSON.parse(row.request)),
  };
}
