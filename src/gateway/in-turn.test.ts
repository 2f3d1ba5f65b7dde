import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { createInTurn, type InTurnOptions } from './in-turn.ts';

const there = { response: { destroyed: false } } as Exchange; // All that is asked of it.
const gone = { response: { destroyed: true } } as Exchange; // As above.

function start(options: Partial<InTurnOptions> = {}) {
  const inTurn = createInTurn({ atOnce: 1, mostWaiting: 5, ...options });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const ask = (session: string, exchange = there) =>
    inTurn(exchange, session, () => {
      begun.push(session);
      return new Promise<void>((end) => void ends.push(end));
    });
  /** Ends what has begun first, and lets go on whatever waits for it. */
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((resolve) => void setImmediate(resolve));
  };
  return { inTurn, begun, ask, endOne };
}

test('no more goes on side by side than may, and each session has its turn', async () => {
  const { begun, ask, endOne } = start({ atOnce: 2 });
  const all = Promise.all(['a', 'a', 'a', 'a', 'b', 'c'].map((session) => ask(session)));
  await Promise.resolve();
  expect(begun).toEqual(['a', 'a']);
  await endOne();
  expect(begun.splice(0)).toEqual(['a', 'a', 'a']);
  for (let left = 0; left < 5; left += 1) await endOne();
  expect(begun).toEqual(['b', 'c', 'a']);
  await all;
});

test('of one session no more waits than may; others still do', async () => {
  const { ask, endOne } = start({ mostWaiting: 2 });
  const waiting = [ask('a'), ask('a'), ask('a')];
  await expect(ask('a')).rejects.toMatchObject({ code: 'GATEWAY.TOO_MANY', status: 429 });
  waiting.push(ask('b'));
  for (let left = 0; left < 4; left += 1) await endOne();
  await Promise.all(waiting);
});

test('what fails makes room for the next, and nothing is done for whoever has left', async () => {
  const { inTurn, begun, ask, endOne } = start();
  const failed = inTurn(there, 'a', () => Promise.reject(new Error('disk full')));
  const left = ask('a', gone);
  const last = ask('a');
  await expect(failed).rejects.toThrow('disk full');
  await expect(left).rejects.toMatchObject({ code: 'GATEWAY.TOO_MANY' });
  await endOne();
  await last;
  expect(begun).toEqual(['a']);
});
