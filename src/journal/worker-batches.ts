import { createHmac } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import type {
  BatchProgress,
  BatchSecret,
  BatchStore,
  BatchWish,
  BatchWork,
  NewStoredBatch,
} from '../contract/batch-store.ts';
import { journalLimits, type JournalPage, type Registrar } from '../contract/journal.ts';
import type { BatchPhase, WorkerBatch, WorkerBatchQuery } from '../contract/worker.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { nextTurn } from './next-turn.ts';
import { timeOf } from './entry-id.ts';
import { seal, unseal } from './seal.ts';
import { storedSession } from './sessions.ts';
import { clean, recordsOf } from './store.ts';
import type { Tables, WorkerBatchTable } from './tables.ts';

/** What the batches' part of the journal works with. */
export interface BatchContext extends Context {
  /** Seals what a batch needs to be sent. */
  key: Buffer;
  /** How long a session lives that nobody uses. */
  sessionIdleMs: number;
}

type BatchRow = Selectable<WorkerBatchTable>;

/** Rows of one statement: the event loop has its turn between them. */
const rowsAtOnce = 500;

const noCounts = {
  waiting: 0,
  sent: 0,
  accepted: 0,
  succeeded: 0,
  failed: 0,
  skipped: 0,
  stopped: 0,
  unknown: 0,
};

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
  const total = batch.phones.length + batch.leftOut.length;
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
    total,
    digest,
    phase: JSON.stringify(
      batch.secondAbove === undefined
        ? phaseOf(batch.delayUntilMs)
        : { kind: 'unconfirmed', above: batch.secondAbove },
    ),
    is_unconfirmed: Number(batch.secondAbove !== undefined),
    person: batch.secret.session.person ?? null,
    counts: JSON.stringify({
      ...noCounts,
      waiting: batch.phones.length,
      skipped: batch.leftOut.length,
    }),
    tally: JSON.stringify({ sent: 0, extra: 0, repeated: 0 }),
    is_planned: 0,
    is_finished: 0,
    version: 1,
    box: seal(key, nameOfBox(batch.id), JSON.stringify(batch.secret)),
  };
  await store.db.transaction().execute(async (db) => {
    const row = await db
      .insertInto('worker_batches')
      .values(values)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doNothing())
      .returning('number')
      .executeTakeFirst();
    if (row) await insertPhones(context, db, row.number, batch);
  });
  const row = await findRow(context, tenantId, batch.id);
  return row?.digest === digest ? toBatch(row) : undefined;
}

/** How one begins. */
export const phaseOf = (delayUntilMs: number | undefined): BatchPhase =>
  delayUntilMs === undefined ? { kind: 'planning' } : { kind: 'delayed', until: delayUntilMs };

