import type { Kysely } from 'kysely';
import type { SeenRound } from '../contract/history-store.ts';
import { seriesSteps } from '../contract/history.ts';
import type { Context } from './context.ts';
import { packJson, unpackJson } from './history-bodies.ts';
import { dueCheckpoint, packStates } from './history-checkpoints.ts';
import { addCounts, noCounts, type CountsBody } from './history-counts.ts';
import { packTimes } from './history-times.ts';
import { storeGone, storePhones, type Storing } from './history-phones.ts';
import { nextTurn } from './next-turn.ts';
import { partsOf } from './parts-of.ts';
import type { Tables } from './tables.ts';

/** Phones of one transaction: others wait no longer than for some writes. */
const phonesAtOnce = 500;
const phonesRead = 5000;

/**
 * See HistoryWriter.keep. A round of many phones is stored in several transactions; broken off in the middle it has not been, and
 * the next one, which then has all phones, finds what is left to be stored.
 */
export async function keepRound(
  context: Context,
  tenant: string,
  round: SeenRound,
): Promise<number | undefined> {
  const { store, tenantIds, write } = context;
  const tenantId = await tenantIds(tenant);
  const last = await store.db
    .selectFrom('history_watches')
    .select('at')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  const { since } = round;
  if (since && last?.at !== since.atMs) return undefined;
  const atMs = last === undefined ? round.atMs : Math.max(round.atMs, last.at + 1);
  const storing: Storing = { store, tenantId, atMs, isFirst: last === undefined };

  for (const phones of partsOf(round.phones, phonesAtOnce))
    await write((db) => storePhones(db, storing, phones), phones.length);
  const gone = round.isWhole
    ? await findGone(context, tenantId, new Set(round.phones.map((phone) => phone.instance_id)))
    : round.gone;
  for (const ids of partsOf(gone, phonesAtOnce))
    await write((db) => storeGone(db, storing, ids), ids.length);

  const counts = since ? await countSteps(context, tenantId, since, atMs) : [];
  await write(async (db) => {
    await db
      .insertInto('history_watches')
      .values({ tenant_id: tenantId, at: atMs, kept_from: atMs })
      .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ at: atMs }))
      .execute();
    await extendSpan(db, tenantId, since?.atMs, atMs);
    for (const row of counts)
      await db
        .insertInto('history_counts')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'step', 'at']).doUpdateSet({ body: row.body }),
        )
        .execute();
  });
  await makeCheckpoint(context, tenantId, atMs);
  return atMs;
}

/** Where it is time for one. Once the round is stored: it goes by what is. */
async function makeCheckpoint(context: Context, tenantId: number, atMs: number): Promise<void> {
  const lastMs = await dueCheckpoint(context, tenantId, atMs);
  if (lastMs === undefined) return;
  const body = await packStates(context, tenantId);
  const times =
    lastMs === null ? null : await packTimes(context, tenantId, { fromMs: lastMs, toMs: atMs });
  await context.write((db) =>
    db
      .insertInto('history_checkpoints')
      .values({ tenant_id: tenantId, at: atMs, body, times })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}

/** The known phones that are not among those that there are. */
async function findGone(
  { store }: Context,
  tenantId: number,
  present: ReadonlySet<string>,
): Promise<string[]> {
  const gone: string[] = [];
  for (let after = '', count = phonesRead; count === phonesRead;) {
    const rows = await store.db
      .selectFrom('history_phones')
      .select(['instance_id', 'state'])
      .where('tenant_id', '=', tenantId)
      .where('instance_id', '>', after)
      .orderBy('instance_id')
      .limit(phonesRead)
      .execute();
    for (const { instance_id, state } of rows)
      if (state !== 0 && !present.has(instance_id)) gone.push(instance_id);
    count = rows.length;
    after = rows.at(-1)?.instance_id ?? after;
    await nextTurn();
  }
  return gone;
}

/** The time from a round to the next was watched; a round with nothing before it begins a span. */
async function extendSpan(
  db: Kysely<Tables>,
  tenantId: number,
  sinceMs: number | undefined,
  atMs: number,
): Promise<void> {
  if (sinceMs !== undefined) {
    const { numUpdatedRows } = await db
      .updateTable('history_spans')
      .set({ to_at: atMs })
      .where('tenant_id', '=', tenantId)
      .where('to_at', '=', sinceMs)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) return;
  }
  await db
    .insertInto('history_spans')
    .values({ tenant_id: tenantId, from_at: sinceMs ?? atMs, to_at: atMs })
    .execute();
}

/** The steps that a time lies in, with what it adds to them. */
async function countSteps(
  { store }: Context,
  tenantId: number,
  { atMs: sinceMs, counts }: NonNullable<SeenRound['since']>,
  untilMs: number,
) {
  const rows: { tenant_id: number; step: number; at: number; body: Uint8Array }[] = [];
  for (const step of Object.values(seriesSteps))
    for (let at = sinceMs - (sinceMs % step); at < untilMs; at += step) {
      const known = await store.db
        .selectFrom('history_counts')
        .select('body')
        .where('tenant_id', '=', tenantId)
        .where('step', '=', step)
        .where('at', '=', at)
        .executeTakeFirst();
      const body = known ? (unpackJson(known.body) as CountsBody) : noCounts(); // as it is packed here
      addCounts(body, counts, Math.min(at + step, untilMs) - Math.max(at, sinceMs));
      rows.push({ tenant_id: tenantId, step, at, body: packJson(body) });
    }
  return rows;
}
