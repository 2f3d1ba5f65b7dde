import { sql } from 'kysely';
import { phoneOf, type BegunWrite, type EndedWrite } from '../contract/journal.ts';
import type { Context } from './context.ts';
import { clean, elementsOf } from './store.ts';

/** What a phone's id may be to be found by; anything else stays in the entry's targets alone. */
const plainId = /^[\x21-\x7e]{1,64}$/;

/**
 * Stores a write that is about to be sent; resolved, it survives a crash.
 * @returns completes the entry, and stores the task where the answer named one; where the store fails it rejects, and goes on trying
 */
export async function beginEntry({ store, tenantIds, nextId, run, completions }: Context, write: BegunWrite): Promise<(ended: EndedWrite) => Promise<void>> {
  const tenantId = await tenantIds(write.tenant);
  const id = nextId();
  const phones = [...new Set(write.targets.map(phoneOf))].filter((phone) => plainId.test(phone));
  await store.db.transaction().execute(async (db) => {
    await db
      .insertInto('entries')
      .values({
        tenant_id: tenantId,
        id,
        run,
        actor: clean(write.actor),
        role: write.role,
        operation: write.operation,
        batch_id: write.batchId ?? null,
        request_id: write.requestId,
        outcome: 'pending',
        is_answer_cut: 0,
        targets: JSON.stringify(write.targets),
        request: write.request ?? null,
      })
      .execute();
    if (phones.length === 0) return;
    await sql`insert into entry_phones (tenant_id, instance_id, entry_id)
      select cast(${tenantId} as integer), phones.value, cast(${id} as text) from ${elementsOf(store, JSON.stringify(phones))} as phones`.execute(db);
  });
  return (ended) => completions.run(() => completeEntry(store, tenantId, id, write, ended));
}

async function completeEntry({ db }: Context['store'], tenantId: number, id: string, write: BegunWrite, ended: EndedWrite): Promise<void> {
  const { task } = ended;
  const update = db
    .updateTable('entries')
    .set({
      outcome: ended.outcome,
      status: ended.status,
      code: ended.code === undefined ? null : clean(ended.code),
      message: ended.message === undefined ? null : clean(ended.message),
      duration_ms: ended.durationMs,
      task_id: task === undefined ? null : clean(task.taskId),
      is_answer_cut: Number(ended.isAnswerCut),
      answer: ended.answer === undefined ? null : clean(ended.answer),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id);
  if (!task) {
    await update.execute();
    return;
  }
  const insert = db
    .insertInto('tasks')
    .values({
      tenant_id: tenantId,
      task_id: clean(task.taskId),
      entry_id: id,
      actor: clean(write.actor),
      operation: write.operation,
      batch_id: write.batchId ?? null,
      request_id: write.requestId,
      phone_count: task.pairs.length,
      pairs: JSON.stringify(task.pairs),
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'task_id']).doNothing());
  await db.transaction().execute(async (transaction) => {
    await transaction.executeQuery(update.compile());
    await transaction.executeQuery(insert.compile());
  });
}
