import { randomUUID } from 'node:crypto';
import type { AlertsApi, AlertStore, Notice, RuleStanding } from '../../contract/alert-store.ts';
import type { AlertKind } from '../../contract/alerts.ts';
import type { HistoryReplayer } from '../../contract/history-store.ts';
import type { WorkerClock } from '../world.ts';
import type { FleetWatch, WatchRound } from '../watch/fleet-watch.ts';
import { evaluate, isWorthStoring, noState } from './evaluate.ts';
import { createDryRuns } from './dry-runs.ts';
import type { Look } from './find.ts';
import { batchMs, orderMs } from './look-back.ts';
import { lost, sendDue, type SendingWorld } from './send-due.ts';
import { watchedPhones } from './watched-phones.ts';
import { writeNotice } from './write-notice.ts';

export interface AlertsWorld extends Omit<SendingWorld, 'store' | 'clock'> {
  store: AlertStore;
  history: HistoryReplayer;
  watch: FleetWatch;
  clock: WorkerClock;
}

export interface Alerts extends Pick<AlertsApi, 'dryRun' | 'test'> {
  /** Looks and sends no more; resolves once what is under way is stored. */
  close: () => Promise<void>;
}

/** Batches, runs of schedules and orders are looked at so often, whether anybody watches the fleet or not. */
const lookMs = 30_000;
const isOf =
  (...kinds: readonly AlertKind[]) =>
  ({ rule }: RuleStanding): boolean =>
    kinds.includes(rule.condition.kind);
/** Another gateway judged it at the same time: what it has kept is read, and it is judged once more. */
const mostAttempts = 3;

/**
 * Judges the rules of tenants by what the watch sees of their phones and by the journal's batches, runs and orders, and tells what comes
 * of it. Several of them on one database tell everything once: a state is kept only by whoever has judged the newest, and a
 * delivery is held by whoever sends it.
 */
export function createAlerts(world: AlertsWorld): Alerts {
  const { store, history, watch, deliver, clock, statusEnum, log, pace = 1 } = world;
  const closing = new AbortController();
  /** What is judged of each tenant, one look after the other. */
  const under = new Map<string, Promise<boolean>>();

  const off = watch.onRound((round) => queue(round.tenant, () => hear(round)));
  const sending = sendDue(world, closing.signal);
  const looking = repeatLooks();

  /** @returns whether it was done */
  function queue(tenant: string, work: () => Promise<void>): Promise<boolean> {
    const next = (under.get(tenant) ?? Promise.resolve(true))
      .then(async () => {
        await work();
        return true;
      })
      .catch((error: unknown) => {
        log('warn', { error }, 'alerts cannot be judged');
        return false;
      })
      .finally(() => {
        if (under.get(tenant) === next) under.delete(tenant);
      });
    under.set(tenant, next);
    return next;
  }

  async function repeatLooks(): Promise<void> {
    while (!closing.signal.aborted) {
      await clock.sleep(lookMs * pace, closing.signal).catch(() => {});
      if (closing.signal.aborted) return;
      await lookAll().catch((error: unknown) => log('warn', { error }, 'alerts cannot be judged'));
    }
  }

  async function hear({
    tenant,
    atMs,
    after,
    changes,
    dataChanges,
    missed,
    error,
  }: WatchRound): Promise<void> {
    const seen = watchedPhones({ ...after, changes, dataChanges, missed });
    await judge(tenant, {
      atMs,
      statusEnum,
      round: { code: error?.code },
      // A round that failed has seen nothing.
      ...(!error && after.fleet.isComplete && { seen }),
    });
  }

  async function lookAll(): Promise<void> {
    for (const tenant of await store.watched()) {
      if (closing.signal.aborted) return;
      await queue(tenant, () => look(tenant));
    }
  }

  async function look(tenant: string): Promise<void> {
    const atMs = clock.now();
    const known = watch.current(tenant);
    const batches = await store.batchFacts(tenant, atMs - batchMs);
    await judge(tenant, { atMs, statusEnum, batches }, isOf('batch'));
    const schedules = await store.scheduleFacts(tenant);
    await judge(tenant, { atMs, statusEnum, schedules }, isOf('schedule'));
    if (!known?.fleet.isComplete) return;
    const placed = await store.orderFacts(tenant, atMs - orderMs);
    const hasAny = (ids: readonly string[]) => ids.some((id) => known.fleet.places.has(id));
    await judge(tenant, { atMs, statusEnum, orders: { placed, hasAny } }, isOf('order'));
  }

  async function judge(
    tenant: string,
    look: Look,
    isWanted: (standing: RuleStanding) => boolean = isOf('phones', 'failure', 'watch'),
  ): Promise<void> {
    let left: ReadonlySet<string> | undefined;
    for (let attempt = 0; attempt < mostAttempts && left?.size !== 0; attempt += 1) {
      const late = new Set<string>();
      for (const standing of await store.standings(tenant)) {
        if (!isWanted(standing) || left?.has(standing.id) === false) continue;
        if (!(await judgeOne(tenant, standing, look))) late.add(standing.id);
        await clock.breathe();
      }
      left = late;
    }
  }

  /** @returns false where somebody else has judged it meanwhile */
  async function judgeOne(
    tenant: string,
    { id, rule, state, version, acknowledged }: RuleStanding,
    look: Look,
  ): Promise<boolean> {
    const before = state ?? noState;
    const judged = evaluate(rule, before, look, acknowledged);
    if (judged.state === before || !isWorthStoring(state, judged)) return true;
    const isKept = await store.settle(tenant, id, version, judged.state, judged.events);
    if (isKept && judged.events.some(({ isTold }) => isTold)) sending.wake();
    return isKept;
  }

  return {
    dryRun: createDryRuns({ store, history, clock, statusEnum }),
    async test(tenant, channelId) {
      const found = await store.openChannel(tenant, channelId);
      if (!found) return undefined;
      const { channel, account, project } = found;
      if (!channel) return { isSent: false, reason: lost };
      const notice: Notice = {
        id: randomUUID(),
        kind: 'test',
        alertId: '',
        ruleName: channel.language === 'zh' ? '测试通知' : 'Test notice',
        severity: 'info',
        condition: undefined,
        facts: {},
        sinceMs: clock.now(),
        atMs: clock.now(),
        account,
        project,
      };
      const reason = await deliver(
        channel,
        notice,
        writeNotice(notice, channel.language, statusEnum),
      );
      return { isSent: reason === undefined, reason: reason ?? null };
    },
    async close() {
      off();
      closing.abort();
      await Promise.all([looking, sending.ended]);
      await Promise.all(under.values());
    },
  };
}
