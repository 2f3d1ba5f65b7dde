import type { Logger } from 'pino';
import type { AlertsApi } from '../contract/alert-store.ts';
import { receiverHost } from '../contract/simulator-control.ts';
import type { StatusEnum } from '../contract/statuses.ts';
import type { OpenJournal } from '../journal/journal.ts';
import { createAlerts } from '../worker/alerts/alerts.ts';
import type { FleetWatch } from '../worker/watch/fleet-watch.ts';
import type { WorkerClock } from '../worker/world.ts';
import { createDeliver } from './deliver/deliver.ts';

export interface AlertOptions {
  journal: Pick<OpenJournal, 'alerts' | 'history'>;
  watch: FleetWatch;
  clock: WorkerClock;
  statusEnum: StatusEnum;
  logger: Logger;
  settings: AlertSettings;
}

export interface AlertSettings {
  /** Alerts may be sent to receivers in private networks. */
  mayBePrivate?: boolean | undefined;
  /** Where the embedded simulator is, which has receivers of its own. */
  simulator?: URL | undefined;
  /** What waits are multiplied by, in tests. */
  pace?: number | undefined;
  /** How long a delivery is held, in tests. */
  leaseMs?: number | undefined;
}

/** Gives the alerts what they need: the store, the watch, the clock and a way to their receivers. */
export function startAlerts({
  journal,
  watch,
  clock,
  statusEnum,
  logger,
  settings: { mayBePrivate, simulator, pace, leaseMs },
}: AlertOptions): AlertsApi & { close: () => Promise<void> } {
  const alerts = createAlerts({
    store: journal.alerts,
    history: journal.history,
    watch,
    clock,
    statusEnum,
    pace,
    leaseMs,
    deliver: createDeliver({
      mayBePrivate,
      now: clock.now,
      simulator: simulator && { host: receiverHost, endpoint: simulator },
    }),
    log: (level, fields, message) => logger[level](fields, message),
  });
  return { ...journal.alerts, ...alerts };
}
