import type { Selectable } from 'kysely';
import type { StoredPhone } from '../contract/batch-store.ts';
import {
  workerLimits,
  type BatchPhone,
  type OutcomeDetail,
  type OutcomeState,
  type PhoneChange,
} from '../contract/worker.ts';
import type { BatchPhonesQuery } from '../contract/worker-queries.ts';
import { nextTurn } from './next-turn.ts';
import type { WorkerPhoneTable } from './tables.ts';
import { numberOf, type BatchContext } from './worker-batches.ts';
import { rowsAtOnce } from './worker-phones-write.ts';

type PhoneRow = Selectable<WorkerPhoneTable>;

/** See BatchStore.work. */
export async function workOf({ store }: BatchContext, number: number): Promise<StoredPhone[]> {
  const phones: StoredPhone[] = [];
  for (;;) {
    const page = await pageOfWork(store, number, phones.at(-1)?.place ?? -1);
    phones.push(...page);
    if (page.length < rowsAtOnce[store.kind]) return phones;
    await nextTurn();
  }
}

async function pageOfWork(
  { db, kind }: BatchContext['store'],
  number: number,
  after: number,
): Promise<StoredPhone[]> {
  const rows = await db
    .selectFrom('worker_phones')
    .selectAll()
    .where('batch', '=', number)
    .where('place', '>', after)
    .orderBy('place')
    .limit(rowsAtOnce[kind])
    .execute();
  return rows.map((row) => ({
    place: row.place,
    instance_id: row.instance_id,
    name: row.name ?? undefined,
    user_id: row.user_id ?? undefined,
    region: row.region ?? undefined,
    before: row.before === null ? undefined : (JSON.parse(row.before) as StoredPhone['before']), // As planBatch stored it.
    state: row.state as OutcomeState,
    step: row.step,
    detail: detailOf(row),
  }));
}

/** What was said of a phone; of one that was left out the reason stands as its code. */
function detailOf({
  operation,
  code,
  message,
  request_id,
  at,
  kind,
  status,
  output,
  has_output,
}: Omit<ChangingRow, 'place' | 'state' | 'step' | 'version'>): OutcomeDetail | undefined {
  if (code === null) return undefined;
  return {
    operation: operation ?? '',
    code,
    message: message ?? '',
    requestId: request_id ?? '',
    at: at ?? 0,
    ...(kind !== null && { kind: kind as NonNullable<OutcomeDetail['kind']> }), // As it was saved.
    ...(status !== null && { status }),
    ...(has_output === 1 && { output }),
  };
}

const changing = [
  'place',
  'state',
  'step',
  'operation',
  'code',
  'message',
  'kind',
  'status',
  'request_id',
  'at',
  'version',
  'output',
  'has_output',
] as const;
const shown = [...changing, 'instance_id', 'name', 'user_id'] as const;
type ChangingRow = Pick<PhoneRow, (typeof changing)[number]>;

/** See BatchStore.phones. */
export async function listPhones(
  context: BatchContext,
  tenant: string,
  id: string,
  query: BatchPhonesQuery,
): Promise<{ items: BatchPhone[]; next: number | null } | undefined> {
  const number = await numberOf(context, tenant, id);
  if (number === undefined) return undefined;
  const limit = query.limit ?? workerLimits.phonesPage;
  const rows = await context.store.db
    .selectFrom('worker_phones')
    .select(shown)
    .where('batch', '=', number)
    .$if(query.state !== undefined, (builder) => builder.where('state', '=', query.state ?? ''))
    .$if(query.code !== undefined, (builder) => builder.where('code', '=', query.code ?? ''))
    .$if(query.after !== undefined, (builder) => builder.where('place', '>', query.after ?? 0))
    .orderBy('place')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row): BatchPhone => ({
    place: row.place,
    instance_id: row.instance_id,
    name: row.name,
    user_id: row.user_id,
    state: row.state as OutcomeState,
    step: row.step,
    detail: detailOf(row) ?? null,
  }));
  return { items, next: rows.length > limit ? (items.at(-1)?.place ?? null) : null };
}

/** See BatchStore.changes. */
export async function changesOf(
  context: BatchContext,
  tenant: string,
  id: string,
  since: number,
): Promise<{ changes: PhoneChange[]; upTo: number } | undefined> {
  const { db } = context.store;
  const batch = await db
    .selectFrom('worker_batches')
    .select(['number', 'version'])
    .where('tenant_id', '=', await context.tenantIds(tenant))
    .where('id', '=', id)
    .executeTakeFirst();
  if (!batch) return undefined;
  const select = db
    .selectFrom('worker_phones')
    .select(changing)
    .where('batch', '=', batch.number)
    .where('version', '<=', batch.version);
  let rows = await select
    .where('version', '>', since)
    .orderBy('version')
    .limit(workerLimits.changesPage + 1)
    .execute();
  if (rows.length <= workerLimits.changesPage)
    return { changes: groupRows(rows), upTo: batch.version };
  const last = rows.at(-1)?.version ?? 0;
  const whole = rows.filter(({ version }) => version < last);
  // One version that is longer than a page goes whole.
  if (whole.length === 0) rows = await select.where('version', '=', last).execute();
  else rows = whole;
  return { changes: groupRows(rows), upTo: rows.at(-1)?.version ?? since };
}

/** Phones that got the same at once stand together, in the order of versions. */
function groupRows(rows: readonly ChangingRow[]): PhoneChange[] {
  const groups = new Map<string, PhoneChange>();
  for (const row of rows) {
    // Ten browsers that watch ask for all of it ten times: no longer key than it takes.
    const key = [
      row.version,
      row.state,
      row.step,
      row.operation,
      row.code,
      row.kind,
      row.status,
      row.request_id,
      row.at,
      row.has_output,
      row.output?.length,
      row.output,
      row.message,
    ].join('\n');
    const group = groups.get(key);
    const detail = group ? undefined : detailOf(row);
    if (group) group.places.push(row.place);
    else
      groups.set(key, {
        state: row.state as OutcomeState,
        step: row.step,
        ...(detail && { detail }),
        places: [row.place],
      });
  }
  return [...groups.values()];
}
