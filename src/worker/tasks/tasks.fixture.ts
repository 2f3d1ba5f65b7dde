import { createVirtualClock, type VirtualClock } from '../../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../../contract/api-error.ts';
import type { BatchStore } from '../../contract/batch-store.ts';
import type { ErrorKind } from '../../contract/errors.ts';
import type { TaskObservation } from '../../contract/journal-store.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import type { RunningTask } from '../../contract/task-store.ts';
import type { JobDetail } from '../../contract/tasks.ts';
import { defaultSettings, type WorkerSettings, type WorkerWorld } from '../world.ts';

interface FakeTask extends RunningTask {
  tenant: string;
  /** Who runs its batch; undefined where it is of none. */
  runner: string | undefined;
  state: TaskObservation['state'];
  failure: string | undefined;
}

/** Tasks in memory, a service that answers by a script, and the time that passes. */
export interface TaskBench {
  clock: VirtualClock;
  tasks: Map<string, FakeTask>;
  sessions: StoredSession[];
  leases: Map<string, string>;
  /** Tenants that are said to have nobody. */
  waiting: Set<string>;
  /** Every question so far. */
  asked: { taskId: string; user: string; ms: number }[];
  /** @throws ApiError */
  answer: (taskId: string, user: string) => readonly JobDetail[];
  isDown: boolean;
  begin: (taskId: string, fields?: Partial<FakeTask>) => FakeTask;
  world: (settings?: Partial<WorkerSettings>) => WorkerWorld;
}

export const errorOf = (kind: ErrorKind, code: string, retryAfterMs?: number): ApiError =>
  new ApiError({
    kind,
    code,
    status: 400,
    message: '',
    requestId: '',
    operation: 'GetTask',
    retryAfterMs,
  });

export const sessionOf = (user: string, owner = 'one'): StoredSession => ({
  view: { mark: user, account: 'a', user, project: 'p', role: 'administrator', expiresAt: '' },
  token: user,
  tenant: owner,
  owner,
  expiresAtMs: Infinity,
});

export function createTaskBench(): TaskBench {
  const clock = createVirtualClock();
  // A virtual clock begins at 0, which means never: everything here is a day later.
  const now = () => clock.now() + 86_400_000;
  const sleep: VirtualClock['sleep'] = (ms, signal) =>
    signal.aborted ? Promise.reject(new Error('aborted')) : clock.sleep(ms, signal);
  const check = () => {
    if (bench.isDown) throw new Error('The store is away.');
  };
  const runningOf = (tenant: string, holder: string) =>
    [...bench.tasks.values()].filter(
      (task) =>
        task.state === 'running' &&
        task.tenant === tenant &&
        (task.runner === undefined ? bench.leases.get(tenant) === holder : task.runner === holder),
    );
  const store: Partial<BatchStore> = {
    async takeTenants(holder) {
      check();
      const free = new Set(
        [...bench.tasks.values()]
          .filter(
            ({ state, runner, tenant }) =>
              state === 'running' && runner === undefined && !bench.leases.has(tenant),
          )
          .map(({ tenant }) => tenant),
      );
      for (const tenant of free) bench.leases.set(tenant, holder);
      return [...free];
    },
    async renewTenants(holder, _, tenants) {
      check();
      return new Set(tenants.filter((tenant) => bench.leases.get(tenant) === holder));
    },
    async releaseTenants(holder, tenants = [...bench.leases.keys()]) {
      check();
      for (const tenant of tenants)
        if (bench.leases.get(tenant) === holder) bench.leases.delete(tenant);
    },
    async runningTasks(tenant, holder, most) {
      check();
      return runningOf(tenant, holder)
        .toSorted((a, b) => a.askedMs - b.askedMs)
        .slice(0, most)
        .map((task) => ({ ...task }));
    },
    async failTask(_, taskId, failure, notBeforeMs) {
      check();
      const task = bench.tasks.get(taskId);
      if (task)
        Object.assign(task, {
          failure: failure.code,
          failures: task.failures + 1,
          askedMs: now(),
          notBeforeMs,
        });
    },
    async waitForSession(tenant, isWaiting) {
      check();
      if (isWaiting) bench.waiting.add(tenant);
      else bench.waiting.delete(tenant);
    },
    async sessionsOf(tenant) {
      check();
      return bench.sessions.filter(({ owner }) => owner === tenant);
    },
  };
  const bench: TaskBench = {
    clock: { ...clock, now, sleep },
    tasks: new Map(),
    sessions: [sessionOf('admin')],
    leases: new Map(),
    waiting: new Set(),
    asked: [],
    answer: () => [{ job_id: 'j', status: 1 }],
    isDown: false,
    begin(taskId, fields = {}) {
      const task: FakeTask = {
        taskId,
        tenant: 'one',
        runner: undefined,
        state: 'running',
        failure: undefined,
        begunMs: now(),
        askedMs: 0,
        failures: 0,
        notBeforeMs: 0,
        wantedMs: 0,
        ...fields,
      };
      bench.tasks.set(taskId, task);
      return task;
    },
    world: (settings = {}) => ({
      store: store as BatchStore, // What has to do with tasks: the rest is not called.
      schedules: {} as WorkerWorld['schedules'], // As above.
      journal: {
        async seeTask(_: string, taskId: string, { state }: TaskObservation) {
          check();
          const task = bench.tasks.get(taskId);
          if (task?.state === 'running')
            Object.assign(task, {
              state,
              failure: undefined,
              failures: 0,
              notBeforeMs: 0,
              askedMs: now(),
            });
        },
      } as WorkerWorld['journal'], // As above.
      fleets: {} as WorkerWorld['fleets'], // As above.
      endSession: async () => {},
      // Each call takes its time.
      call: (async (session: StoredSession, _: unknown, { task_id }: { task_id: string }) => {
        bench.asked.push({ taskId: task_id, user: session.view.user, ms: now() });
        await clock.sleep(50, new AbortController().signal);
        return { jobs: bench.answer(task_id, session.view.user) };
      }) as unknown as WorkerWorld['call'], // GetTask alone is called.
      clock: { now, sleep, breathe: () => Promise.resolve() },
      statusEnum: 'data',
      log: () => {},
      settings: { ...defaultSettings, ...settings },
    }),
  };
  return bench;
}
