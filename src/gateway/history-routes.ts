import type { Logger } from 'pino';
import { gatewayPaths } from '../contract/gateway.ts';
import { failuresQuery } from '../contract/failures.ts';
import type { HistoryReader } from '../contract/history-store.ts';
import {
  availabilityQuery,
  changesQuery,
  fleetAtQuery,
  historyLimits,
  seriesQuery,
  timelineQuery,
} from '../contract/history.ts';
import type { SessionStore } from '../contract/sessions.ts';
import type { Handle } from './exchange.ts';
import { createInTurn } from './in-turn.ts';
import { answer, nothingHere, parse } from './json-route.ts';
import { Refusal } from './refusal.ts';
import { findSession } from './sessions.ts';

export interface HistoryRouteOptions {
  history: HistoryReader;
  sessions: SessionStore;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Whether a path is one of those that `createHistoryRoutes` answers. */
export const isHistoryPath = (path: string): boolean =>
  path.startsWith(`${gatewayPaths.workerHistory}/`);

const dayMs = 86_400_000;
/** Of a large fleet each takes half a second of the processor, and tens of megabytes for as long. */
const atOnce = 2;
const mostWaiting = 20;
/** These go through a page, or the changes of 50 phones at most. */
const quick: ReadonlySet<string> = new Set(['changes', 'timeline']);

/** `/worker/history/…`: whoever has passed a read of the service reads what the watch has seen of the own tenant's phones. */
export function createHistoryRoutes({
  history,
  sessions,
  logger,
  now,
}: HistoryRouteOptions): Handle {
  const { rangeDays, timelineDays } = historyLimits;
  const reads: Readonly<Record<string, (tenant: string, asked: unknown) => Promise<unknown>>> = {
    changes: (tenant, asked) => history.changes(tenant, parse(changesQuery, asked)),
    series: (tenant, asked) =>
      history.series(tenant, ranged(parse(seriesQuery, asked), now(), rangeDays)),
    availability: (tenant, asked) =>
      history.availability(tenant, ranged(parse(availabilityQuery, asked), now(), rangeDays)),
    failures: (tenant, asked) =>
      history.failures(tenant, ranged(parse(failuresQuery, asked), now(), rangeDays)),
    at: (tenant, asked) => history.at(tenant, parse(fleetAtQuery, asked)),
    timeline: (tenant, asked) =>
      history.timeline(tenant, ranged(parse(timelineQuery, asked), now(), timelineDays)),
  };

  const inTurn = createInTurn({ atOnce, mostWaiting });

  return async (exchange) => {
    const { request, path, query, record } = exchange;
    record.operation = 'ReadHistory';
    const { session } = await findSession(sessions, request, record);
    const name = path.slice(gatewayPaths.workerHistory.length + 1);
    const read = Object.hasOwn(reads, name) ? reads[name] : undefined;
    if (!read) throw nothingHere();
    try {
      const work = async () =>
        answer(exchange, await read(session.owner, Object.fromEntries(new URLSearchParams(query))));
      return await (quick.has(name) ? work() : inTurn(exchange, session.view.mark, work));
    } catch (error) {
      if (error instanceof Refusal) throw error;
      logger.error({ error }, 'history failed');
      throw new Refusal('GATEWAY.STORE_UNAVAILABLE', 'The history cannot be read at the moment.');
    }
  };
}

/** Ends with what has been, and is no longer than may be. @throws Refusal GATEWAY.BAD_REQUEST */
function ranged<Query extends { from: number; to?: number | undefined }>(
  query: Query,
  nowMs: number,
  mostDays: number,
): Query & { to: number } {
  const to = Math.min(query.to ?? Infinity, nowMs);
  if (query.from < to && to - query.from <= mostDays * dayMs) return { ...query, to };
  throw new Refusal(
    'GATEWAY.BAD_REQUEST',
    `This field is missing or not as it must be: from. It must be before the end, by ${mostDays} days at most.`,
  );
}
