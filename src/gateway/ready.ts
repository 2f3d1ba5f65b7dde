import type { Logger } from 'pino';
import type { Handle } from './exchange.ts';
import { isSafeMethod } from './origin.ts';
import type { Reachability } from './reach.ts';
import { Refusal } from './refusal.ts';
import { failure, json } from './reply.ts';

export interface ReadyOptions {
  /** Rejects where the store of sessions and journal does not answer. */
  checkStore: () => Promise<void>;
  /** Whether the worker can take leases in the store and keep them; undefined where there is no worker. */
  holdsLeases: (() => boolean) | undefined;
  upstream: Reachability;
  logger: Logger;
}

/**
 * `/readyz`: 200 where calls can be taken, 503 where the store does not answer or takes no leases (a standby that may only be
 * read answers all the same), with the state of each part. A service that cannot be reached is said and is no reason: the
 * gateway still signs people out, shows the journal and says what is wrong, and to restart it would mend nothing.
 */
export function createReady({ checkStore, holdsLeases, upstream, logger }: ReadyOptions): Handle {
  const stateOf = (isWell: boolean) => (isWell ? 'ok' : 'failing');
  return async ({ request, requestId, record }) => {
    if (!isSafeMethod(request.method))
      throw new Refusal('GATEWAY.NOT_FOUND', 'This can only be read.');
    const answers = await checkStore().then(
      () => true,
      (error: unknown) => {
        logger.error({ error }, 'not ready');
        return false;
      },
    );
    const holds = holdsLeases?.();
    const parts = {
      store: stateOf(answers),
      ...(holds === undefined ? {} : { leases: stateOf(holds) }),
      upstream: upstream.read(),
    };
    if (answers && holds !== false) return json(200, { status: 'ok', ...parts });
    const refusal = new Refusal(
      'GATEWAY.STORE_UNAVAILABLE',
      answers
        ? 'The store takes no leases of the worker.'
        : 'The store of sessions and journal does not answer.',
    );
    record.code = refusal.code;
    return failure(
      refusal.status,
      refusal.code,
      refusal.message,
      requestId,
      { 'retry-after': laterSeconds },
      parts,
    );
  };
}

/** When to try again what the gateway could not do: a database that is restarted is back after some seconds. */
export const laterSeconds = '2';
