import { sql } from 'kysely';
import { seriesSteps } from '../contract/history.ts';
import type { Context } from './context.ts';
import { packColumns, unpackColumns } from './history-bodies.ts';
import { statesAt } from './history-checkpoints.ts';
import { spansWithin, type Span } from './history-spans.ts';
import { bitOf, stateOf } from './history-states.ts';
import { nextTurn } from './next-turn.ts';

/** `running_status` of a phone that runs. */
export const running = 2;

/** How long a phone was there and running while it was watched. */
export interface Times {
  watchedMs: number;
  runningMs: number;
}

/**
 * The same of all phones over a time: from checkpoint to checkpoint it is stored with them, what is before the first and behind the
 * last of them is added up. To add up 30 days of 100,000 phones takes ten seconds.
 */
export async function readTimes(
  context: Context,
  tenantId: number,
  { fromMs, toMs }: Span,
): Promise<Map<number, Times>> {
  const checkpoints = await context.store.db
    .selectFrom('history_checkpoints')
    .select('at')
    .where('tenant_id', '=', tenantId)
    .where('at', '>=', fromMs)
    .where('at', '<=', toMs)
    .orderBy('at')
    .execute();
  const [first, last] = [checkpoints[0]?.at, checkpoints.at(-1)?.at];
  if (first === undefined || last === undefined)
    return timesBetween(context, tenantId, { fromMs, toMs });
  const times = await timesBetween(context, tenantId, { fromMs, toMs: first });
  for (const { at } of checkpoints.slice(1)) {
    const { times: body } = await context.store.db
      .selectFrom('history_checkpoints')
      .select('times')
      .where('tenant_id', '=', tenantId)
      .where('at', '=', at)
      .executeTakeFirstOrThrow();
    if (!body) continue;
    const [numbers, watched, run] = await unpackColumns(body, 3);
    numbers?.forEach((number, place) =>
      add(times, number, watched?.[place] ?? 0, run?.[place] ?? 0),
    );
    await nextTurn();
  }
  for (const [number, { watchedMs, runningMs }] of await timesBetween(context, tenantId, {
    fromMs: last,
    toMs,
  }))
    add(times, number, watchedMs, runningMs);
  return times;
}

function add(times: Map<number, Times>, phone: number, watchedMs: number, runningMs: number): void {
  const known = times.get(phone);
  if (!known) times.set(phone, { watchedMs, runningMs });
  else {
    known.watchedMs += watchedMs;
    known.runningMs += runningMs;
  }
}

/** What a checkpoint keeps of the time since the one before. A time of hours, in ms, is less than 2^31. */
export async function packTimes(context: Context, tenantId: number, span: Span): Promise<Buffer> {
  const times = [...(await timesBetween(context, tenantId, span))].filter(
    ([, { watchedMs }]) => watchedMs > 0,
  );
  return packColumns([
    Int32Array.from(times, ([number]) => number),
    Int32Array.from(times, ([, { watchedMs }]) => watchedMs),
    Int32Array.from(times, ([, { runningMs }]) => runningMs),
  ]);
}

/**
 * How long each phone was there and running while it was watched. Part by part, so that nobody waits long for the database: within a
 * time that was watched, whoever begins to run at t has run from t to its end, and whoever stops has not.
 */
async function timesBetween(
  context: Context,
  tenantId: number,
  range: Span,
): Promise<Map<number, Times>> {
  const runs = await runningStates(context, tenantId);
  const isRunning = new Set(runs);
  const times = new Map<number, Times & { isThere: number; isRunning: number }>();
  for (const [phone, { state }] of await statesAt(context, tenantId, range.fromMs))
    times.set(phone, {
      watchedMs: 0,
      runningMs: 0,
      isThere: 1,
      isRunning: isRunning.has(state) ? 1 : 0,
    });
  let lastMs = range.fromMs;
  for (const part of partsOf(await spansWithin(context, tenantId, range))) {
    const turns = await readTurns(context, tenantId, { afterMs: lastMs, ...part }, runs);
    lastMs = part.toMs;
    const ms = part.toMs - part.fromMs;
    for (const one of times.values()) {
      one.watchedMs += one.isThere * ms;
      one.runningMs += one.isRunning * ms;
    }
    for (const turn of turns) {
      let one = times.get(turn.phone);
      if (!one)
        times.set(turn.phone, (one = { watchedMs: 0, runningMs: 0, isThere: 0, isRunning: 0 }));
      one.watchedMs += turn.there_ms;
      one.runningMs += turn.running_ms;
      one.isThere += turn.there;
      one.isRunning += turn.running;
    }
    await nextTurn();
  }
  return times;
}

/** 30,000 changes at 100,000 phones of which 5 % change an hour. */
const partMs = 6 * seriesSteps.hour;

/** The spans, cut into parts. */
function* partsOf(spans: readonly Span[]): Generator<Span> {
  for (const { fromMs, toMs } of spans)
    for (let from = fromMs; from < toMs;) {
      const to = Math.min(toMs, from - (from % partMs) + partMs);
      yield { fromMs: from, toMs: to };
      from = to;
    }
}

/** The numbers of the states in which a phone runs. */
async function runningStates({ store }: Context, tenantId: number): Promise<number[]> {
  const rows = await store.db
    .selectFrom('history_words')
    .select(['number', 'word'])
    .where('tenant_id', '=', tenantId)
    .where('word', 'like', `[${running},%`)
    .execute();
  return rows.flatMap(({ number, word }) => {
    // Somebody may be called like that.
    try {
      return stateOf(word).running === running ? [number] : [];
    } catch {
      return [];
    }
  });
}

interface Turns {
  phone: number;
  there: number;
  there_ms: number;
  running: number;
  running_ms: number;
}

/** What the changes since the part before add to a part of the time. What was found when it began holds for all of it. */
async function readTurns(
  { store }: Context,
  tenantId: number,
  { afterMs, fromMs, toMs }: Span & { afterMs: number },
  runs: readonly number[],
): Promise<Turns[]> {
  const isRun = (column: string) =>
    sql`case when ${sql.ref(column)} in (${sql.raw(['-1', ...runs].join(','))}) then 1 else 0 end`;
  const isThere = (column: string) => sql`case when ${sql.ref(column)} = 0 then 0 else 1 end`;
  const ms = sql`(cast(${toMs} as bigint) - case when at < ${fromMs} then ${fromMs} else at end)`;
  const turn = sql`(${isRun('after')} - ${isRun('before')})`;
  const coming = sql`(${isThere('after')} - ${isThere('before')})`;
  const kinds = bitOf('running') + bitOf('appeared') + bitOf('gone');
  const { rows } = await sql<Turns>`
    select phone, cast(sum(${coming}) as bigint) as there, cast(sum(${coming} * ${ms}) as bigint) as there_ms,
      cast(sum(${turn}) as bigint) as running, cast(sum(${turn} * ${ms}) as bigint) as running_ms
    from history_changes
    where tenant_id = ${tenantId} and at > ${afterMs} and at <= ${toMs} and (kinds & ${sql.lit(kinds)}) <> 0
    group by phone`.execute(store.db);
  return rows;
}
