import type { Selectable } from 'kysely';
import type { BatchProgress, BatchSecret } from '../contract/batch-store.ts';
import { journalLimits, type JournalPage } from '../contract/journal.ts';
import type { WorkerBatch } from '../contract/worker.ts';
import type { WorkerBatchQuery } from '../contract/worker-queries.ts';
import type { Context } from './context.ts';
import { pageOfRows } from './entries.ts';
import { idFloor, timeOf } from './entry-id.ts';
import { codeIn, phoneFailed } from './failed.ts';
import { unseal } from './seal.ts';
import { storedSession } from './sessions.ts';
import type { WorkerBatchTable } from './tables.ts';

/** What the batches' part of the journal works with. */
export interface BatchContext extends Context {
  /** Seals what a batch needs to be sent. */
  key: Buffer;
  /** How long a session lives that nobody uses. */
  sessionIdleMs: number;
}

type BatchRow = Selectable<WorkerBatchTable>;

export const nameOfBox = (id: string): string => `batch ${id}`;

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
    .$if(failedOf(query) !== undefined, (builder) =>
      builder.where('number', 'in', (where) =>
        where
          .selectFrom('worker_phones as p')
          .select('p.batch')
          .where(phoneFailed)
          .where('p.at', '>=', query.failed_from ?? 0)
          .where('p.at', '<', query.failed_to ?? Number.MAX_SAFE_INTEGER)
          .$if(query.failed_code !== undefined, (phones) =>
            phones.where(codeIn('p.code', query.failed_code ?? [])),
          ),
      ),
    )
    .$if(query.from !== undefined, (builder) =>
      builder.where('sequence', '>=', idFloor(query.from ?? 0)),
    )
    .$if(query.to !== undefined, (builder) =>
      builder.where('sequence', '<', idFloor(query.to ?? 0)),
    )
    .$if(after !== undefined, (builder) => builder.where('sequence', '<', after ?? ''))
    .orderBy('sequence', 'desc')
    .limit(limit)
    .execute();
}

/** What is asked of phones that failed. */
const failedOf = ({ failed_code, failed_from, failed_to }: WorkerBatchQuery) =>
  failed_code ?? failed_from ?? failed_to;

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
    ...(row.schedule_id !== null && {
      schedule: { id: row.schedule_id, name: row.schedule_name ?? '' },
    }),
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
