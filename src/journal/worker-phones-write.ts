import { sql, type Kysely, type RawBuilder } from 'kysely';
import {
  LeaseLost,
  type BatchProgress,
  type Claim,
  type PhoneIdentity,
  type PlannedPhone,
} from '../contract/batch-store.ts';
import type { EndedWrite } from '../contract/journal-store.ts';
import { isGuarded } from '../contract/locks.ts';
import type { OutcomeDetail, PhoneChange } from '../contract/worker.ts';
import { refuseLocked } from './locks.ts';
import { partsOf } from './parts-of.ts';
import { beginEntry } from './record.ts';
import { clean, elementsOf, recordsOf, type Store } from './store.ts';
import type { Tables } from './tables.ts';
import { findRow, progressColumns, type BatchContext } from './worker-batches.ts';

/** Rows of one statement: longer ones would keep all else waiting, as SQLite never leaves the event loop by itself. PostgreSQL does. */
export const rowsAtOnce = { sqlite: 250, postgres: 2000 } as const;
/** On PostgreSQL those of a batch wait for its row, each on a connection. */
const slicesAtOnce = { sqlite: 8, postgres: 1 } as const;

/**
 * The next version of a batch, for the one that runs it. On PostgreSQL its row stays locked until the transaction ends: a
 * take-over and a step of the batch never happen at once.
 * @throws LeaseLost
 */
async function nextVersion(db: Kysely<Tables>, number: number, holder: string): Promise<number> {
  const row = await db
    .updateTable('worker_batches')
    .set({ version: sql<number>`version + 1` })
    .where('number', '=', number)
    .where('holder', '=', holder)
    .returning('version')
    .executeTakeFirst();
  if (!row) throw new LeaseLost('The batch is run by another.');
  return row.version;
}

/** See BatchStore.claim. */
export async function claimPhones(
  context: BatchContext,
  { number, holder, step, places, write }: Claim,
): Promise<(ended: EndedWrite) => Promise<void>> {
  const { store, tenantIds, now } = context;
  const tenantId = await tenantIds(write.tenant);
  return beginEntry(context, write, async (db, entryId) => {
    if (isGuarded(write.operation)) await refuseLocked(context, db, write);
    await db
      .insertInto('request_ids')
      .values({ tenant_id: tenantId, request_id: write.requestId, entry_id: entryId })
      .execute();
    // Late: from here to the commit all other requests of the batch wait.
    const version = await nextVersion(db, number, holder);
    const columns = assignments({
      state: 'sent',
      operation: write.operation,
      code: '',
      message: '',
      kind: null,
      status: null,
      request_id: write.requestId,
      at: now(),
      version,
    });
    const { numAffectedRows = 0n } = await sql`update worker_phones set ${sql.join(columns)}
      where batch = ${number} and ${placeIn(store, places)}
      and state = 'waiting' and step = ${step}`.execute(db);
    if (Number(numAffectedRows) !== places.length || places.length === 0)
      throw new Error('Some of these phones may have been sent already.');
  });
}

/** See BatchStore.save. */
export async function saveChanges(
  { store, write }: BatchContext,
  number: number,
  holder: string,
  changes: readonly PhoneChange[],
  progress: BatchProgress,
): Promise<{ version: number }> {
  return write(
    async (db) => {
      const version = await nextVersion(db, number, holder);
      for (const { state, step, detail, places } of changes) {
        await sql`update worker_phones set ${sql.join(assignments({ state, step, version, ...(detail && detailColumns(detail)) }))}
        where batch = ${number} and ${placeIn(store, places)}`.execute(db);
      }
      await db
        .updateTable('worker_batches')
        .set(progressColumns(progress))
        .where('number', '=', number)
        .execute();
      return { version };
    },
    changes.reduce((sum, { places }) => sum + places.length, 1),
  );
}

/**
 * Whether a phone's place is one of these. An array for PostgreSQL: it looks each up in the index. A subquery it may join with all
 * phones of the batch, as long as it knows nothing of a new table; each request then costs as much as the batch is long.
 */
function placeIn(store: Store, places: readonly number[]): RawBuilder<boolean> {
  const values = sql`(select cast(value as integer) from ${elementsOf(store, JSON.stringify(places))} as places)`;
  return store.kind === 'postgres'
    ? sql`worker_phones.place = any(array${values})`
    : sql`worker_phones.place in ${values}`;
}

const placesOf = (phones: readonly PhoneIdentity[]): number[] => phones.map(({ place }) => place);

