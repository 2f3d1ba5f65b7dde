import { expect, test } from 'vitest';
import type { HistoryReplay, ReplayStep } from '../../contract/history-store.ts';
import { rehearse } from './rehearse.ts';
import { pastOfPhones } from './replayed-pasts.ts';
import { createTurns } from './turns.ts';

test('others have their turn once some time has gone, and then not before as much has gone again', async () => {
  let nowMs = 1000;
  let breaths = 0;
  const turn = createTurns(
    async () => {
      breaths += 1;
      nowMs += 500; // They take theirs.
    },
    () => nowMs,
  );
  nowMs += 19;
  expect(turn()).toBeUndefined();
  nowMs += 1;
  await turn();
  expect(breaths).toBe(1);
  nowMs += 19;
  expect(turn()).toBeUndefined();
  nowMs += 1;
  expect(turn()).toBeInstanceOf(Promise);
});

test('a dry run asks after each look, and within a round of many phones', async () => {
  const state = {
    running: 2,
    data: null,
    login: null,
    assign: null,
    user: null,
    frozen: 0,
    backup: null,
    restore: null,
  };
  const phoneOf = (at: number) => ({ instance_id: `${at}`, name: null, region: null, sku: null });
  const first = Array.from({ length: 10_000 }, (_, at): ReplayStep => ({
    atMs: 0,
    phone: phoneOf(at),
    before: undefined,
    after: state,
  }));
  const next = { atMs: 60_000, phone: phoneOf(0), before: state, after: { ...state, frozen: 1 } };
  const watched = [{ fromMs: 0, toMs: 600_000 }];
  const replay: HistoryReplay = {
    fromMs: 0,
    watched,
    async *steps() {
      yield first;
      yield [next];
    },
  };
  const condition = { kind: 'failure', view: { search: '', filters: {} } } as const;
  let asked = 0;
  const { count } = await rehearse(
    {
      name: 'fails',
      is_on: true,
      severity: 'info',
      condition,
      tells_recovery: true,
      channels: [],
    },
    pastOfPhones(
      condition,
      replay,
      { fromMs: 0, toMs: 600_000 },
      {
        statusEnum: 'data',
        mostChanges: 1e9,
      },
    ),
    () => {
      asked += 1;
      return asked % 2 === 0 ? Promise.resolve() : undefined;
    },
  );
  expect(count).toBe(1);
  // Ten pieces of the first round, the one of the second, and eleven looks: two at rounds, and each minute while one stands.
  expect(asked).toBe(10 + 1 + 11);
});