const nameOfBox = (id: string): string => `batch ${id}`;

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
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    const records = recordsOf(store, JSON.stringify(rows.slice(at, at + rowsAtOnce)), {
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

export const findRow = (
  { store }: BatchContext,
  tenantId: number,
  id: string,
): Promise<BatchRow | undefined> =>
  store.db
    .selectFrom('worker_batches')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();

/** See BatchStore.show. */
export async function showBatch(
  context: BatchContext,
  tenant: string,
  id: string,
): Promise<WorkerBatch | undefined> {
  const row = await findRow(context, await context.tenantIds(tenant), id);
  return row && toBatch(row);
}

/** The number of a tenant's batch. */
export async function numberOf(
  { store, tenantIds }: BatchContext,
  tenant: string,
  id: string,
): Promise<number | undefined> {
  const row = await store.db
    .selectFrom('worker_batches')
    .select('number')
    .where('tenant_id', '=', await tenantIds(tenant))
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.number;
}

/** See BatchStore.list. */
export async function listBatches(
  context: BatchContext,
  tenant: string,
  query: WorkerBatchQuery,
): Promise<JournalPage<WorkerBatch>> {
  const tenantId = await context.tenantIds(tenant);
  const limit = query.limit ?? journalLimits.defaultPageSize;
  const { after } = query;
  // Each of the two comes in order out of an index.
  const running =
    query.state === 'finished' || after?.startsWith('0')
      ? []
      : await selectBatches(context, tenantId, query, 0, limit + 1);
  const finished =
    query.state === 'running' || running.length > limit
      ? []
      : await selectBatches(context, tenantId, query, 1, limit + 1);
  // One that has come to its end in between stands in both.
  const known = new Set(finished.map(({ number }) => number));
  return pageOfRows(
    [...running.filter(({ number }) => !known.has(number)), ...finished],
    limit,
    toBatch,
    cursorOf,
  );
}

function selectBatches(
  { store }: BatchContext,
  tenantId: number,
  query: WorkerBatchQuery,
  isFinished: 0 | 1,
  limit: number,
): Promise<BatchRow[]> {
  // Behind a running one stand all that are finished.
  const after = query.after?.startsWith(isFinished === 1 ? '0' : '1')
    ? query.after.slice(1)
    : undefined;
  return store.db
    .selectFrom('worker_batches as b')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('is_finished', '=', isFinished)
    .$if(query.action !== undefined, (builder) => builder.where('action', '=', query.action ?? ''))
    .$if(query.by !== undefined, (builder) => builder.where('actor', '=', query.by ?? ''))
    .$if(query.parent_id !== undefined, (builder) =>
      builder.where('parent_id', '=', query.parent_id ?? ''),
    )
    .$if(query.instance_id !== undefined, (builder) =>
      builder.where((where) =>
        where.exists(
          where
            .selectFrom('worker_phones as p')
            .select('p.place')
            .where('p.instance_id', '=', query.instance_id ?? '')
            .whereRef('p.batch', '=', 'b.number'),
        ),
      ),
    )
    .$if(after !== undefined, (builder) => builder.where('sequence', '<', after ?? ''))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
}

const cursorOf = ({ is_finished, sequence }: Pick<BatchRow, 'is_finished' | 'sequence'>): string =>
  `${is_finished === 1 ? 0 : 1}${sequence}`;

export function toBatch(row: BatchRow): WorkerBatch {
  // Structured values are as registerBatch and saveProgress stored them.
  return {
    id: row.id,
    cursor: cursorOf(row),
    action: row.action,
    operations: JSON.parse(row.operations) as string[],
    phase: JSON.parse(row.phase) as WorkerBatch['phase'],
    by: row.actor,
    role: row.role as WorkerBatch['role'],
    ...(row.second !== null && {
      second: { by: row.second, at: new Date(row.second_at ?? 0).toISOString() },
    }),
    at: timeOf(row.sequence),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
    isFinished: row.is_finished === 1,
    counts: JSON.parse(row.counts) as WorkerBatch['counts'],
    total: row.total,
    tally: JSON.parse(row.tally) as WorkerBatch['tally'],
    pollFailure:
      row.poll_failure === null
        ? null
        : (JSON.parse(row.poll_failure) as WorkerBatch['pollFailure']),
    parameters: JSON.parse(row.parameters) as WorkerBatch['parameters'],
    note: row.note,
    parentId: row.parent_id,
    stages: row.stages === null ? null : (JSON.parse(row.stages) as WorkerBatch['stages']),
    stopAbovePercent: row.stop_above_percent,
    stageEnd: row.stage_end,
    version: row.version,
  };
}

/** How a batch stands, as columns. */
export const progressColumns = ({
  phase,
  counts,
  tally,
  stageEnd,
  pollFailure,
  endedAtMs,
  isFinished,
}: BatchProgress) => ({
  phase: JSON.stringify(phase),
  counts: JSON.stringify(counts),
  tally: JSON.stringify(tally),
  stage_end: stageEnd ?? null,
  poll_failure: pollFailure === undefined ? null : JSON.stringify(pollFailure),
  ended_at: endedAtMs === undefined ? null : Math.round(endedAtMs),
  is_finished: Number(isFinished),
  // What is finished needs no session any more.
  ...(isFinished && { box: null, holder: null, lease_until: null, wanted: null }),
});

/** What a batch needs to be sent; undefined where it is finished, or another key has sealed it. */
export function secretOf(
  key: Buffer,
  { id, box }: Pick<BatchRow, 'id' | 'box'>,
): BatchSecret | undefined {
  const text = box === null ? undefined : unseal(key, nameOfBox(id), box);
  if (text === undefined) return undefined;
  const { session, parameters } = JSON.parse(text) as BatchSecret; // As sealed above.
  const { data } = storedSession.safeParse(session);
  return data && { session: data, parameters };
}

/** See BatchStore.want. */
export async function wantOfBatch(
  context: BatchContext,
  tenant: string,
  id: string,
  wish: BatchWish,
  by: Parameters<BatchStore['want']>[3],
): Promise<boolean> {
  const { store, tenantIds, key } = context;
  const row = await findRow(context, await tenantIds(tenant), id);
  if (!row || row.is_finished === 1 || row.is_unconfirmed === 1) return false;
  const secret = by && secretOf(key, row);
  const renewed = by &&
    secret && {
      box: seal(key, nameOfBox(id), JSON.stringify({ ...secret, session: by.session })),
      actor: clean(by.session.view.user),
      role: by.session.view.role,
    };
  const { numUpdatedRows } = await store.db
    .updateTable('worker_batches')
    .set({
      wanted: sql<string>`case when wanted = 'stop' then 'stop' else ${wish} end`,
      ...renewed,
    })
    .where('number', '=', row.number)
    .where('is_finished', '=', 0)
    .where('is_unconfirmed', '=', 0)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** See BatchStore.take. */
export async function takeBatches(
  { store, now, key }: BatchContext,
  holder: string,
  leaseMs: number,
  most: number,
  running: readonly number[] = [],
): Promise<{ number: number; work: BatchWork }[]> {
  const nowMs = now();
  const rows = await store.db
    .updateTable('worker_batches')
    .set({ holder, lease_until: nowMs + leaseMs })
    .where('number', 'in', (select) =>
      select
        .selectFrom('worker_batches')
        .select('number')
        .where('is_finished', '=', 0)
        .where('is_unconfirmed', '=', 0)
        .where((where) =>
          where.or([where('holder', 'is', null), where('lease_until', '<=', nowMs)]),
        )
        .$if(running.length > 0, (builder) => builder.where('number', 'not in', [...running]))
        .orderBy('number')
        .limit(most)
        .$if(store.kind === 'postgres', (builder) => builder.forUpdate().skipLocked()),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({
    number: row.number,
    work: {
      batch: toBatch(row),
      tenant: row.tenant,
      stopAbovePercent: row.stop_above_percent ?? undefined,
      isPlanned: row.is_planned === 1,
      secret: secretOf(key, row),
      wanted: (row.wanted ?? undefined) as BatchWish | undefined, // As wantOfBatch stored it.
    },
  }));
}

/** See BatchStore.renew. */
export async function renewLeases(
  { store, now, key }: BatchContext,
  holder: string,
  leaseMs: number,
  numbers: readonly number[],
): ReturnType<BatchStore['renew']> {
  if (numbers.length === 0) return new Map();
  const rows = await store.db
    .updateTable('worker_batches')
    .set({ lease_until: now() + leaseMs })
    .where('holder', '=', holder)
    .where('number', 'in', [...numbers])
    .returning([
      'number',
      'id',
      'wanted',
      'actor',
      sql<string | null>`case when wanted = 'resume' then box end`.as('box'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.number,
      {
        wish: (row.wanted ?? undefined) as BatchWish | undefined,
        secret: secretOf(key, row),
        by: row.actor,
      },
    ]),
  ); // As wantOfBatch stored it.
}

/** See BatchStore.grant. */
export async function grantWish(
  { store }: BatchContext,
  number: number,
  holder: string,
  wish: BatchWish,
): Promise<void> {
  await store.db
    .updateTable('worker_batches')
    .set({ wanted: null })
    .where('number', '=', number)
    .where('holder', '=', holder)
    .where('wanted', '=', wish)
    .execute();
}

/** See BatchStore.release. */
export async function releaseLeases({ store }: BatchContext, holder: string): Promise<void> {
  await store.db
    .updateTable('worker_batches')
    .set({ holder: null, lease_until: null })
    .where('holder', '=', holder)
    .execute();
}

/** Frees the batches of all holders, and the tenants' tasks. */
export async function releaseAll({ db }: Context['store']): Promise<void> {
  await db
    .updateTable('worker_batches')
    .set({ holder: null, lease_until: null })
    .where('holder', 'is not', null)
    .execute();
  await db
    .updateTable('task_watches')
    .set({ holder: null, lease_until: null })
    .where('holder', 'is not', null)
    .execute();
}
