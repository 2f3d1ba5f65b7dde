import { sql } from 'kysely';
import type {
  RunClaim,
  RunEnd,
  RunKey,
  ScheduleAuthor,
  ScheduleStore,
  StoredRun,
} from '../contract/schedule-store.ts';
import { changing, toStored } from './schedule-rows.ts';
import { clean } from './store.ts';
import type { BatchContext } from './worker-batches.ts';

/** See ScheduleStore.claim. The schedule's own row decides: of two gateways one changes its next time. */
export async function claimRun(
  { store, tenantIds, now }: BatchContext,
  { tenant, id, plannedMs, nextMs, missed, run }: RunClaim,
): Promise<boolean> {
  const tenantId = await tenantIds(tenant);
  const nowMs = Math.round(now());
  return store.db.transaction().execute(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('schedules')
      .set({ next_at: nextMs ?? null, ...(nextMs === undefined && { state: 'over' }) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .where('state', '=', 'active')
      .where('next_at', '=', plannedMs)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    const common = { tenant_id: tenantId, schedule_id: id, is_by_hand: 0 };
    const rows = [
      ...(missed
        ? [{ ...common, at: missed.firstMs, times: missed.count, state: 'skipped', why: 'missed' }]
        : []),
      ...(run
        ? [
            {
              ...common,
              at: run.atMs,
              times: 1,
              state: 'due',
              batch_id: run.batchId,
              due_at: nowMs,
            },
          ]
        : []),
    ];
    if (run)
      await db
        .updateTable('schedule_runs')
        .set({ state: 'skipped', why: 'replaced', due_at: null })
        .where('tenant_id', '=', tenantId)
        .where('schedule_id', '=', id)
        .where((where) =>
          where.or([
            where('state', '=', 'waiting'),
            // Nobody has seen to it yet, or could.
            where.and([
              where('state', '=', 'due'),
              where('is_by_hand', '=', 0),
              where.or([where('holder', 'is', null), where('lease_until', '<=', nowMs)]),
            ]),
          ]),
        )
        .execute();
    // One that somebody has begun by hand in the same millisecond stands for it.
    for (const row of rows)
      await db
        .insertInto('schedule_runs')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant_id', 'schedule_id', 'at']).doNothing())
        .execute();
    return true;
  });
}

/** See ScheduleStore.begin. */
export async function beginRun(
  context: BatchContext,
  author: ScheduleAuthor,
  { scheduleId, atMs, batchId, confirmedPhones }: Parameters<ScheduleStore['begin']>[1],
  { holder, leaseMs }: { holder: string; leaseMs: number },
): Promise<boolean> {
  const { view, person } = author.session;
  const nowMs = Math.round(context.now());
  return changing(context, author, 'run', async (db, tenantId) => {
    const schedule = await db
      .selectFrom('schedules')
      .select('name')
      .where('tenant_id', '=', tenantId)
      .where('id', '=', scheduleId)
      .executeTakeFirst();
    if (!schedule) return undefined;
    await db
      .insertInto('schedule_runs')
      .values({
        tenant_id: tenantId,
        schedule_id: scheduleId,
        at: atMs,
        state: 'due',
        times: 1,
        is_by_hand: 1,
        actor: clean(view.user),
        role: view.role,
        person: person ?? null,
        confirmed_phones: confirmedPhones,
        batch_id: batchId,
        due_at: nowMs,
        holder,
        lease_until: nowMs + leaseMs,
      })
      .execute();
    return { schedule: schedule.name, phones: confirmedPhones };
  });
}

/** See ScheduleStore.takeRuns. */
export async function takeRuns(
  { store, now, key }: BatchContext,
  holder: string,
  leaseMs: number,
  most: number,
): Promise<StoredRun[]> {
  const nowMs = Math.round(now());
  const taken = await store.db
    .updateTable('schedule_runs')
    .set({ holder, lease_until: nowMs + leaseMs })
    .where(
      sql<boolean>`(tenant_id, schedule_id, at) in (${store.db
        .selectFrom('schedule_runs')
        .select(['tenant_id', 'schedule_id', 'at'])
        .where('state', '=', 'due')
        .where((where) =>
          where.or([where('lease_until', 'is', null), where('lease_until', '<=', nowMs)]),
        )
        .orderBy('due_at')
        .limit(most)
        .$if(store.kind === 'postgres', (builder) => builder.forUpdate().skipLocked())})`,
    )
    .returningAll()
    .execute();
  const runs: StoredRun[] = [];
  for (const row of taken) {
    const schedule = await store.db
      .selectFrom('schedules')
      .selectAll()
      .where('tenant_id', '=', row.tenant_id)
      .where('id', '=', row.schedule_id)
      .executeTakeFirst();
    if (!schedule) continue; // Deleted meanwhile, with its runs.
    const stored = toStored(key, schedule);
    runs.push({
      tenant: stored.tenant,
      scheduleId: row.schedule_id,
      atMs: row.at,
      schedule: stored,
      batchId: row.batch_id ?? '',
      isByHand: row.is_by_hand === 1,
      asked:
        row.actor === null
          ? undefined
          : {
              by: row.actor,
              role: (row.role ?? 'administrator') as StoredRun['schedule']['role'], // As stored here.
              person: row.person ?? undefined,
            },
      confirmedPhones: row.confirmed_phones ?? stored.confirmedPhones,
      dueMs: row.due_at ?? nowMs,
    });
  }
  return runs;
}

/** A run in the hands of a holder. */
const heldRun = async ({ store, tenantIds }: BatchContext, run: RunKey, holder: string) =>
  store.db
    .updateTable('schedule_runs')
    .where('tenant_id', '=', await tenantIds(run.tenant))
    .where('schedule_id', '=', run.scheduleId)
    .where('at', '=', run.atMs)
    .where('state', '=', 'due')
    .where('holder', '=', holder);

/** See ScheduleStore.endRun. */
export async function endRun(
  context: BatchContext,
  run: RunKey,
  holder: string,
  { state, why, phones, failure }: RunEnd,
): Promise<void> {
  await (
    await heldRun(context, run, holder)
  )
    .set({
      state,
      why: why ?? null,
      phones: phones ?? null,
      failure: failure === undefined ? null : clean(JSON.stringify(failure)),
      due_at: null,
      holder: null,
      lease_until: null,
    })
    .execute();
}

/** See ScheduleStore.putOff. */
export async function putOffRun(
  context: BatchContext,
  run: RunKey,
  holder: string,
  untilMs: number,
): Promise<void> {
  await (
    await heldRun(context, run, holder)
  )
    .set({ holder: null, lease_until: Math.round(untilMs) })
    .execute();
}

/** See ScheduleStore.answer. Of two who answer at once the first is heard. */
export async function answerRun(
  context: BatchContext,
  author: ScheduleAuthor,
  { scheduleId, atMs }: RunKey,
  answer: Parameters<ScheduleStore['answer']>[2],
): Promise<boolean> {
  const { view, person } = author.session;
  const isYes = answer.word === 'confirm';
  return changing(context, author, answer.word, async (db, tenantId) => {
    const row = await db
      .updateTable('schedule_runs')
      .set({
        actor: clean(view.user),
        role: view.role,
        person: person ?? null,
        ...(isYes
          ? {
              state: 'due',
              due_at: Math.round(context.now()),
              confirmed_phones: answer.confirmedPhones,
              holder: null,
              lease_until: null,
            }
          : { state: 'skipped', why: 'declined' }),
      })
      .where('tenant_id', '=', tenantId)
      .where('schedule_id', '=', scheduleId)
      .where('at', '=', atMs)
      .where('state', '=', 'waiting')
      .returning('phones')
      .executeTakeFirst();
    if (!row) return undefined;
    // It is the size from now on.
    const schedule = db
      .updateTable('schedules')
      .set(
        isYes
          ? { confirmed_phones: answer.confirmedPhones }
          : (same) => ({ name: same.ref('name') }),
      )
      .where('tenant_id', '=', tenantId)
      .where('id', '=', scheduleId)
      .returning('name');
    const { name } = await schedule.executeTakeFirstOrThrow();
    return { schedule: name, phones: row.phones };
  });
}
