import { expect, test } from 'vitest';
import type { DeliveryOutcome, DueDelivery } from '../../contract/alert-store.ts';
import { createManualClock } from './manual-clock.fixture.ts';
import { sendDue } from './send-due.ts';

const due: DueDelivery = {
  number: 7,
  attempts: 0,
  notice: {
    id: 'n',
    kind: 'fires',
    alertId: 'a',
    ruleName: 'r',
    severity: 'info',
    condition: 'watch',
    facts: {},
    sinceMs: 0,
    atMs: 0,
    account: 'demo',
    project: 'p',
  },
  channel: {
    kind: 'webhook',
    language: 'en',
    address: 'https://hooks.example/',
    secret: undefined,
    mail: undefined,
  },
};

/** @param take what happens while a delivery is taken @param end what happens while its outcome is stored */
function start(take: (ms: (now: number) => void) => void, end: () => void = () => {}) {
  const clock = createManualClock(1000);
  const closing = new AbortController();
  const waiting = [due];
  const told: string[] = [];
  const ended: DeliveryOutcome[] = [];
  const sending = sendDue(
    {
      store: {
        async takeDue() {
          const taken = waiting.splice(0);
          if (taken.length > 0) take(clock.moveTo);
          return taken;
        },
        async endDelivery(_, __, outcome) {
          end();
          ended.push(outcome);
        },
      },
      deliver: async (_, { id }) => void told.push(id),
      clock,
      statusEnum: 'data',
      log: () => {},
      leaseMs: 60_000,
    },
    closing.signal,
  );
  const close = async () => {
    closing.abort();
    await sending.ended;
  };
  return { told, ended, clock, close };
}

const turn = () => new Promise((resolve) => void setImmediate(resolve));

test('a process that stood still for a whole lease sends nothing that it took before', async () => {
  const late = start((moveTo) => moveTo(61_000));
  await turn();
  await late.close();
  expect([late.told, late.ended]).toEqual([[], []]);
  const inTime = start((moveTo) => moveTo(60_999));
  await turn();
  await inTime.close();
  expect([inTime.told, inTime.ended]).toEqual([['n'], [{ isSent: true }]]);
});

test('what came of it is stored as soon as the store is back, as long as it is held', async () => {
  let isAway = true;
  const { told, ended, clock, close } = start(
    () => {},
    () => {
      if (isAway) throw new Error('away');
    },
  );
  await turn();
  clock.moveTo(7000);
  await turn();
  expect(ended).toEqual([]);
  isAway = false;
  clock.moveTo(13_000);
  await turn();
  expect([told, ended]).toEqual([['n'], [{ isSent: true }]]);
  await close();
});

test('a store that stays away for a whole lease is given up: somebody else has it by then', async () => {
  let attempts = 0;
  const { clock, close } = start(
    () => {},
    () => {
      attempts += 1;
      throw new Error('away');
    },
  );
  await turn();
  for (let ms = 7000; ms <= 100_000; ms += 6000) {
    clock.moveTo(ms);
    await turn();
  }
  expect(attempts).toBe(11);
  await close();
});

test('a receiver that does not answer holds up nobody else', async () => {
  const waiting = ['slow', 'a', 'b', 'c', 'd', 'e'].map((id, number) => ({
    ...due,
    number,
    notice: { ...due.notice, id },
  }));
  const told: string[] = [];
  let answer = () => {};
  const closing = new AbortController();
  const { ended } = sendDue(
    {
      store: {
        takeDue: async (_, __, most) => waiting.splice(0, most),
        endDelivery: async () => {},
      },
      async deliver(_, { id }) {
        if (id === 'slow') await new Promise<void>((resolve) => (answer = resolve));
        told.push(id);
        return undefined;
      },
      clock: createManualClock(1000),
      statusEnum: 'data',
      log: () => {},
    },
    closing.signal,
  );
  for (let turns = 0; turns < 10; turns += 1) await turn();
  expect(told.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  answer();
  closing.abort();
  await ended;
  expect(told).toContain('slow');
});

test('one that takes longer than it was held for is not sent beside itself', async () => {
  const told: string[] = [];
  const clock = createManualClock(1000);
  const closing = new AbortController();
  let answer = () => {};
  const { ended } = sendDue(
    {
      store: { takeDue: async () => [due], endDelivery: async () => {} },
      async deliver(_, { id }) {
        told.push(id);
        await new Promise<void>((resolve) => (answer = resolve));
        return undefined;
      },
      clock,
      statusEnum: 'data',
      log: () => {},
      leaseMs: 1000,
    },
    closing.signal,
  );
  await turn();
  clock.moveTo(7000);
  await turn();
  expect(told).toEqual(['n']);
  closing.abort();
  answer();
  await ended;
});