const assignments = (columns: Readonly<Record<string, string | number | null>>) =>
  Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`);

const detailColumns = ({
  operation,
  code,
  message,
  requestId,
  at,
  kind,
  status,
  output,
}: OutcomeDetail) => ({
  operation: clean(operation),
  code: clean(code),
  message: clean(message),
  request_id: clean(requestId),
  at: Math.round(at),
  kind: kind ?? null,
  status: status ?? null,
  ...(output !== undefined && { output: output === null ? null : clean(output), has_output: 1 }),
});

/** See BatchStore.plan. */
export async function planBatch(
  { store, now, write }: BatchContext,
  number: number,
  holder: string,
  phones: readonly PlannedPhone[],
): Promise<void> {
  // Slice by slice, so that others have their turn: nothing is sent before the last, and one that is done twice comes to the same.
  const step = rowsAtOnce[store.kind];
  const writeSlice = (some: readonly PlannedPhone[], isLast: boolean) =>
    write(async (db) => {
      const version = await nextVersion(db, number, holder);
      const rows = some.map(({ before, skipped, skippedFor, ...identity }) => ({
        ...identityOf(identity),
        before: before === undefined ? null : JSON.stringify(before),
        reason: skipped === undefined ? null : clean(skipped),
        message: skippedFor === undefined ? null : clean(skippedFor),
      }));
      const records = recordsOf(store, JSON.stringify(rows), {
        ...identityColumns,
        before: 'text',
        reason: 'text',
        message: 'text',
      });
      // Materialized: else SQLite reads all of the JSON anew for each phone, which takes minutes for thousands.
      await sql`with found as materialized (select place, name, user_id, region, ${sql.ref('before')} as before_json, reason, message from ${records})
        update worker_phones set
          name = found.name, user_id = found.user_id, region = found.region, ${sql.ref('before')} = found.before_json,
          state = case when found.reason is null then worker_phones.state else 'skipped' end,
          code = case when worker_phones.state = 'waiting' then found.reason else worker_phones.code end,
          at = case when worker_phones.state = 'waiting' and found.reason is not null then cast(${Math.round(now())} as bigint) else worker_phones.at end,
          message = case when worker_phones.state = 'waiting' then found.message else worker_phones.message end,
          version = cast(${version} as bigint)
        from found
        where worker_phones.batch = ${number} and worker_phones.place = found.place and ${placeIn(store, placesOf(some))} and worker_phones.state in ('waiting', 'skipped')`.execute(
        db,
      );
      if (isLast)
        await db
          .updateTable('worker_batches')
          .set({ is_planned: 1 })
          .where('number', '=', number)
          .execute();
    }, some.length);
  const lastAt = Math.max(0, Math.ceil(phones.length / step) - 1) * step;
  // The disk is waited for once for several.
  const together = step * slicesAtOnce[store.kind];
  for (let at = 0; at < lastAt; at += together)
    await Promise.all(
      partsOf(phones.slice(at, Math.min(at + together, lastAt)), step).map((some) =>
        writeSlice(some, false),
      ),
    );
  await writeSlice(phones.slice(lastAt), true);
}

const identityOf = ({ place, name, user_id, region }: PhoneIdentity) => ({
  place,
  name: name === undefined ? null : clean(name),
  user_id: user_id === undefined ? null : clean(user_id),
  region: region === undefined ? null : clean(region),
});
const identityColumns = {
  place: 'integer',
  name: 'text',
  user_id: 'text',
  region: 'text',
} as const;

/** See BatchStore.identify. */
export async function identifyPhones(
  context: BatchContext,
  tenant: string,
  id: string,
  phones: readonly PhoneIdentity[],
): Promise<void> {
  const { store, tenantIds, write } = context;
  const number = (await findRow(context, await tenantIds(tenant), id))?.number;
  if (number === undefined) return;
  for (const some of partsOf(phones, rowsAtOnce[store.kind])) {
    const records = recordsOf(store, JSON.stringify(some.map(identityOf)), identityColumns);
    await write(
      (db) =>
        sql`with found as materialized (select place, name, user_id, region from ${records})
      update worker_phones set name = found.name, user_id = coalesce(worker_phones.user_id, found.user_id), region = found.region
      from found
      where worker_phones.batch = ${number} and worker_phones.place = found.place and ${placeIn(store, placesOf(some))}
      and exists (select 1 from worker_batches where number = ${number} and is_unconfirmed = 1)`.execute(
          db,
        ),
      some.length,
    );
  }
}
