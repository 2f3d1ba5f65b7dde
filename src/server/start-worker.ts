import type { Logger } from 'pino';
import type { AlertsApi } from '../contract/alert-store.ts';
import type { Observer } from './observer.ts';
import { createServiceCalls } from '../gateway/call-service.ts';
import type { ServiceSession } from '../contract/sessions.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { nextTurn } from '../journal/next-turn.ts';
import { createHistoryKeeper } from '../worker/history/keep-history.ts';
import { createWorker, type Worker } from '../worker/worker.ts';
import { defaultSettings, type WorkerClock, type WorkerSettings } from '../worker/world.ts';
import { pause } from './pause.ts';
import { startAlerts, type AlertSettings } from './start-alerts.ts';

export interface WorkerOptions {
  /** Base of the API. */
  endpoint: URL;
  statusEnum: 'data' | 'running';
  journal: OpenJournal & { hasRoom?: () => Promise<boolean> };
  logger: Logger;
  serviceSession?: ServiceSession | undefined;
  settings?: Partial<WorkerSettings>;
  observer?: Pick<Observer, 'observeCalls'> | undefined;
  alerts?: AlertSettings;
}

/** The worker and what goes on beside it. */
export interface StartedWorker extends Worker {
  alerts: AlertsApi;
}

/** Gives the worker what it needs: the journal, the clock and a way to the service of its own. */
export function startWorker({
  endpoint,
  statusEnum,
  journal,
  logger,
  serviceSession,
  settings = {},
  observer,
  alerts: alertSettings = {},
}: WorkerOptions): StartedWorker {
  const calls = createServiceCalls({
    endpoint,
    recorder: journal,
    logger,
    sessions: journal.sessions,
    breathe: nextTurn,
  });
  const worker = createWorker({
    store: journal.batches,
    schedules: journal.schedules,
    journal,
    fleets: journal.fleets,
    call: observer?.observeCalls(calls.call) ?? calls.call,
    endSession: async ({ person, view }) => {
      if (person !== undefined) await journal.sessions.end(person, view.mark);
    },
    serviceSession,
    hasRoom: journal.hasRoom,
    clock: realClock,
    statusEnum,
    log: (level, fields, message) => logger[level](fields, message),
    settings: { ...defaultSettings, ...settings },
  });
  const history = createHistoryKeeper(journal.history, {
    watch: worker.watch,
    statusEnum,
    log: (error) => logger.error({ error }, 'what the watch has seen is not kept'),
    ...(journal.hasRoom && { hasRoom: journal.hasRoom }),
  });
  const alerts = startAlerts({
    journal,
    watch: worker.watch,
    clock: realClock,
    statusEnum,
    logger,
    settings: alertSettings,
  });
  return {
    ...worker,
    alerts,
    async close() {
      // Its last rounds are judged, too: nobody hears of them again.
      await worker.close();
      await alerts.close();
      await history.close();
      await calls.close();
    },
  };
}

const realClock: WorkerClock = {
  now: Date.now,
  sleep: pause,
  breathe: nextTurn,
};
