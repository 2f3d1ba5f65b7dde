import type { Selectable } from 'kysely';
import { gistOf } from '../contract/gist.ts';
import { journalLimits, type JournalPage, type JournalTask, type JournalTaskDetails, type TaskQuery, type TaskSight } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { clean } from './store.ts';
import type { TaskTable } from './tables.ts';

const listed = ['t.task_id', 't.entry_id', 't.actor', 't.operation', 't.batch_id', 't.request_id', 't.phone_count', 't.state', 't.ended_count', 't.failed_count', 't.seen_at', 'e.request'] as const;
type ListedRow = Omit<Selectable<TaskTable>, 'tenant_id' | 'pairs'> & { request: string | null };

/** The tenant's tasks, each with the write that started it. */
const selectTasks = ({ store }: Context, tenantId: number) =>
  store.db
    .selectFrom('tasks as t')
    .leftJoin('entries as e', (join) => join.onRef('e.tenant_id', '=', 't.tenant_id').onRef('e.id', '=', 't.entry_id'))
    .select(listed)
    .where('t.tenant_id', '=', tenantId);

/** One page of a tenant's tasks, newest first. */
export async function listTasks(context: Context, tenant: string, query: TaskQuery): Promise<JournalPage<JournalTask>> {
  const tenantId = await context.tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  const rows = await selectTasks(context, tenantId)
    .$if(query.operation !== undefined, (builder) => builder.where('t.operation', '=', query.operation ?? ''))
    .$if(query.actor !== undefined, (builder) => builder.where('t.actor', '=', query.actor ?? ''))
    .$if(query.state !== undefined, (builder) => builder.where('t.state', '=', query.state ?? ''))
    .$if(query.to !== undefined, (builder) => builder.where('t.entry_id', '<', idFloor(query.to ?? 0)))
    .$if(query.since !== undefined, (builder) => builder.where('t.entry_id', '>=', idFloor(query.since ?? 0)))
    .$if(query.after !== undefined, (builder) => builder.where('t.entry_id', '<', query.after ?? ''))
    .orderBy('t.entry_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageOfRows(rows, limit, toTask, (row) => row.entry_id);
}

/** One task with its job → phone pairs. */
export async function showTask(context: Context, tenant: string, taskId: string): Promise<JournalTaskDetails | undefined> {
  const row = await selectTasks(context, await context.tenantIds(tenant)).select('t.pairs').where('t.task_id', '=', taskId).executeTakeFirst();
  return row && { ...toTask(row), pairs: JSON.parse(row.pairs) as JournalTaskDetails['pairs'] }; // as record.ts stored them
}

/** Notes what the service has said of a task. Once ended, ended: the service forgets tasks, which changes nothing about them. */
export async function seeTask({ store, tenantIds, now }: Context, tenant: string, taskId: string, { state, endedCount, failedCount }: TaskSight): Promise<void> {
  const tenantId = await tenantIds(tenant);
  const counts = state === 'unknown' ? {} : { ended_count: endedCount, failed_count: failedCount };
  await store.db
    .updateTable('tasks')
    .set({ state, ...counts, seen_at: new Date(now()).toISOString() })
    .where('tenant_id', '=', tenantId)
    .where('task_id', '=', clean(taskId))
    .where('state', 'in', ['running', 'unknown'])
    .execute();
}

function toTask(row: ListedRow): JournalTask {
  return {
    taskId: row.task_id,
    entryId: row.entry_id,
    at: timeOf(row.entry_id),
    operation: row.operation,
    actor: row.actor,
    batchId: row.batch_id,
    requestId: row.request_id,
    phoneCount: row.phone_count,
    state: row.state as JournalTask['state'], // as seeTask stored it
    endedCount: row.ended_count,
    failedCount: row.failed_count,
    seenAt: row.seen_at,
    gist: row.request === null ? null : gistOf(row.operation, JSON.parse(row.request)),
  };
}
