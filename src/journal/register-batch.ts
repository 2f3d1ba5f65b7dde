import { createHmac } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import { LeaseLost, type NewStoredBatch } from '../contract/batch-store.ts';
import { noCounts, type BatchPhase, type WorkerBatch } from '../contract/worker.ts';
import { phaseOf } from './begun-phase.ts';
import { nextTurn } from './next-turn.ts';
import { partsOf } from './parts-of.ts';
import { withoutRetried } from './retried.ts';
import { seal } from './seal.ts';
import { beginnerOf, waitsForSecond } from './second-yes.ts';
import { clean, recordsOf } from './store.ts';
import type { Tables } from './tables.ts';
import { type BatchContext, nameOfBox, findRow, toBatch } from './worker-batches.ts';
import type { Registrar } from '../contract/registrar.ts';

/** Rows of one statement: the event loop has its turn between them. */
const rowsAtOnce = 500;

/** See BatchStore.register. */
export async function registerBatch(
  context: BatchContext,
  by: Registrar,
  batch: NewStoredBatch,
): Promise<WorkerBatch | undefined> {
  const { store, tenantIds, nextId, key } = context;
  const tenantId = await tenantIds(by.tenant);
  const digest = digestOf(key, batch);
  const known = await findRow(context, tenantId, batch.id);
  if (known) return known.digest === digest ? toBatch(known) : undefined;
  const values = {
    tenant_id: tenantId,
    id: batch.id,
    sequence: nextId(),
    tenant: by.tenant,
    actor: clean(by.actor),
    role: by.role,
    action: batch.action,
    operations: JSON.stringify(batch.operations),
    parameters: JSON.stringify(batch.parameters),
    note: batch.note === undefined ? null : clean(batch.note),
    parent_id: batch.parentId ?? null,
    stages: batch.stages === undefined ? null : JSON.stringify(batch.stages),
    stop_above_percent: batch.stopAbovePercent ?? null,
    total: batch.phones.length + batch.leftOut.length,
    digest,
    person: beginnerOf(batch) ?? null,
    schedule_id: batch.run?.scheduleId ?? null,
    schedule_name: batch.run === undefined ? null : clean(batch.run.scheduleName),
    tally: JSON.stringify({ sent: 0, extra: 0, repeated: 0 }),
    is_planned: 0,
    is_finished: 0,
    version: 1,
    box: seal(key, nameOfBox(batch.id), JSON.stringify(batch.secret)),
  };
  await store.db.transaction().execute(async (db) => {
    const left = await withoutRetried(context, db, tenantId, batch);
    const waits = await waitsForSecond(context, db, tenantId, by, left);
    const phase: BatchPhase = waits
      ? { kind: 'unconfirmed', above: batch.secondAbove ?? 0 }
      : phaseOf(batch.delayUntilMs);
    const row = await db
      .insertInto('worker_batches')
      .values({
        ...values,
        counts: JSON.stringify({
          ...noCounts,
          waiting: left.phones.length,
          skipped: left.leftOut.length,
        }),
        phase: JSON.stringify(phase),
        is_unconfirmed: Number(waits),
      })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .returning('number')
      .executeTakeFirst();
    if (!row) return;
    await insertPhones(context, db, row.number, left);
    if (batch.run) await beginRun(db, tenantId, batch.run, batch.id);
  });
  const row = await findRow(context, tenantId, batch.id);
  return row?.digest === digest ? toBatch(row) : undefined;
}

/** The run and its batch are one: where another sees to the run, or nobody is to any more, there is no batch. @throws LeaseLost */
async function beginRun(
  db: Kysely<Tables>,
  tenantId: number,
  { scheduleId, atMs, holder, phones }: NonNullable<NewStoredBatch['run']>,
  batchId: string,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('schedule_runs')
    .set({
      state: 'begun',
      batch_id: batchId,
      phones,
      due_at: null,
      holder: null,
      lease_until: null,
    })
    .where('tenant_id', '=', tenantId)
    .where('schedule_id', '=', scheduleId)
    .where('at', '=', atMs)
    .where('state', '=', 'due')
    .where('holder', '=', holder)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new LeaseLost();
}

/** With the key: parameters that hold a credential cannot be found by trying. */
function digestOf(
  key: Buffer,
  { action, secret, phones, leftOut, stages, stopAbovePercent, note, parentId }: NewStoredBatch,
): string {
  // Who has locked a phone may be another by the time the same is asked for again.
  const out = leftOut.map(({ instance_id, reason }) => ({ instance_id, reason }));
  const content = [
    action,
    secret.parameters,
    phones,
    out,
    stages ?? null,
    stopAbovePercent ?? null,
    note ?? null,
    parentId ?? null,
  ];
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('base64url');
}

async function insertPhones(
  { store }: BatchContext,
  db: Kysely<Tables>,
  number: number,
  { phones, leftOut }: NewStoredBatch,
): Promise<void> {
  const rows = [
    ...phones.map(({ instance_id, user_id, step }, place) => ({
      place,
      instance_id: clean(instance_id),
      user_id: user_id === undefined ? null : clean(user_id),
      step,
      state: 'waiting',
      code: null,
      message: null,
      version: 0,
    })),
    ...leftOut.map(({ instance_id, reason, message }, i) => ({
      place: phones.length + i,
      instance_id: clean(instance_id),
      user_id: null,
      step: 0,
      state: 'skipped',
      code: clean(reason),
      message: message === undefined ? null : clean(message),
      version: 1,
    })),
  ];
  for (const some of partsOf(rows, rowsAtOnce)) {
    const records = recordsOf(store, JSON.stringify(some), {
      place: 'integer',
      instance_id: 'text',
      user_id: 'text',
      step: 'integer',
      state: 'text',
      code: 'text',
      message: 'text',
      version: 'integer',
    });
    await sql`insert into worker_phones (batch, place, instance_id, user_id, step, state, code, message, version)
      select cast(${number} as integer), place, instance_id, user_id, step, state, code, message, version from ${records}`.execute(
      db,
    );
    await nextTurn();
  }
}
