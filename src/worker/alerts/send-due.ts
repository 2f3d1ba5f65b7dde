import { randomUUID } from 'node:crypto';
import type {
  AlertStore,
  DeliveryOutcome,
  DueDelivery,
  Notice,
  OpenChannel,
} from '../../contract/alert-store.ts';
import type { StatusEnum } from '../../contract/statuses.ts';
import type { WorkerClock, WorkerWorld } from '../world.ts';
import { retryAt } from './retry.ts';
import { writeNotice, type WrittenNotice } from './write-notice.ts';

/** Brings a notice where a channel leads. Resolves to why it could not, in words that hold no secret; never rejects. */
export type Deliver = (
  channel: OpenChannel,
  notice: Notice,
  written: WrittenNotice,
) => Promise<string | undefined>;

export interface SendingWorld {
  store: Pick<AlertStore, 'takeDue' | 'endDelivery'>;
  deliver: Deliver;
  clock: Pick<WorkerClock, 'now' | 'sleep'>;
  statusEnum: StatusEnum;
  log: WorkerWorld['log'];
  /** What its waits are multiplied by, in tests; 1 unless given. */
  pace?: number | undefined;
  /** How long a delivery is held; a minute unless given. Longer than an attempt takes. */
  leaseMs?: number | undefined;
}

/** Deliveries are looked for so often: those of another gateway's rounds, and those tried again. */
const lookMs = 5_000;
/** An attempt that takes longer belongs to a process that has died. */
const usualLeaseMs = 60_000;
const atOnce = 4;

/** What is sealed of a channel cannot be opened. */
export const lost = 'SECRET_UNREADABLE';

/**
 * Sends deliveries that are due until it is closed. Each is held by one process at a time, and what came of it is stored before
 * anybody else may take it: a receiver gets it twice only where its process dies, or the store cannot be reached for a whole lease,
 * between the sending and that.
 */
export function sendDue(
  { store, deliver, clock, statusEnum, log, pace = 1, leaseMs = usualLeaseMs }: SendingWorld,
  closing: AbortSignal,
): { wake: () => void; ended: Promise<void> } {
  const holder = randomUUID();
  let woken = new AbortController();
  /** By their numbers. */
  const underWay = new Map<number, Promise<void>>();

  async function loop(): Promise<void> {
    while (!closing.aborted) {
      woken = new AbortController();
      const free = atOnce - underWay.size;
      if (free > 0)
        await begin(free).catch((error: unknown) => {
          log('warn', { error }, 'alerts cannot be delivered');
        });
      await clock.sleep(lookMs * pace, AbortSignal.any([woken.signal, closing])).catch(() => {});
    }
    await Promise.all(underWay.values());
  }

  /** Sends as many as may be, each for itself: a receiver that lets itself be waited for holds up no other. */
  async function begin(most: number): Promise<void> {
    const untilMs = clock.now() + leaseMs;
    for (const one of await store.takeDue(holder, leaseMs, most)) {
      // It takes longer than it was held for.
      if (underWay.has(one.number)) continue;
      const sending = send(one, untilMs)
        .catch((error: unknown) => log('warn', { error }, 'alerts cannot be delivered'))
        .finally(() => {
          underWay.delete(one.number);
          woken.abort(); // There is room for the next.
        });
      underWay.set(one.number, sending);
    }
  }

  async function send(
    { number, attempts, notice, channel }: DueDelivery,
    untilMs: number,
  ): Promise<void> {
    // The process stood still meanwhile: another one sends it.
    if (clock.now() >= untilMs) return;
    const reason = channel
      ? await deliver(channel, notice, writeNotice(notice, channel.language, statusEnum))
      : lost;
    if (reason !== undefined)
      log(
        'warn',
        { reason, attempts: attempts + 1, kind: channel?.kind },
        'an alert is not delivered',
      );
    await keep(
      number,
      reason === undefined
        ? { isSent: true }
        : { isSent: false, reason, nextMs: retryAt(clock.now(), attempts + 1) },
      untilMs,
    );
  }

  /** Tries for as long as nobody else may take it: a store that is away for a moment makes no second message. */
  async function keep(number: number, outcome: DeliveryOutcome, untilMs: number): Promise<void> {
    for (;;) {
      try {
        await store.endDelivery(number, holder, outcome);
        return;
      } catch (error) {
        if (clock.now() >= untilMs || closing.aborted) throw error;
        log('warn', { error }, 'what came of an alert is not stored yet');
        await clock.sleep(lookMs * pace, closing).catch(() => {});
      }
    }
  }

  return { wake: () => woken.abort(), ended: loop() };
}
