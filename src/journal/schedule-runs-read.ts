import { sql, type Selectable } from 'kysely';
import type { ScheduleStore } from '../contract/schedule-store.ts';
import { scheduleLimits, type RunsQuery, type ScheduleRun } from '../contract/schedules.ts';
import type { ScheduleRunTable } from './tables.ts';
import type { BatchContext } from './worker-batches.ts';

interface RunRow extends Selectable<ScheduleRunTable> {
  batch_phase: string | null;
  batch_counts: string | null;
  batch_total: number | null;
  batch_finished: number | null;
}

/** Runs, each with how its batch stands. */
const selectRuns = ({ store }: BatchContext, tenantId: number) =>
  store.db
    .selectFrom('schedule_runs as r')
    .leftJoin('worker_batches as b', (join) =>
      join.onRef('b.tenant_id', '=', 'r.tenant_id').onRef('b.id', '=', 'r.batch_id'),
    )
    .selectAll('r')
    .select([
      'b.phase as batch_phase',
      'b.counts as batch_counts',
      'b.total as batch_total',
      'b.is_finished as batch_finished',
    ])
    .where('r.tenant_id', '=', tenantId);

/** The last run of each of these schedules, and the one that waits for a yes, where there is one. */
export async function lastRuns(
  context: BatchContext,
  tenantId: number,
  ids: readonly string[],
): Promise<Record<'last' | 'waiting', Map<string, ScheduleRun>>> {
  const last = await selectRuns(context, tenantId)
    .where('r.schedule_id', 'in', [...ids])
    .where(
      'r.at',
      '=',
      sql<number>`(select max(o.at) from schedule_runs as o where o.tenant_id = r.tenant_id and o.schedule_id = r.schedule_id)`,
    )
    .execute();
  const waiting = await selectRuns(context, tenantId)
    .where('r.schedule_id', 'in', [...ids])
    .where('r.state', '=', 'waiting')
    .execute();
  const byId = (rows: readonly RunRow[]) =>
    new Map(rows.map((row) => [row.schedule_id, toRun(row)]));
  return { last: byId(last), waiting: byId(waiting) };
}

/** See ScheduleStore.runs. */
export async function listRuns(
  context: BatchContext,
  tenant: string,
  id: string,
  { after }: RunsQuery,
): ReturnType<ScheduleStore['runs']> {
  const tenantId = await context.tenantIds(tenant);
  const schedule = await context.store.db
    .selectFrom('schedules')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!schedule) return undefined;
  const rows = await selectRuns(context, tenantId)
    .where('r.schedule_id', '=', id)
    .$if(after !== undefined, (builder) => builder.where('r.at', '<', Number(after)))
    .orderBy('r.at', 'desc')
    .limit(scheduleLimits.runsPage + 1)
    .execute();
  const items = rows.slice(0, scheduleLimits.runsPage).map(toRun);
  return { items, next: rows.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

function toRun(row: RunRow): ScheduleRun {
  // Structured values are as schedule-runs.ts and the batches' part have stored them.
  return {
    id: String(row.at),
    at: new Date(row.at).toISOString(),
    state: row.state as ScheduleRun['state'],
    why: row.why as ScheduleRun['why'],
    times: row.times,
    isByHand: row.is_by_hand === 1,
    by: row.actor,
    phones: row.phones,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as ScheduleRun['failure']),
    batch:
      row.batch_phase === null || row.batch_id === null || row.batch_counts === null
        ? null
        : {
            id: row.batch_id,
            phase: JSON.parse(row.batch_phase) as NonNullable<ScheduleRun['batch']>['phase'],
            counts: JSON.parse(row.batch_counts) as NonNullable<ScheduleRun['batch']>['counts'],
            total: row.batch_total ?? 0,
            isFinished: row.batch_finished === 1,
          },
  };
}
