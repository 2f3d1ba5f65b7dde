import { sql, type Selectable } from 'kysely';
import type {
  NewStoredSchedule,
  ScheduleAuthor,
  ScheduleStore,
} from '../contract/schedule-store.ts';
import type { SavedItem } from '../contract/saved-item.ts';
import { scheduleLimits, type Schedule } from '../contract/schedules.ts';
import { changing, nameOfBox, toStored } from './schedule-rows.ts';
import { answerRun, beginRun, claimRun, endRun, putOffRun, takeRuns } from './schedule-runs.ts';
import { lastRuns, listRuns } from './schedule-runs-read.ts';
import { showSavedItem } from './saved-items.ts';
import { seal } from './seal.ts';
import { isUsed, lessonColumns, openSession } from './sessions.ts';
import { clean } from './store.ts';
import type { ScheduleTable } from './tables.ts';
import type { BatchContext } from './worker-batches.ts';

type ScheduleRow = Selectable<ScheduleTable>;
/** More sessions of a person say no more. */
const mostSessions = 20;

/** Schedules in the journal's database. */
export function createScheduleStore(context: BatchContext): ScheduleStore {
  const { store, tenantIds, now, key } = context;
  const { db } = store;
  const rowsOf = async (tenant: string) =>
    db
      .selectFrom('schedules')
      .selectAll()
      .where('tenant_id', '=', await tenantIds(tenant));

  return {
    async list(tenant) {
      const rows = await (await rowsOf(tenant)).orderBy('name').orderBy('id').execute();
      return shown(context, rows);
    },
    async show(tenant, id) {
      const rows = await (await rowsOf(tenant)).where('id', '=', id).execute();
      return (await shown(context, rows))[0];
    },
    async open(tenant, id) {
      const row = await (await rowsOf(tenant)).where('id', '=', id).executeTakeFirst();
      return row && toStored(key, row);
    },
    save: (author, schedule, deed) => saveSchedule(context, author, schedule, deed),
    async setNext(author, id, nextMs) {
      return changing(
        context,
        author,
        nextMs === undefined ? 'pause' : 'resume',
        async (trx, tenantId) => {
          const row = await trx
            .updateTable('schedules')
            .set(
              nextMs === undefined
                ? { state: 'paused', next_at: null }
                : { state: 'active', next_at: nextMs },
            )
            .where('tenant_id', '=', tenantId)
            .where('id', '=', id)
            .where('state', nextMs === undefined ? '=' : '<>', 'active')
            .returning('name')
            .executeTakeFirst();
          return row && { schedule: row.name };
        },
      );
    },
    async remove(author, id) {
      return changing(context, author, 'remove', async (trx, tenantId) => {
        const row = await trx
          .deleteFrom('schedules')
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .returning('name')
          .executeTakeFirst();
        await trx
          .deleteFrom('schedule_runs')
          .where('tenant_id', '=', tenantId)
          .where('schedule_id', '=', id)
          .execute();
        return row && { schedule: row.name };
      });
    },
    async due(most) {
      const rows = await db
        .selectFrom('schedules')
        .selectAll()
        .where('next_at', 'is not', null)
        .where('next_at', '<=', now())
        .orderBy('next_at')
        .limit(most)
        .execute();
      return rows.map((row) => toStored(key, row));
    },
    async next() {
      const nowMs = now();
      const { rows } = await sql<{ at: number | null }>`
        select min(next_at) as at from schedules where next_at <= ${nowMs}
        union all select min(next_at) as at from schedules where next_at > ${nowMs}
        union all select min(coalesce(lease_until, 0)) as at from schedule_runs where state = 'due' and coalesce(lease_until, 0) <= ${nowMs}
        union all select min(lease_until) as at from schedule_runs where state = 'due' and lease_until > ${nowMs}`.execute(
        db,
      );
      const times = rows.flatMap(({ at }) => at ?? []);
      const later = times.filter((at) => at > nowMs);
      return {
        isDue: later.length < times.length,
        atMs: later.length === 0 ? undefined : Math.min(...later),
      };
    },
    runs: (tenant, id, query) => listRuns(context, tenant, id, query),
    claim: (claim) => claimRun(context, claim),
    begin: (author, run, held) => beginRun(context, author, run, held),
    takeRuns: (holder, leaseMs, most) => takeRuns(context, holder, leaseMs, most),
    endRun: (run, holder, end) => endRun(context, run, holder, end),
    putOff: (run, holder, untilMs) => putOffRun(context, run, holder, untilMs),
    answer: (author, run, answer) => answerRun(context, author, run, answer),
    async isRunning(tenant, id) {
      const row = await db
        .selectFrom('worker_batches')
        .select('number')
        .where('tenant_id', '=', await tenantIds(tenant))
        .where('is_finished', '=', 0)
        .where('schedule_id', '=', id)
        .executeTakeFirst();
      return row !== undefined;
    },
    async groupOf(tenant, id) {
      const item = await showSavedItem(context, { tenant, actor: '' }, 'group', id);
      return item && (item as SavedItem<'group'>).value.instance_ids; // Of the kind that was asked for.
    },
    async sessionsOf(tenant, person) {
      const rows = await db
        .selectFrom('sessions')
        .select(['id', 'box', ...lessonColumns])
        .where('tenant_id', '=', await tenantIds(tenant))
        .where('person', '=', person)
        .where('expires_at', '>', now())
        .where(isUsed(now(), context.sessionIdleMs))
        .orderBy('expires_at', 'desc')
        .limit(mostSessions)
        .execute();
      return rows.flatMap((row) => openSession(key, row.id, row) ?? []);
    },
  };
}

