import type { AlertStore } from '../../contract/alert-store.ts';
import type { DryRunInput, DryRunResult } from '../../contract/alert-dry-run.ts';
import type { AlertCondition } from '../../contract/alerts.ts';
import type { HistoryReplayer } from '../../contract/history-store.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { WorkerClock } from '../world.ts';
import { batchMs, orderMs, runMs } from './look-back.ts';
import { pastOfBatches, pastOfOrders, pastOfRuns } from './pasts.ts';
import { pastOfPhones, pastOfWatch, shortestGapMs } from './replayed-pasts.ts';
import { rehearse, type Past, type Span } from './rehearse.ts';
import { createTurns } from './turns.ts';

export interface DryRunWorld {
  store: Pick<AlertStore, 'batchPasts' | 'orderFacts' | 'runPasts'>;
  history: HistoryReplayer;
  clock: Pick<WorkerClock, 'now' | 'breathe'>;
  statusEnum: StatusEnum;
  /** Changes of phones that are gone through at most. */
  mostChanges?: number | undefined;
}

const dayMs = 24 * 3_600_000;
/** 100,000 phones of which 5 % change an hour have 3.6 million in 30 days. */
const changesAtMost = 5_000_000;
/** What the history does not remember of a phone. */
const unknownToHistory = ['billing', 'locked'] as const;

/**
 * When a rule would have rung in the last days, by what history and journal remember. It is judged by the evaluation that judges it
 * at present: at every change and, while something stands, each minute.
 */
export async function dryRun(
  tenant: string,
  { rule, days }: DryRunInput,
  world: DryRunWorld,
): Promise<DryRunResult> {
  const toMs = world.clock.now();
  const asked = { fromMs: toMs - days * dayMs, toMs };
  const view = 'view' in rule.condition ? rule.condition.view : { search: '', filters: {} };
  const unknownFilters = unknownToHistory.filter((facet) => view.filters[facet] !== undefined);
  if (unknownFilters.length > 0)
    return {
      ...isoOf(asked),
      watchedMs: 0,
      count: 0,
      told: 0,
      rings: [],
      notes: [],
      unknownFilters,
    };
  const past = await pastOf(tenant, rule.condition, asked, world);
  const rehearsed = await rehearse(
    rule,
    past,
    createTurns(() => world.clock.breathe()),
  );
  const { range, watched } = past;
  const watchedMs = watched.reduce((sum, span) => sum + span.toMs - span.fromMs, 0);
  return {
    ...isoOf(range),
    watchedMs,
    ...rehearsed,
    notes: [
      ...(range.fromMs - asked.fromMs > shortestGapMs ? ['shortHistory' as const] : []),
      ...(range.toMs - range.fromMs - watchedMs > shortestGapMs ? ['notWatched' as const] : []),
      ...(view.search.trim() === '' ? [] : ['search' as const]),
      ...(rule.condition.kind === 'watch' ? ['interruptions' as const] : []),
      ...(rule.condition.kind === 'schedule' ? ['runs' as const] : []),
      ...(range.toMs < toMs ? ['cut' as const] : []),
    ],
    unknownFilters,
  };
}

const isoOf = ({ fromMs, toMs }: Span) => ({
  from: new Date(fromMs).toISOString(),
  to: new Date(toMs).toISOString(),
});

async function pastOf(
  tenant: string,
  condition: AlertCondition,
  asked: Span,
  { store, history, statusEnum, mostChanges = changesAtMost }: DryRunWorld,
): Promise<Past> {
  if (condition.kind === 'batch')
    return pastOfBatches(await store.batchPasts(tenant, asked.fromMs - batchMs), asked);
  if (condition.kind === 'schedule') {
    const { runs, fromMs = asked.fromMs } = await store.runPasts(tenant, asked.fromMs - runMs);
    return pastOfRuns(runs, { ...asked, fromMs: Math.max(asked.fromMs, fromMs) });
  }
  if (condition.kind === 'order') {
    const orders = await store.orderFacts(tenant, asked.fromMs - orderMs);
    const seen = await history.firstSeen(
      tenant,
      orders.flatMap(({ instanceIds }) => instanceIds),
    );
    const { watched } = await history.replay(tenant, asked);
    return pastOfOrders(condition.hours, orders, seen, watched, asked);
  }
  const replay = await history.replay(tenant, asked);
  const range = { ...asked, fromMs: replay.fromMs ?? asked.toMs };
  return condition.kind === 'watch'
    ? pastOfWatch(replay, range)
    : pastOfPhones(condition, replay, range, { statusEnum, mostChanges });
}
