import type { HistoryStore } from '../contract/history-store.ts';
import type { Context } from './context.ts';
import { readFailures } from './failures.ts';
import { showFleetAt } from './history-at.ts';
import { readAvailability } from './history-availability.ts';
import { listChanges } from './history-changes.ts';
import { forgetHistory } from './history-forget.ts';
import { keepRound } from './history-keep.ts';
import { firstSeen, replayHistory } from './history-replay.ts';
import { readSeries } from './history-series.ts';
import { readTimelines } from './history-timeline.ts';

/** What the watch has seen, in the journal's database. */
export const createHistory = (context: Context): HistoryStore => ({
  keep: (tenant, round) => keepRound(context, tenant, round),
  changes: (tenant, query) => listChanges(context, tenant, query),
  series: (tenant, query) => readSeries(context, tenant, query),
  availability: (tenant, query) => readAvailability(context, tenant, query),
  at: (tenant, query) => showFleetAt(context, tenant, query),
  timeline: (tenant, query) => readTimelines(context, tenant, query),
  replay: (tenant, range) => replayHistory(context, tenant, range),
  firstSeen: (tenant, instanceIds) => firstSeen(context, tenant, instanceIds),
  failures: (tenant, query) => readFailures(context, tenant, query),
  forget: (days, signal) => forgetHistory(context, days, signal),
});
