import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ApiError } from '../../contract/api-error.ts';
import { createTaskBench, errorOf, sessionOf, type TaskBench } from './tasks.fixture.ts';
import { createTasksWatch, type TasksWatch } from './watch-tasks.ts';

const never = new AbortController().signal;
const done = [{ job_id: 'j', status: 2 }];

/** Lets time pass for some who ask, and ends them. */
async function run(
  bench: TaskBench,
  seconds: number,
  watches: readonly TasksWatch[],
): Promise<void> {
  bench.clock.after(seconds * 1000, () => watches.forEach((watch) => void watch.close()));
  expect(await bench.clock.drain()).toBe(true);
}

const idsOf = ({ asked }: TaskBench) => asked.map(({ taskId }) => taskId);
const statesOf = ({ tasks }: TaskBench) => [...tasks.values()].map(({ state }) => state);

test('all tasks of all tenants are asked to their end by one of two, in the own tenant’s name, and then no more', async () => {
  const bench = createTaskBench();
  bench.sessions.push(sessionOf('other', 'two'));
  for (let n = 0; n < 300; n += 1) bench.begin(`t${n}`, { tenant: n % 3 === 0 ? 'two' : 'one' });
  bench.answer = (taskId) =>
    idsOf(bench).filter((id) => id === taskId).length > 1 ? done : [{ job_id: 'j', status: 1 }];
  const leases: number[] = [];
  for (const seconds of [10, 590])
    bench.clock.after(seconds * 1000, () => leases.push(bench.leases.size));
  await run(bench, 600, [
    createTasksWatch(bench.world(), 'w1'),
    createTasksWatch(bench.world(), 'w2'),
  ]);
  expect(new Set(statesOf(bench))).toEqual(new Set(['succeeded']));
  expect(bench.asked).toHaveLength(600);
  for (const { taskId, user } of bench.asked)
    expect(user).toBe(bench.tasks.get(taskId)?.tenant === 'one' ? 'admin' : 'other');
  expect(leases, 'given back when nothing runs').toEqual([2, 0]);
});

test('whatever the service says and the store does: never above the budget, each is asked in time, what has ended never again', async () => {
  const script = fc.array(
    fc.constantFrom('running', 'ended', 'odd', 'forgotten', 'forbidden', 'throttled', 'down'),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      script,
      fc.array(fc.nat(100_000), { maxLength: 3 }),
      async (count, taskCallsPerSecond, says, breaks) => {
        const bench = createTaskBench();
        for (let n = 0; n < count; n += 1) bench.clock.after(n * 500, () => bench.begin(`t${n}`));
        for (const ms of breaks) {
          bench.clock.after(ms, () => (bench.isDown = true));
          bench.clock.after(ms + 3000, () => (bench.isDown = false));
        }
        const endedAt = new Map<string, number>();
        bench.answer = (taskId) => {
          // It heals in the end.
          const word =
            bench.clock.now() > 86_400_000 + 400_000
              ? 'ended'
              : says[bench.asked.length % says.length];
          if (word === 'forbidden') throw errorOf('forbidden', 'KOOPHONE.API.1003');
          if (word === 'throttled') throw errorOf('throttled', 'APIGW.0308', 5000);
          if (word === 'down') throw errorOf('unavailable', 'HTTP.500');
          if (word === 'forgotten') throw errorOf('notFound', 'KOOPHONE.API.1323');
          return [{ job_id: taskId, status: word === 'ended' ? 2 : word === 'odd' ? 7 : 1 }];
        };
        const world = bench.world({ taskCallsPerSecond });
        const { journal } = bench.world();
        world.journal.seeTask = async (tenant, taskId, observation) => {
          await journal.seeTask(tenant, taskId, observation);
          if (observation.state !== 'running') endedAt.set(taskId, bench.asked.length);
        };
        await run(bench, 2000, [createTasksWatch(world, 'w')]);
        const intervalMs = 1000 / taskCallsPerSecond;
        bench.asked.forEach(({ taskId, ms }, i) => {
          expect(ms - (bench.asked[i - 1]?.ms ?? 0)).toBeGreaterThanOrEqual(intervalMs - 1e-6);
          expect(endedAt.get(taskId) ?? Infinity).toBeGreaterThan(i);
        });
        expect(statesOf(bench).filter((state) => state === 'running')).toEqual([]);
        expect(bench.tasks.size).toBe(count);
      },
    ),
    { numRuns: 40 },
  );
});

