import {
  countedFields,
  seriesSteps,
  type CountedField,
  type FleetSeries,
  type Line,
  type SeriesQuery,
  type SeriesStep,
} from '../contract/history.ts';
import type { Context } from './context.ts';
import { unpackJson } from './history-bodies.ts';
import { nextTurn } from './next-turn.ts';
import { peaksOf, type CountsBody, type GroupTimes } from './history-counts.ts';

const dayMs = seriesSteps.day;
/** As long as it may be in five minutes, and in hours. */
const finestMs = 2 * dayMs;
const hoursMs = 31 * dayMs;

/** Steps that are read without giving others their turn. */
const bodiesAtOnce = 100;

/** The step for a time of this length: what a chart can show. */
export const stepFor = (ms: number): SeriesStep =>
  ms <= finestMs ? '5min' : ms <= hoursMs ? 'hour' : 'day';

/** The steps of a time that were watched, by their beginning. */
export async function readCounts(
  { store, tenantIds }: Context,
  tenant: string,
  step: SeriesStep,
  { fromMs, toMs }: { fromMs: number; toMs: number },
): Promise<Map<number, CountsBody>> {
  const rows = await store.db
    .selectFrom('history_counts')
    .select(['at', 'body'])
    .where('tenant_id', '=', await tenantIds(tenant))
    .where('step', '=', seriesSteps[step])
    .where('at', '>=', fromMs - (fromMs % seriesSteps[step]))
    .where('at', '<', toMs)
    .orderBy('at')
    .execute();
  const bodies = new Map<number, CountsBody>();
  for (const [place, { at, body }] of rows.entries()) {
    bodies.set(at, unpackJson(body) as CountsBody); // as history-keep.ts packs it
    if (place % bodiesAtOnce === 0) await nextTurn();
  }
  return bodies;
}

/** Whether a group is of the region and the SKU that are asked for. */
export const isWithin = (
  group: Pick<GroupTimes, 'region' | 'sku'>,
  { region, sku }: { region?: string | undefined; sku?: string | undefined },
): boolean =>
  (region === undefined || group.region === region) && (sku === undefined || group.sku === sku);

/** See HistoryReader.series. */
export async function readSeries(
  context: Context,
  tenant: string,
  query: SeriesQuery,
): Promise<FleetSeries> {
  const toMs = query.to ?? context.now();
  const step = stepFor(toMs - query.from);
  const stepMs = seriesSteps[step];
  const bodies = await readCounts(context, tenant, step, { fromMs: query.from, toMs });
  const times: number[] = [];
  for (let at = query.from - (query.from % stepMs); at < toMs; at += stepMs) times.push(at);
  const places = new Map(times.map((at, place) => [at, place]));
  const empty = (): Line => times.map(() => null);
  const series: FleetSeries = {
    step,
    times,
    watched: times.map(() => 0),
    phones: empty(),
    counts: { running: {}, data: {}, login: {}, assign: {}, frozen: {} },
    peaks: { phones: empty(), logins: empty(), streams: empty() },
    regions: wordsOf(bodies, ({ region }) => region),
    skus: wordsOf(bodies, ({ sku }) => sku),
  };
  const linesOf = Object.fromEntries(
    countedFields.map((field) => [field, new Map<string, Line>()]),
  ) as Record<CountedField, Map<string, Line>>; // fromEntries forgets the keys
  for (const [at, body] of bodies) {
    const place = places.get(at);
    if (place === undefined || body.watchedMs === 0) continue;
    const groups = body.groups.filter((group) => isWithin(group, query));
    const average = (ms: number) => round(ms / body.watchedMs);
    series.watched[place] = Math.min(1, body.watchedMs / stepMs);
    series.phones[place] = average(sum(groups.map(({ phoneMs }) => phoneMs)));
    const [phones, logins, streams] = peaksOf(body, query);
    series.peaks.phones[place] = phones;
    series.peaks.logins[place] = logins;
    series.peaks.streams[place] = streams;
    for (const field of countedFields)
      for (const value of new Set(groups.flatMap(({ valueMs }) => Object.keys(valueMs[field])))) {
        let line = linesOf[field].get(value);
        // Where others were counted, and none so, there were none.
        if (!line) linesOf[field].set(value, (line = empty()));
        line[place] = average(sum(groups.map(({ valueMs }) => valueMs[field][value] ?? 0)));
      }
  }
  for (const field of countedFields)
    for (const [value, line] of linesOf[field])
      series.counts[field][value] = line.map((count, place) =>
        series.phones[place] === null ? null : (count ?? 0),
      );
  return series;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
/** An average of whole phones says nothing beyond this. */
const round = (count: number): number => Math.round(count * 1000) / 1000;

function wordsOf(
  bodies: ReadonlyMap<number, CountsBody>,
  keyOf: (group: GroupTimes) => string,
): string[] {
  const words = new Set<string>();
  for (const { groups } of bodies.values()) for (const group of groups) words.add(keyOf(group));
  words.delete('');
  return [...words].toSorted();
}
