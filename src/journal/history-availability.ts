import {
  historyLimits,
  seriesSteps,
  type Availability,
  type AvailabilityQuery,
} from '../contract/history.ts';
import type { Context } from './context.ts';
import { phonesOf } from './history-at.ts';
import { isWithin, readCounts, stepFor } from './history-series.ts';
import { findKept, isoOf, isoOrNull, type Span } from './history-spans.ts';
import { readTimes, running, type Times } from './history-times.ts';
import { readWords } from './history-words.ts';

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
  const times = await readTimes(context, tenantId, range);
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
