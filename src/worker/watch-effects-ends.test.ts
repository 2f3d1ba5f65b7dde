import { expect, test } from 'vitest';
import { createVirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { PhoneBefore } from '../contract/batch-store.ts';
import type { BatchStore, StoredPhone } from '../contract/batch-store.ts';
import { createBatchState } from './batch-state.ts';
import type { PhoneObserver } from './observe-phones.ts';
import { watchEffects } from './watch-effects.ts';

const running: PhoneBefore = {
  running_status: 2,
  login_status: 0,
  assign_status: 0,
  assign_user: undefined,
  backup_status: 0,
  backup_time: undefined,
  restore_status: 0,
  restore_time: undefined,
};
const store = { save: async () => ({ version: 1 }) } as unknown as BatchStore; // nothing else of it is used here

/** Phones of a batch at the end of its sending, watched for as long as `statusOf` says something of them. */
async function watch(
  phones: readonly Pick<StoredPhone, 'state' | 'step'>[],
  {
    steps = ['BatchRebootInstance'],
    statusOf,
    onRound = () => {},
  }: {
    steps?: string[];
    statusOf: (seconds: number) => number;
    onRound?: (failure: ApiError | undefined) => void;
  },
) {
  const clock = createVirtualClock();
  const never = new AbortController().signal;
  const state = createBatchState({
    number: 1,
    holder: 'me',
    store,
    phones: phones.map(({ state: at, step }, place) => ({
      place,
      instance_id: `p${place}`,
      name: undefined,
      user_id: undefined,
      region: undefined,
      before: running,
      state: at,
      step,
      detail: { operation: steps[step] ?? '', code: '0', message: '', requestId: 'r', at: 0 },
    })),
    progress: () => ({
      phase: { kind: 'running' },
      counts: { ...state.outcomes.counts },
      tally: { sent: 0, extra: 0, repeated: 0 },
      stageEnd: undefined,
      pollFailure: undefined,
      endedAtMs: undefined,
      isFinished: false,
    }),
    rest: async () => {},
    onLost: () => {},
    onStoreError: () => {},
  });
  let observations = 0;
  const observer: PhoneObserver = {
    async rows(ids) {
      observations += 1;
      const running_status = statusOf(clock.now() / 1000);
      return new Map(
        ids.map((instance_id) => [instance_id, { instance_id, ...running, running_status }]),
      );
    },
    data: async () => new Map(),
    progress: async () => ({}),
  };
  const done = watchEffects({
    state,
    observer,
    clock: { ...clock, breathe: async () => {} },
    steps,
    begunAtMs: 0,
    sent: AbortSignal.abort(),
    pollPace: 1,
    onRound,
    signal: never,
  });
  await clock.drain();
  await done;
  return {
    seen: phones.map((_, place) => [
      state.outcomes.stateOf(place),
      state.outcomes.detailOf(place)?.code,
    ]),
    observations,
    endedAt: clock.now() / 1000,
  };
}

const offFor10s = (seconds: number) => (seconds > 3 && seconds < 13 ? 3 : 2);

test('what was accepted has succeeded once its effect is seen; so has what nobody knew', async () => {
  const { seen } = await watch(
    [
      { state: 'accepted', step: 0 },
      { state: 'unknown', step: 0 },
    ],
    { statusOf: offFor10s },
  );
  expect(seen).toEqual([
    ['succeeded', 'SEEN'],
    ['succeeded', 'SEEN'],
  ]);
});

test('what is not seen in time is unknown, and what nobody knew stays so', async () => {
  const { seen, endedAt } = await watch(
    [
      { state: 'accepted', step: 0 },
      { state: 'unknown', step: 0 },
    ],
    { statusOf: () => 2 },
  );
  expect(seen).toEqual([
    ['unknown', 'NOT_SEEN'],
    ['unknown', '0'],
  ]);
  expect(endedAt).toBeGreaterThan(300);
});

test('of a phone that got stuck at an earlier operation the effect of that one is not all that was wanted', async () => {
  const { seen } = await watch(
    [
      { state: 'unknown', step: 0 },
      { state: 'unknown', step: 1 },
    ],
    { steps: ['BatchRebootInstance', 'BatchRebootInstance'], statusOf: offFor10s },
  );
  expect(seen).toEqual([
    ['unknown', '0'],
    ['succeeded', 'SEEN'],
  ]);
});

test('who waits hears that nothing can be seen, and when it can be again', async () => {
  const heard: (string | undefined)[] = [];
  const { seen } = await watch([{ state: 'accepted', step: 0 }], {
    onRound: (failure) => void heard.push(failure?.code),
    statusOf(seconds) {
      if (seconds < 3)
        throw new ApiError({
          kind: 'forbidden',
          code: 'APIGW.0302',
          status: 403,
          message: '',
          requestId: '',
          operation: 'ListInstances',
        });
      return seconds < 13 ? 3 : 2;
    },
  });
  expect(new Set(heard)).toEqual(new Set(['APIGW.0302', undefined]));
  expect(heard.indexOf(undefined)).toBeGreaterThan(heard.indexOf('APIGW.0302'));
  expect(seen).toEqual([['succeeded', 'SEEN']]);
});

test('nothing is looked for where nothing is left', async () => {
  const { observations } = await watch(
    [
      { state: 'failed', step: 0 },
      { state: 'succeeded', step: 0 },
    ],
    { statusOf: offFor10s },
  );
  expect(observations).toBe(0);
});
