import { sql, type ExpressionBuilder } from 'kysely';
import { credentialId, type StoredSession } from '../contract/sessions.ts';
import type { TaskStore } from '../contract/task-store.ts';
import { msOf } from './entry-id.ts';
import { isUsed, lessonColumns, openSession } from './sessions.ts';
import { clean } from './store.ts';
import type { Tables, TaskTable, WorkerBatchTable } from './tables.ts';
import { failureOf } from './task-failure.ts';
import { secretOf, type BatchContext } from './worker-batches.ts';

/** Said in so many words, or the index of running ones is not used. */
const isRunning = sql<boolean>`${sql.ref('t.state')} = ${sql.lit('running')}`;
/** More sessions than these say no more. */
const mostSessions = 20;

type WithTask = Tables & { t: TaskTable; b: WorkerBatchTable };

/** The task's batch, if it has not finished. */
const ofOpenBatch = (where: ExpressionBuilder<WithTask, 't'>) =>
  where
    .selectFrom('worker_batches as b')
    .select('b.number')
    .whereRef('b.tenant_id', '=', 't.tenant_id')
    .whereRef('b.id', '=', 't.batch_id')
    .where('b.is_finished', '=', 0);

/** The tasks that the worker asks for, in the journal's database. */
export function createTaskStore({
  store,
  tenantIds,
  now,
  key,
  sessionIdleMs,
}: BatchContext): TaskStore {
  const { db } = store;
  const isoNow = () => new Date(now()).toISOString();
  const idsOf = (tenants: readonly string[]) => Promise.all(tenants.map(tenantIds));

  async function personsSessions(tenantId: number): Promise<StoredSession[]> {
    const rows = await db
      .selectFrom('sessions')
      .select(['id', 'box', ...lessonColumns])
      .where('tenant_id', '=', tenantId)
      .where('expires_at', '>', now())
      .where(isUsed(now(), sessionIdleMs))
      .orderBy('expires_at', 'desc')
      .limit(mostSessions)
      .execute();
    return rows.flatMap((row) => openSession(key, row.id, row) ?? []);
  }

  async function batchesSessions(tenantId: number): Promise<StoredSession[]> {
    const rows = await db
      .selectFrom('worker_batches')
      .select(['id', 'box'])
      .where('tenant_id', '=', tenantId)
      .where('is_finished', '=', 0)
      .orderBy('number', 'desc')
      .limit(mostSessions)
      .execute();
    return rows
      .flatMap((row) => secretOf(key, row)?.session ?? [])
      .filter(({ expiresAtMs }) => expiresAtMs > now());
  }

  return {
    async takeTenants(holder, leaseMs) {
      const nowMs = now();
      const free = await db
        .selectFrom('tasks as t')
        .innerJoin('tenants as n', 'n.id', 't.tenant_id')
        .leftJoin('task_watches as w', 'w.tenant_id', 't.tenant_id')
        .select(['n.id', 'n.key'])
        .distinct()
        .where(isRunning)
        .where((where) =>
          where.or([where('w.holder', 'is', null), where('w.lease_until', '<=', nowMs)]),
        )
        .where((where) => where.not(where.exists(ofOpenBatch(where))))
        .execute();
      const taken = [];
      for (const { id, key: tenant } of free) {
        const lease = { holder, lease_until: nowMs + leaseMs };
        const row = await db
          .insertInto('task_watches')
          .values({ tenant_id: id, ...lease })
          .onConflict((conflict) =>
            conflict
              .column('tenant_id')
              .doUpdateSet(lease)
              .where((where) =>
                where.or([
                  where('task_watches.holder', 'is', null),
                  where('task_watches.lease_until', '<=', nowMs),
                ]),
              ),
          )
          .returning('tenant_id')
          .executeTakeFirst();
        if (row) taken.push(tenant);
      }
      return taken;
    },
    async renewTenants(holder, leaseMs, tenants) {
      const ids = await idsOf(tenants);
      if (ids.length === 0) return new Set();
      const rows = await db
        .updateTable('task_watches')
        .set({ lease_until: now() + leaseMs })
        .where('holder', '=', holder)
        .where('tenant_id', 'in', ids)
        .returning('tenant_id')
        .execute();
      const held = new Set(rows.map(({ tenant_id }) => tenant_id));
      return new Set(tenants.filter((_, i) => held.has(ids[i] ?? 0)));
    },
    async releaseTenants(holder, tenants) {
      const ids = tenants && (await idsOf(tenants));
      if (ids?.length === 0) return;
      await db
        .updateTable('task_watches')
        .set({ holder: null, lease_until: null })
        .where('holder', '=', holder)
        .$if(ids !== undefined, (builder) => builder.where('tenant_id', 'in', ids ?? []))
        .execute();
    },
    async runningTasks(tenant, holder, most) {
      const tenantId = await tenantIds(tenant);
      const rows = await db
        .selectFrom('tasks as t')
        .select([
          't.task_id',
          't.entry_id',
          't.asked_at',
          't.ask_failures',
          't.not_before',
          't.wanted_at',
        ])
        .where('t.tenant_id', '=', tenantId)
        .where(isRunning)
        .where((where) =>
          where.or([
            where.exists(ofOpenBatch(where).where('b.holder', '=', holder)),
            where.and([
              where.not(where.exists(ofOpenBatch(where))),
              where.exists(
                where
                  .selectFrom('task_watches as w')
                  .select('w.tenant_id')
                  .where('w.tenant_id', '=', tenantId)
                  .where('w.holder', '=', holder),
              ),
            ]),
          ]),
        )
        // Whom somebody looks at stands first.
        .orderBy(sql`case when wanted_at > asked_at then 0 else 1 end`)
        .orderBy('t.asked_at')
        .limit(most)
        .execute();
      return rows.map((row) => ({
        taskId: row.task_id,
        begunMs: msOf(row.entry_id),
        askedMs: row.asked_at,
        failures: row.ask_failures,
        notBeforeMs: row.not_before,
        wantedMs: row.wanted_at,
      }));
    },
    async failTask(tenant, taskId, failure, notBeforeMs) {
      const since = isoNow();
      await db
        .updateTable('tasks')
        .set({
          failure: clean(JSON.stringify(failure)),
          failing_since: sql<string>`coalesce(failing_since, ${since})`,
          asked_at: now(),
          ask_failures: sql<number>`ask_failures + 1`,
          not_before: Math.round(notBeforeMs),
        })
        .where('tenant_id', '=', await tenantIds(tenant))
        .where('task_id', '=', clean(taskId))
        .where('state', '=', 'running')
        .execute();
    },
    async waitForSession(tenant, isWaiting) {
      const tenant_id = await tenantIds(tenant);
      const since = isoNow();
      if (!isWaiting)
        await db
          .updateTable('task_watches')
          .set({ waits_since: null })
          .where('tenant_id', '=', tenant_id)
          .where('waits_since', 'is not', null)
          .execute();
      else
        await db
          .insertInto('task_watches')
          .values({ tenant_id, waits_since: since })
          .onConflict((conflict) =>
            conflict.column('tenant_id').doUpdateSet({
              waits_since: sql<string>`coalesce(task_watches.waits_since, ${since})`,
            }),
          )
          .execute();
    },
    async wantTask(tenant, taskId) {
      const { numUpdatedRows } = await db
        .updateTable('tasks')
        .set({ wanted_at: now() })
        .where('tenant_id', '=', await tenantIds(tenant))
        .where('task_id', '=', clean(taskId))
        .where('state', '=', 'running')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async sessionsOf(tenant) {
      const tenantId = await tenantIds(tenant);
      const all = [...(await personsSessions(tenantId)), ...(await batchesSessions(tenantId))];
      return [...new Map(all.map((session) => [credentialId(session), session])).values()];
    },
    async taskWatch(tenant) {
      const tenantId = await tenantIds(tenant);
      const running = db
        .selectFrom('tasks as t')
        .where('t.tenant_id', '=', tenantId)
        .where(isRunning);
      const counts = await running
        .select((count) => [
          count.fn.countAll<number>().as('running'),
          sql<number>`count(distinct coalesce(t.batch_id, t.task_id))`.as('runs'),
          count.fn.count<number>('t.failure').as('failing'),
        ])
        .executeTakeFirst();
      const waiting = await db
        .selectFrom('task_watches')
        .select('waits_since')
        .where('tenant_id', '=', tenantId)
        .executeTakeFirst();
      const first = await running
        .select(['t.failure', 't.failing_since'])
        .where('t.failure', 'is not', null)
        .orderBy('t.failing_since')
        .limit(1)
        .executeTakeFirst();
      const failure = counts?.running
        ? failureOf({
            failure: null,
            failing_since: null,
            ...first,
            waits_since: waiting?.waits_since ?? null,
          })
        : null;
      return {
        running: counts?.running ?? 0,
        runs: counts?.runs ?? 0,
        failing: failure && waiting?.waits_since ? (counts?.running ?? 0) : (counts?.failing ?? 0),
        failure,
      };
    },
  };
}
