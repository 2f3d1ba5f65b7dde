import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';

/** How the server ends, known to all that must not begin anything then. */
export interface Stop {
  isStopping: () => boolean;
  /**
   * Done first, and waited for: what works by itself ends what it has begun, begins nothing more, and gives back what it
   * holds. Calls under way, gateway and journal are still there.
   */
  onStop: (hook: () => Promise<void>) => void;
  /** Ends it, once: whoever asks again waits for the same end. Never rejects. */
  run: (parts: StopParts) => Promise<void>;
}

/** What is ended, in this order. */
export interface StopParts {
  /** Resolves once no call is under way. */
  whenIdle: () => Promise<void>;
  closeServer: () => Promise<void>;
  closeGateway: () => Promise<void>;
  /** The last: calls that end and what works by itself still record what came of it. */
  closeJournal: () => Promise<void>;
}

/** @param limitMs how long what is under way may take to end by itself; then it is cut off */
export function createStop(limitMs: number, logger: Logger): Stop {
  const hooks: (() => Promise<void>)[] = [];
  let isStopping = false;
  let ending: Promise<void> | undefined;

  async function end({
    whenIdle,
    closeServer,
    closeGateway,
    closeJournal,
  }: StopParts): Promise<void> {
    isStopping = true;
    logger.info('stopping');
    const timeout = new AbortController();
    const late = wait(limitMs, 'late' as const, { signal: timeout.signal });
    const step = (name: string, work: Promise<unknown>) =>
      work.catch((error: unknown) => logger.error({ error }, `${name} failed while stopping`));
    const bounded = async (name: string, work: Promise<unknown>) => {
      if ((await Promise.race([step(name, work), late])) === 'late')
        logger.warn(`stopped without waiting longer for ${name}`);
    };
    await bounded(
      'the work under way',
      Promise.all(hooks.map((hook) => step('the work under way', hook()))),
    );
    await bounded('the calls under way', whenIdle());
    timeout.abort();
    late.catch(() => {}); // Nobody waits any more.
    await step('the server', closeServer());
    await step('the gateway', closeGateway());
    await step('the journal', closeJournal());
  }

  return {
    isStopping: () => isStopping,
    onStop: (hook) => void hooks.push(hook),
    run: (parts) => (ending ??= end(parts)),
  };
}

/** So soon, a second interrupt is the first one's echo: npm passes on what the terminal has sent to all already. */
const echoMs = 300;

/**
 * Ends the process when it is told to: the first signal by the way of `stop`, a second one at once.
 * @param exit ends it with an exit code
 */
export function stopOnSignals(stop: () => Promise<void>, exit: (code: number) => void): void {
  let firstAtMs: number | undefined;
  const hear = (number: number, leastMs: number) => {
    if (firstAtMs === undefined) {
      firstAtMs = performance.now();
      void stop().then(() => exit(0));
    } else if (performance.now() - firstAtMs >= leastMs) exit(128 + number); // As a shell names an end by a signal.
  };
  process.on('SIGINT', () => hear(2, echoMs));
  process.on('SIGTERM', () => hear(15, 0));
}
