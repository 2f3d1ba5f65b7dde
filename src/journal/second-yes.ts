import { sql } from 'kysely';
import type { BatchStore } from '../contract/batch-store.ts';
import { secondYesEntries, type SecondWord } from '../contract/second-yes.ts';
import { areTwoPeople } from '../contract/sessions.ts';
import type { BatchPhase, Counts } from '../contract/worker.ts';
import { storeEnded } from './record.ts';
import { clean } from './store.ts';
import { findRow, toBatch, type BatchContext } from './worker-batches.ts';
import { phaseOf } from './register-batch.ts';

const ends = { decline: 'declined', withdraw: 'withdrawn' } as const;

/** See BatchStore.settle. Of two who settle it at once the first is heard. */
export async function settleBatch(
  context: BatchContext,
  tenant: string,
  id: string,
  word: SecondWord,
  { session, requestId, address }: Parameters<BatchStore['settle']>[3],
  delayUntilMs: number | undefined,
): ReturnType<BatchStore['settle']> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(tenant);
  const row = await findRow(context, tenantId, id);
  if (!row) return 'notFound';
  if (row.is_unconfirmed === 0) return 'settled';
  const { person, view } = session;
  // By id, and by name too: where one of them is not known it is nobody else.
  const isOther = areTwoPeople(person, row.person) && view.user !== row.actor;
  if (word !== 'withdraw' && !isOther) return 'samePerson';
  const counts = JSON.parse(row.counts) as Counts; // As registerBatch stored them.
  const isYes = word === 'confirm';
  const phase: BatchPhase = isYes ? phaseOf(delayUntilMs) : { kind: 'ended', how: ends[word] };
  const over = isYes
    ? {}
    : {
        is_finished: 1,
        ended_at: Math.round(now()),
        box: null,
        counts: JSON.stringify({ ...counts, waiting: 0, stopped: counts.waiting }),
      };
  const isDone = await store.db.transaction().execute(async (db) => {
    const settled = await db
      .updateTable('worker_batches')
      .set({
        is_unconfirmed: 0,
        second: clean(view.user),
        second_at: Math.round(now()),
        phase: JSON.stringify(phase),
        version: sql<number>`version + 1`,
        ...over,
      })
      .where('number', '=', row.number)
      .where('is_unconfirmed', '=', 1)
      .returning('version')
      .executeTakeFirst();
    if (!settled) return false;
    if (!isYes)
      await db
        .updateTable('worker_phones')
        .set({ state: 'stopped', version: settled.version })
        .where('batch', '=', row.number)
        .where('state', '=', 'waiting')
        .execute();
    const request = JSON.stringify({
      began: row.actor,
      action: row.action,
      phones: counts.waiting,
    });
    await storeEnded(context, db, {
      tenant,
      actor: clean(view.user),
      role: view.role,
      address,
      operation: secondYesEntries[word],
      targets: [],
      batchId: id,
      requestId,
      request,
    });
    return true;
  });
  const after = await findRow(context, tenantId, id);
  return isDone && after ? toBatch(after) : 'settled';
}
