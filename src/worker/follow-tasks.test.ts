import { expect, test } from 'vitest';
import { ApiError } from '../contract/api-error.ts';
import type { JournalTaskDetails } from '../contract/journal.ts';
import type { WorkerJournal } from '../contract/worker-api.ts';
import { createBatchState } from './batch-state.ts';
import { createTaskFollower } from './follow-tasks.ts';
import type { TaskFollower } from './tasks/ask-due.ts';
import type { TasksWatch } from './tasks/watch-tasks.ts';
import { storedPhone } from './stored-phone.fixture.ts';

const pairs = ['a', 'b', 'c'].map((id) => ({ job_id: `job of ${id}`, instance_id: id }));
const failure = new ApiError({
  kind: 'notFound',
  code: 'KOOPHONE.API.1323',
  status: 400,
  message: 'no',
  requestId: 'r',
  operation: 'GetTask',
});

/** Three phones of a batch that were accepted, and what the store has of their task. */
function createBench({
  operation = 'AsyncCommand',
  stored,
}: { operation?: string; stored?: Partial<JournalTaskDetails> } = {}) {
  const detail = { operation, code: '', message: '', requestId: 'first', at: 0 };
  const phones = pairs.map(({ instance_id }, place) =>
    storedPhone(instance_id, place, { state: 'accepted', detail }),
  );
  const leaving = new AbortController();
  const state = createBatchState({
    number: 1,
    holder: 'w',
    store: { save: async () => ({ version: 1 }) } as never,
    phones,
    progress: () => ({ phase: { kind: 'running' } }) as never,
    rest: async () => {},
    onLost: () => {},
    onStoreError: () => {},
  }); // Nothing of the store is looked at.
  const heard: (string | undefined)[] = [];
  let follower: TaskFollower | undefined;
  const watch: Pick<TasksWatch, 'follow'> = {
    follow(_, taskId, one) {
      if (taskId === '1') follower = one;
      return () => (follower = undefined);
    },
  };
  let reads = 0;
  let now = 5000;
  const tasks = createTaskFollower({
    tenant: 'one',
    state,
    journal: {
      async showTask() {
        reads += 1;
        if (reads === 1) throw new Error('The store is away.');
        return stored && { state: 'running', jobs: [], ...stored };
      },
    } as Partial<WorkerJournal> as WorkerJournal, // Nothing else is read.
    watch: watch as TasksWatch, // As above.
    clock: { now: () => now, sleep: async (ms) => void (now += ms), breathe: async () => {} },
    onRound: (error) => heard.push(error?.code),
    signal: leaving.signal,
  });
  const shown = () =>
    phones.map(({ place }) => [
      state.outcomes.stateOf(place),
      state.outcomes.detailOf(place)?.code,
      state.outcomes.detailOf(place)?.output,
    ]);
  return { tasks, shown, heard, leaving, follower: () => follower };
}

test('what is said of jobs is the phones’ outcome, as it comes; then it is followed no more', async () => {
  const { tasks, shown, heard, follower } = createBench();
  tasks.follow('1', pairs);
  follower()?.onFailure(failure);
  follower()?.onJobs([
    { job_id: 'job of a', status: 2, execute_msg: 'said' },
    { job_id: 'job of b', status: 7 },
    { job_id: 'job of c', status: 1 },
    { job_id: 'strange', status: -1 },
  ]);
  expect(shown()).toEqual([
    ['succeeded', '0', 'said'],
    ['accepted', 'SEEN_PASSING.job.7', undefined],
    ['accepted', '', undefined],
  ]);
  follower()?.onJobs([
    { job_id: 'job of a', status: -1 },
    { job_id: 'job of b', status: 1 },
    { job_id: 'job of c', status: -1, error_code: 'CPS0191', error_msg: 'why' },
  ]);
  expect(shown()).toEqual([
    ['succeeded', '0', 'said'],
    ['accepted', '', undefined],
    ['failed', 'CPS.0191', null],
  ]);
  follower()?.onJobs([{ job_id: 'job of b', status: 3 }]);
  expect(shown()[1]).toEqual(['failed', 'JOB.3', null]);
  await tasks.idle();
  expect([heard, follower()]).toEqual([[failure.code, undefined, undefined, undefined], undefined]);
});

test('what was said before anybody followed, as before a restart, is taken from the store', async () => {
  const job = { error_code: null, error_msg: null, execute_msg: 'kept' };
  const { tasks, shown } = createBench({
    stored: {
      state: 'succeeded',
      jobs: pairs.map(({ job_id }) => ({ job_id, status: 2, ...job })),
    },
  });
  tasks.follow('1', pairs);
  await tasks.idle();
  expect(shown()).toEqual(pairs.map(() => ['succeeded', '0', 'kept']));
});

test.each([
  ['AsyncCommand', 'unknown'],
  ['BatchReset', 'accepted'], // Its phones tell.
])(
  'of a task of %s that the service has forgotten, phones without an end are %s',
  async (operation, state) => {
    for (const isStored of [true, false]) {
      const { tasks, shown, follower } = createBench({
        operation,
        stored: {
          state: isStored ? 'unknown' : 'running',
          jobs: [
            { job_id: 'job of a', status: 2, error_code: null, error_msg: null, execute_msg: null },
          ],
        },
      });
      tasks.follow('1', pairs);
      if (!isStored) {
        follower()?.onJobs([{ job_id: 'job of a', status: 2 }]);
        follower()?.onForgotten(failure);
      }
      await tasks.idle();
      expect(shown().map(([one]) => one)).toEqual(['succeeded', state, state]);
    }
  },
);

test('a runner that leaves follows nothing more', async () => {
  const { tasks, shown, leaving, follower } = createBench({ stored: {} });
  tasks.follow('1', pairs);
  tasks.follow('1', []);
  leaving.abort();
  await tasks.idle();
  expect([shown()[0]?.[0], follower()]).toEqual(['accepted', undefined]);
});

test('an end that is stored and was never told is read; so is that of a task that never came into the store', async () => {
  const kept = { error_code: null, error_msg: null, execute_msg: 'kept' };
  const told: { stored?: Partial<JournalTaskDetails> } = { stored: { state: 'running' } };
  const bench = createBench(told);
  bench.tasks.follow('1', pairs);
  await new Promise((resolve) => void setImmediate(resolve));
  Object.assign(told.stored ?? {}, {
    state: 'succeeded',
    jobs: pairs.map(({ job_id }) => ({ job_id, status: 2, ...kept })),
  });
  bench.follower()?.onStored();
  await bench.tasks.idle();
  expect(bench.shown()).toEqual(pairs.map(() => ['succeeded', '0', 'kept']));

  const { tasks, shown } = createBench();
  tasks.follow('1', pairs);
  await tasks.idle();
  expect(shown()).toEqual(pairs.map(() => ['unknown', 'GATEWAY.NO_ANSWER', undefined]));
});
