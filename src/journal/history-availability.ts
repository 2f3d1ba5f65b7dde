import { sql } from 'kysely';
import {
  historyLimits,
  seriesSteps,
  type Availability,
  type AvailabilityQuery,
} from '../contract/history.ts';
import type { Context } from './context.ts';
import { phonesOf } from './history-at.ts';
import { statesAt } from './history-checkpoints.ts';
import { isWithin, readCounts, stepFor } from './history-series.ts';
import { findKept, isoOf, isoOrNull, spansWithin, type Span } from './history-spans.ts';
import { bitOf, stateOf } from './history-states.ts';
import { readWords } from './history-words.ts';
import { nextTurn } from './next-turn.ts';

/** `running_status` of a phone that runs. */
const running = 2;

interface Times {
  watchedMs: number;
  runningMs: number;
}

/** See HistoryReader.availability. Its beginning is that of the step in which it lies. */
export async function readAvailability(
  context: Context,
  tenant: string,
  query: AvailabilityQuery,
): Promise<Availability> {
  const toMs = query.to ?? context.now();
  const step = stepFor(toMs - query.from);
  const fromMs = query.from - (query.from % seriesSteps[step]);
  const bodies = await readCounts(context, tenant, step, { fromMs, toMs });
  const groups = new Map<string, Availability['groups'][number]>();
  const total = { watchedMs: 0, runningMs: 0 };
  for (const body of bodies.values())
    for (const { region, sku, phoneMs, valueMs } of body.groups) {
      if (!isWithin({ region, sku }, query)) continue;
      const key = JSON.stringify([region, sku]);
      const group = groups.get(key) ?? {
        region: region || null,
        sku: sku || null,
        watchedMs: 0,
        runningMs: 0,
      };
      groups.set(key, group);
      for (const one of [group, total]) {
        one.watchedMs += phoneMs;
        one.runningMs += valueMs.running[String(running)] ?? 0;
      }
    }
  const kept = await findKept(context, tenant);
  const worstFromMs = kept.fromMs === undefined ? undefined : Math.max(fromMs, kept.fromMs);
  return {
    from: isoOf(fromMs),
    to: isoOf(toMs),
    total,
    groups: [...groups.values()].toSorted(
      (one, other) => compare(one.region, other.region) || compare(one.sku, other.sku),
    ),
    worst:
      worstFromMs === undefined || worstFromMs >= toMs
        ? []
        : await findWorst(context, kept.tenantId, { fromMs: worstFromMs, toMs }, query),
    worstFrom: isoOrNull(worstFromMs),
  };
}

const compare = (one: string | null, other: string | null): number =>
  (one ?? '') < (other ?? '') ? -1 : (one ?? '') > (other ?? '') ? 1 : 0;

async function findWorst(
  context: Context,
  tenantId: number,
  range: Span,
  query: AvailabilityQuery,
): Promise<Availability['worst']> {
  const most = query.worst ?? historyLimits.defaultWorst;
  if (most === 0) return [];
  const times = await timesOfPhones(context, tenantId, range);
  const found: {
    phone: { instance_id: string; name: string | null; region: number; sku: number } & Times;
  }[] = [];
  for await (const rows of phonesOf(context, tenantId)) {
    const wordAt = await readWords(
      context.store.db,
      tenantId,
      rows.flatMap(({ region, sku }) => [region, sku]),
    );
    for (const { number, instance_id, name, region, sku } of rows) {
      const time = times.get(number);
      if (!time || time.watchedMs === 0) continue;
      const where = { region: wordAt(region) ?? '', sku: wordAt(sku) ?? '' };
      if (isWithin(where, query))
        found.push({ phone: { instance_id, name, region, sku, ...time } });
    }
    found.sort(
      ({ phone: one }, { phone: other }) =>
        shareOf(one) - shareOf(other) || other.watchedMs - one.watchedMs,
    );
    found.splice(most);
  }
  const wordAt = await readWords(
    context.store.db,
    tenantId,
    found.flatMap(({ phone: { region, sku } }) => [region, sku]),
  );
  return found.map(({ phone: { region, sku, ...phone } }) => ({
    ...phone,
    region: wordAt(region),
    sku: wordAt(sku),
  }));
}

const shareOf = ({ watchedMs, runningMs }: Times): number => runningMs / watchedMs;

/**
 * How long each phone was there and running while it was watched. Day by day, so that nobody waits long for the database: within a
 * time that was watched, whoever begins to run at t has run from t to its end, and whoever stops has not.
 */
async function timesOfPhones(
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
  for (const part of days(await spansWithin(context, tenantId, range))) {
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

/** The spans, cut where a day begins. */
function* days(spans: readonly Span[]): Generator<Span> {
  for (const { fromMs, toMs } of spans)
    for (let from = fromMs; from < toMs;) {
      const to = Math.min(toMs, from - (from % seriesSteps.day) + seriesSteps.day);
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
