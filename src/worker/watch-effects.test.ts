import { expect, it } from 'vitest';
import { freshForMs, steadyMs, verifyWithinMs } from '../batch-engine/verify-effect.ts';
import { createVirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { BatchStore, PhoneBefore, StoredPhone } from '../contract/batch-store.ts';
import type { Instance } from '../contract/instances.ts';
import { createBatchState } from './batch-state.ts';
import { watchEffects } from './watch-effects.ts';

const forbidden = new ApiError({
  kind: 'forbidden',
  code: 'KOOPHONE.API.1003',
  status: 403,
  message: '',
  requestId: '',
  operation: 'BatchQueryStatus',
});
const early = '2024-05-24 17:34:58';
const late = '2024-05-24 20:34:58';
const rowOf = (fields: Partial<Instance>): Instance => ({
  instance_id: 'a',
  running_status: 2,
  login_status: 0,
  assign_status: 1,
  assign_user: 'u',
  backup_status: 2,
  backup_time: early,
  restore_status: 2,
  restore_time: early,
  ...fields,
});
const { instance_id: _, ...asBefore } = rowOf({});

interface Course {
  operation: string;
  before?: PhoneBefore;
  /** What the list says, look by look; the last stays. */
  rows: readonly Instance[] | ((nowMs: number) => Instance);
  data?: () => Promise<ReadonlyMap<string, number>>;
  /** How long before it was accepted the batch began. */
  ageMs?: number;
  /** How long a look takes. */
  lookMs?: number;
}

/** Watches one phone that was accepted; answers where it stands in the end, and what was said of rounds. */
async function watch({
  operation,
  before = asBefore,
  rows,
  data = async () => new Map(),
  ageMs = 0,
  lookMs = 0,
}: Course) {
  const clock = createVirtualClock();
  const phone: StoredPhone = {
    place: 0,
    instance_id: 'a',
    name: undefined,
    user_id: 'u',
    region: 'r',
    before,
    state: 'accepted',
    step: 0,
    detail: { operation, code: '0', message: '', requestId: 'r', at: 0 },
  };
  const store = { save: async () => ({ version: 1 }) } as Partial<BatchStore> as BatchStore; // nothing else is asked of it
  const progress = () => ({
    phase: { kind: 'running' as const },
    counts: state.outcomes.counts,
    tally: { sent: 0, extra: 0, repeated: 0 },
    stageEnd: undefined,
    pollFailure: undefined,
    endedAtMs: undefined,
    isFinished: false,
  });
  const state = createBatchState({
    number: 1,
    holder: 'h',
    store,
    phones: [phone],
    progress,
    rest: async () => {},
    onLost: () => {},
    onStoreError: () => {},
  });
  const rounds: (string | undefined)[] = [];
  let observations = 0;
  const rowNow = () =>
    typeof rows === 'function'
      ? rows(clock.now())
      : rows[Math.min(observations++, rows.length - 1)];
  const observer = {
    async rows() {
      if (lookMs > 0) await clock.sleep(lookMs, new AbortController().signal);
      return new Map([['a', rowNow()]]);
    },
    data,
    progress: async () => ({}),
  };
  const done = watchEffects({
    state,
    observer,
    clock: { ...clock, breathe: async () => {} },
    begunAtMs: -ageMs,
    steps: [operation],
    sent: AbortSignal.abort(),
    pollPace: 1,
    onRound: (failure) => rounds.push(failure?.code),
    signal: new AbortController().signal,
  });
  await clock.drain(2000);
  await done;
  return { end: state.outcomes.stateOf(0), code: state.outcomes.detailOf(0)?.code, rounds };
}

it('sees what the list shows where the data states are refused, and says that they are', async () => {
  const { end, rounds } = await watch({
    operation: 'BatchReset',
    rows: [rowOf({ running_status: 3 }), rowOf({ running_status: 4 }), rowOf({})],
    data: () => Promise.reject(forbidden),
  });
  expect([end, new Set(rounds)]).toEqual(['succeeded', new Set(['KOOPHONE.API.1003'])]);
});

it('takes in what a round shows that fails by half, also the last before its time is over', async () => {
  const withinMs = verifyWithinMs('BatchReset') ?? 0;
  const rows = (nowMs: number) => rowOf({ running_status: nowMs > withinMs ? 2 : 3 });
  const { end, code } = await watch({
    operation: 'BatchReset',
    rows,
    data: () => Promise.reject(forbidden),
  });
  expect([end, code]).toEqual(['succeeded', 'SEEN']);
});

it('takes a backup since the look before for the one that was asked for, unless that look is old', async () => {
  const rows = [rowOf({ backup_time: late })];
  expect((await watch({ operation: 'BatchBackupInstances', rows })).end).toBe('succeeded');
  expect(
    await watch({ operation: 'BatchBackupInstances', rows, ageMs: freshForMs + 1 }),
  ).toMatchObject({ end: 'unknown', code: 'NOT_SEEN' });
});

it('tells a reboot by the phone going off and coming back, however old the look before is', async () => {
  const rows = [rowOf({ running_status: 3 }), rowOf({})];
  expect((await watch({ operation: 'BatchRebootInstance', rows, ageMs: freshForMs + 1 })).end).toBe(
    'succeeded',
  );
});

it('takes two looks that are alike for one state only where they are close: a phone can have restarted meanwhile', async () => {
  const course = {
    operation: 'BatchReset',
    before: { ...asBefore, dataStatus: 2 },
    rows: [rowOf({})],
    data: async () => new Map([['a', 0]]),
  };
  expect((await watch(course)).end).toBe('succeeded');
  expect((await watch({ ...course, lookMs: steadyMs / 3 })).code).toBe('NOT_SEEN');
});
