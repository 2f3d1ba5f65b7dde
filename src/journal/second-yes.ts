import { sql, type Kysely } from 'kysely';
import { batchActionNames, batchActions } from '../contract/batch-actions.ts';
import type { BatchStore, NewStoredBatch } from '../contract/batch-store.ts';
import type { Registrar } from '../contract/registrar.ts';
import {
  isCountedForSecondYes,
  NoSecondKnown,
  secondYesEntries,
  secondYesWindowMs,
  type SecondWord,
} from '../contract/second-yes.ts';
import { areTwoPeople, isOfKeys } from '../contract/sessions.ts';
import type { BatchPhase, Counts } from '../contract/worker.ts';
import { phaseOf } from './begun-phase.ts';
import { idFloor } from './entry-id.ts';
import { storeEnded } from './record.ts';
import { clean } from './store.ts';
import type { Tables } from './tables.ts';
import { findRow, toBatch, type BatchContext } from './worker-batches.ts';

/** Tells these advisory locks of PostgreSQL from others. */
const lockClass = 7_203;
const counted = batchActionNames.filter((action) =>
  isCountedForSecondYes(batchActions[action].steps),
);

/** Who begins a batch, as sessions name a person. */
export const beginnerOf = ({ person, secret }: NewStoredBatch): string | undefined =>
  person === undefined ? secret.session.person : (person ?? undefined);

/**
 * Whether a batch waits for a second yes, asked in the transaction that stores it: of many that one person begins at once no more go out
 * than if they had come one after the other.
 * @throws NoSecondKnown
 */
export async function waitsForSecond(
  context: BatchContext,
  db: Kysely<Tables>,
  tenantId: number,
  by: Registrar,
  batch: NewStoredBatch,
): Promise<boolean> {
  const { id, secondAbove, phones } = batch;
  const person = beginnerOf(batch);
  if (secondAbove === undefined) return false;
  if (context.store.kind === 'postgres')
    await sql`select pg_advisory_xact_lock(${lockClass}, ${tenantId})`.execute(db);
  const before = await takenAlone(context, db, tenantId, by, person, id);
  if (before + phones.length <= secondAbove) return false;
  // Sent by a schedule in keys of the console it is begun by whoever made that.
  if (batch.person === undefined ? batch.secret.session.keys : isOfKeys(person))
    throw new NoSecondKnown();
  return true;
}

/** How many phones a person has taken alone lately, or still may by what he has begun. Those by access keys are one: they do not say whose they are. */
async function takenAlone(
  { now }: BatchContext,
  db: Kysely<Tables>,
  tenantId: number,
  by: Registrar,
  person: string | undefined,
  id: string,
): Promise<number> {
  const rows = await db
    .selectFrom('worker_batches')
    .select(['person', 'actor', 'counts'])
    .where('tenant_id', '=', tenantId)
    // One that is sent twice at once is there already.
    .where('id', '<>', id)
    .where('is_finished', 'in', [0, 1])
    .where('sequence', '>=', idFloor(now() - secondYesWindowMs))
    .where('action', 'in', counted)
    // Neither those that wait for it, nor those of which it was said.
    .where('is_unconfirmed', '=', 0)
    .where('second', 'is', null)
    .execute();
  const isTheirs = (row: { person: string | null; actor: string }): boolean =>
    isOfKeys(person)
      ? isOfKeys(row.person)
      : row.actor === clean(by.actor) || (person !== undefined && row.person === person);
  return rows.filter(isTheirs).reduce((sum, row) => {
    const { waiting, sent, accepted, succeeded, unknown } = JSON.parse(row.counts) as Counts; // As registerBatch and saveProgress stored them.
    return sum + waiting + sent + accepted + succeeded + unknown;
  }, 0);
}

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
