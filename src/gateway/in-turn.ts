import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';

export interface InTurnOptions {
  /** So much of it goes on side by side. */
  atOnce: number;
  /** So much of one session waits; more is refused. */
  mostWaiting: number;
}

/** Does work once it is its turn. @throws Refusal GATEWAY.TOO_MANY */
export type InTurn = <T>(
  exchange: Pick<Exchange, 'response'>,
  session: string,
  work: () => Promise<T>,
) => Promise<T>;

/**
 * For what takes long, or much memory: side by side it would all be late and fill the memory, beside all that others ask. Of those who wait,
 * each session has its turn; for whoever has left meanwhile nothing is done.
 */
export function createInTurn({ atOnce, mostWaiting }: InTurnOptions): InTurn {
  const waiting = new Map<string, (() => void)[]>();
  let underWay = 0;

  function beginNext(): void {
    for (const [session, [begin, ...rest]] of waiting) {
      if (underWay >= atOnce) return;
      waiting.delete(session);
      // Behind the others.
      if (rest.length > 0) waiting.set(session, rest);
      underWay += 1;
      begin?.();
    }
  }

  return async ({ response }, session, work) => {
    const before = waiting.get(session) ?? [];
    if (before.length >= mostWaiting)
      throw new Refusal('GATEWAY.TOO_MANY', 'As much of this session waits for its turn as may.');
    await new Promise<void>((begin) => {
      waiting.set(session, [...before, begin]);
      beginNext();
    });
    try {
      if (response.destroyed)
        throw new Refusal('GATEWAY.TOO_MANY', 'Nobody waits for it any more.');
      return await work();
    } finally {
      underWay -= 1;
      beginNext();
    }
  };
}