async function saveSchedule(
  context: BatchContext,
  author: ScheduleAuthor,
  { id, spec, parameters, confirmedPhones, nextMs }: NewStoredSchedule,
  deed: 'create' | 'change',
): Promise<boolean | 'full'> {
  const { owner, view, person } = author.session;
  let isFull = false;
  const isSaved = await changing(context, author, deed, async (trx, tenantId) => {
    const row = {
      tenant: owner,
      name: clean(spec.name),
      state: 'active',
      next_at: nextMs,
      actor: clean(view.user),
      role: view.role,
      person: person ?? null,
      saved_at: Math.round(context.now()),
      confirmed_phones: confirmedPhones,
      spec: clean(JSON.stringify(spec)),
      box: seal(context.key, nameOfBox(id), JSON.stringify(parameters)),
    };
    const others = await trx
      .selectFrom('schedules')
      .select(({ fn }) => [
        fn.countAll<number | string>().as('count'),
        sql<number | string | null>`sum(length(spec))`.as('length'),
      ])
      .where('tenant_id', '=', tenantId)
      .where('id', '<>', id)
      .executeTakeFirstOrThrow();
    const before = await trx
      .selectFrom('schedules')
      .select(sql<number>`length(spec)`.as('length'))
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .executeTakeFirst();
    // Characters for bytes: they are ids.
    const isLonger = row.spec.length > (before?.length ?? 0);
    isFull =
      (deed === 'create' && Number(others.count) >= scheduleLimits.items) ||
      (isLonger && Number(others.length ?? 0) + row.spec.length > scheduleLimits.bytes);
    if (isFull) return undefined;
    const about = { schedule: spec.name, action: spec.action, phones: confirmedPhones };
    if (deed === 'change') {
      const { numUpdatedRows } = await trx
        .updateTable('schedules')
        .set(row)
        .where('tenant_id', '=', tenantId)
        .where('id', '=', id)
        .executeTakeFirst();
      // What waited for a yes was another thing.
      await trx
        .updateTable('schedule_runs')
        .set({ state: 'skipped', why: 'replaced' })
        .where('tenant_id', '=', tenantId)
        .where('schedule_id', '=', id)
        .where('state', '=', 'waiting')
        .execute();
      return numUpdatedRows > 0n ? about : undefined;
    }
    const made = await trx
      .insertInto('schedules')
      .values({ tenant_id: tenantId, id, ...row })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .returning(sql<number>`1`.as('made'))
      .executeTakeFirst();
    return made && about;
  });
  return isFull ? 'full' : isSaved;
}

/** Schedules as they are shown, each with its last run and the one that waits. */
async function shown(context: BatchContext, rows: readonly ScheduleRow[]): Promise<Schedule[]> {
  const [first] = rows;
  if (!first) return [];
  const runs = await lastRuns(
    context,
    first.tenant_id,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    spec: JSON.parse(row.spec) as Schedule['spec'], // As saved above.
    state: row.state as Schedule['state'], // As above.
    by: row.actor,
    at: new Date(row.saved_at).toISOString(),
    confirmedPhones: row.confirmed_phones,
    nextAt: row.next_at === null ? null : new Date(row.next_at).toISOString(),
    lastRun: runs.last.get(row.id) ?? null,
    waiting: runs.waiting.get(row.id) ?? null,
  }));
}