test('a service that wants to be left alone is, whichever task it said it of', async () => {
  const bench = createTaskBench();
  for (let n = 0; n < 10; n += 1) bench.begin(`t${n}`);
  bench.answer = () => {
    throw errorOf('throttled', 'APIGW.0308', 60_000);
  };
  await run(bench, 62, [createTasksWatch(bench.world({ taskCallsPerSecond: 1 }), 'w')]);
  expect(bench.asked).toHaveLength(1);
});

test('where nobody is signed in a tenant waits and says so, and goes on when somebody is', async () => {
  const bench = createTaskBench();
  bench.sessions = [sessionOf('stranger', 'two')];
  bench.begin('t');
  bench.answer = () => done;
  const said: boolean[] = [];
  bench.clock.after(10_000, () => {
    said.push(bench.waiting.has('one'));
    bench.sessions.push(sessionOf('viewer'));
  });
  await run(bench, 20, [createTasksWatch(bench.world(), 'w')]);
  expect([said, bench.asked.map(({ user }) => user), statesOf(bench), bench.waiting.size]).toEqual([
    [true],
    ['viewer'],
    ['succeeded'],
    0,
  ]);
});

test('a token that the service has forgotten, and a person who may not ask, give way to others', async () => {
  const bench = createTaskBench();
  bench.sessions = [sessionOf('dead'), sessionOf('refused'), sessionOf('good')];
  for (let n = 0; n < 5; n += 1) bench.begin(`t${n}`);
  bench.answer = (_, user) => {
    if (user === 'dead') throw errorOf('signedOut', 'APIGW.0301');
    if (user === 'refused') throw errorOf('forbidden', 'KOOPHONE.API.1003');
    return done;
  };
  await run(bench, 60, [createTasksWatch(bench.world({ taskCallsPerSecond: 5 }), 'w')]);
  const users = bench.asked.map(({ user }) => user);
  expect([
    users.filter((user) => user === 'dead').length,
    users.filter((user) => user === 'refused').length,
  ]).toEqual([1, 1]);
  expect(new Set(statesOf(bench))).toEqual(new Set(['succeeded']));
});

test('of a batch’s tasks its runner hears, also why they are asked for in vain; tenants without any are given back', async () => {
  const bench = createTaskBench();
  for (const id of ['own', 'gone']) bench.begin(id, { runner: 'w1' });
  bench.begin('elsewhere', { runner: 'w2' });
  const heard: unknown[] = [];
  const stored = new Set<string>();
  const watch = createTasksWatch(bench.world(), 'w1');
  const leaves = ['own', 'gone', 'elsewhere'].map((taskId) =>
    watch.follow(
      'one',
      taskId,
      {
        onJobs: (jobs) => heard.push([taskId, jobs[0]?.status]),
        onForgotten: ({ code }) => heard.push([taskId, code]),
        onFailure: ({ code }) => heard.push([taskId, code]),
        onStored: () => stored.add(taskId),
      },
      never,
    ),
  );
  bench.answer = (taskId) => {
    if (taskId === 'gone') throw errorOf('notFound', 'KOOPHONE.API.1323');
    if (idsOf(bench).filter((id) => id === 'own').length === 1)
      throw errorOf('undocumented', 'UNDOCUMENTED');
    return done;
  };
  bench.clock.after(30_000, () => leaves.forEach((leave) => leave()));
  await run(bench, 60, [watch]);
  expect(heard).toEqual([
    ['own', 'UNDOCUMENTED'],
    ['gone', 'KOOPHONE.API.1323'],
    ['own', 2],
  ]);
  expect([
    bench.tasks.get('own')?.state,
    bench.tasks.get('gone')?.state,
    bench.tasks.get('elsewhere')?.state,
  ]).toEqual(['succeeded', 'unknown', 'running']);
  expect(idsOf(bench)).not.toContain('elsewhere');
  // Followed on, though it is not this process's to ask for, or ended: whoever stored that may not have told.
  expect([...stored].toSorted()).toEqual(['elsewhere', 'gone', 'own']);
});

test('a batch hears that nobody is left in whose name to ask', async () => {
  const bench = createTaskBench();
  bench.begin('own', { runner: 'w' });
  bench.sessions = [];
  const watch = createTasksWatch(bench.world(), 'w');
  const heard: ApiError[] = [];
  watch.follow(
    'one',
    'own',
    {
      onJobs: () => {},
      onForgotten: () => {},
      onFailure: (error) => heard.push(error),
      onStored: () => {},
    },
    never,
  );
  await run(bench, 10, [watch]);
  expect(heard[0]).toMatchObject({ kind: 'signedOut', code: 'GATEWAY.SIGNED_OUT' });
  expect(bench.asked).toEqual([]);
});
