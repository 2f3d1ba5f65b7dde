import { randomUUID } from 'node:crypto';
import { ApiError } from '../contract/api-error.ts';
import type { NumberedWish } from '../contract/batch-store.ts';
import { ListInstances } from '../contract/instances.ts';
import type { StoredSession } from '../contract/sessions.ts';
import type { SecondWord } from '../contract/second-yes.ts';
import type { Asker, WorkerApi, WorkerRefusal } from '../contract/worker-api.ts';
import type { BatchCommand, WorkerBatch } from '../contract/worker.ts';
import { delayUntil, readRetry } from './new-batch.ts';
import { createRegistrar } from './registrar.ts';
import { createSchedules } from './schedules/schedules.ts';
import { createSharedFetch } from './shared-fetch.ts';
import { runBatch, type BatchRunner } from './run-batch.ts';
import { createTasksWatch } from './tasks/watch-tasks.ts';
import type { FleetWatch } from './watch/fleet-watch.ts';
import { heardCalls } from './watch/heard-calls.ts';
import { createFleetWatch } from './watch/watch-fleets.ts';
import type { WorkerWorld } from './world.ts';

export interface Worker extends WorkerApi {
  /** The watch of the tenants' fleets. */
  watch: FleetWatch;
  /** Whether it can take leases in the store and keep them: where it could not for the length of one, what it held may be another's. */
  holdsLeases: () => boolean;
  /** Sends nothing more; resolves when what is under way is answered and stored, and the batches are free for others. */
  close: () => Promise<void>;
}

/**
 * Takes batches and runs them, and follows tasks to their end, whoever looks. Several of them on one database share the batches by leases: each is run by one,
 * and when that one dies another takes it over once its lease is over. Job queues such as graphile-worker and pg-boss were
 * looked at and left: they need PostgreSQL and run a job at least once, and a batch needs SQLite too and at most once.
 */
export function createWorker(outside: WorkerWorld): Worker {
  const holder = randomUUID();
  const watch = createFleetWatch(outside, holder);
  const world = { ...outside, call: heardCalls(outside.call, watch.heard) };
  const { store, clock, settings } = world;
  const runners = new Map<number, BatchRunner>();
  /** The wish of each batch that was met last: it is not met again while that is being stored. */
  const met = new Map<number, number>();
  const tasks = createTasksWatch(world, holder);
  const sharedFetch = createSharedFetch(world.call, clock);
  const register = createRegistrar(world, sharedFetch, () => nudge());
  const schedules = createSchedules({ world, holder, register, sharedFetch });
  const closing = new AbortController();
  let woken = new AbortController();
  const nudge = () => woken.abort();
  const runsSinceMs = clock.now();
  let heldAtMs = runsSinceMs;
  const loop = work();

  async function work(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await renew();
        await take();
        watchAlways();
        heldAtMs = clock.now();
      } catch (error) {
        world.log('warn', { error }, 'batches cannot be looked for');
      }
      // Sleeps, or until there is something to do: also what came up while it looked.
      await clock
        .sleep(settings.leaseMs / 5, AbortSignal.any([woken.signal, closing.signal]))
        .catch(() => {});
      woken = new AbortController();
    }
  }

  /** Service credentials are of one tenant. */
  function watchAlways(): void {
    const tenant = settings.watchesAlways && world.serviceSession?.tenant();
    if (tenant && !closing.signal.aborted) watch.begin(tenant);
  }

  async function take(): Promise<void> {
    const most =
      settings.mostBatches - [...runners.values()].filter((runner) => !runner.isWaiting()).length;
    if (most <= 0) return;
    for (const { number, work } of await store.take(holder, settings.leaseMs, most, [
      ...runners.keys(),
    ])) {
      if (closing.signal.aborted) return;
      const runner = runBatch(world, holder, number, work, {
        watch: tasks,
        sharedFetch,
        runsSinceMs,
      });
      runners.set(number, runner);
      met.delete(number);
      if (work.wanted) void fulfil(number, runner, work.wanted);
      void forgetWhenDone(number, runner);
    }
  }

  async function forgetWhenDone(number: number, runner: BatchRunner): Promise<void> {
    await runner.done;
    if (runners.get(number) === runner) {
      runners.delete(number);
      met.delete(number);
    }
    nudge();
  }

  async function renew(): Promise<void> {
    if (runners.size === 0) return;
    const held = await store.renew(holder, settings.leaseMs, [...runners.keys()]);
    for (const [number, runner] of runners) {
      const one = held.get(number);
      if (!one) runner.abandon();
      else if (one.wish && one.wish.number !== met.get(number)) {
        if (one.secret) runner.setSecret(one.secret);
        void fulfil(number, runner, one.wish);
      }
    }
  }

  /** A wish is forgotten no sooner than it is stored what came of it; that a batch is to stop stays with it to its end. Never rejects. */
  async function fulfil(number: number, runner: BatchRunner, wish: NumberedWish): Promise<void> {
    met.set(number, wish.number);
    try {
      await runner.wish(wish.wish);
      if (wish.wish !== 'stop') await store.grant(number, holder, wish);
    } catch (error) {
      if (met.get(number) === wish.number) met.delete(number);
      world.log('warn', { error }, 'a wish is not stored; it is met again');
    }
  }

  async function command(
    session: StoredSession,
    id: string,
    wish: BatchCommand,
    from: Asker = { requestId: randomUUID(), address: undefined },
  ): Promise<WorkerBatch | WorkerRefusal> {
    if ((await store.show(session.owner, id))?.phase.kind === 'unconfirmed')
      return wish === 'stop' ? settle(session, id, 'withdraw', from) : 'unconfirmed';
    if (wish === 'resume' && (await isAsDead(session, id))) return 'signedOut';
    const isWanted = await store.want(
      session.owner,
      id,
      wish,
      wish === 'resume' ? { session } : undefined,
    );
    nudge();
    const batch = await store.show(session.owner, id);
    if (!batch) return 'notFound';
    return isWanted ? batch : 'ended';
  }

  async function settle(
    session: StoredSession,
    id: string,
    word: SecondWord,
    from: Asker,
  ): Promise<WorkerBatch | WorkerRefusal> {
    const batch = await store.show(session.owner, id);
    const settled = await store.settle(
      session.owner,
      id,
      word,
      { session, ...from },
      batch && delayUntil(batch.operations, clock.now(), settings.undoMs),
    );
    nudge();
    return settled === 'settled' ? 'ended' : settled;
  }

  /** Whether the batch waits for another session, and this one is none: the service is asked before the batch is let go on in it. */
  async function isAsDead(session: StoredSession, id: string): Promise<boolean> {
    if ((await store.show(session.owner, id))?.phase.kind !== 'signedOut') return false;
    try {
      await world.call(session, ListInstances, { page_no: 1, page_size: 1 });
      return false;
    } catch (error) {
      return error instanceof ApiError && error.kind === 'signedOut';
    }
  }

  return {
    watch,
    fleet: (session, since) => watch.read(session, since),
    look: (session, look) => watch.look(session, look),
    holdsLeases: () => clock.now() - heldAtMs <= settings.leaseMs,
    schedules: schedules.api,
    register: (session, batch) => register(session, batch),
    command,
    second: settle,
    list: (tenant, query) => store.list(tenant, query),
    phones: (tenant, id, query) => store.phones(tenant, id, query),
    async show(tenant, id, since) {
      // Changes first: the snapshot is never older than they are.
      const changes = since === undefined ? undefined : await store.changes(tenant, id, since);
      const batch = await store.show(tenant, id);
      return batch && changes ? { ...batch, ...changes } : batch;
    },
    async retry(session, id, retry) {
      const batch = await store.show(session.owner, id);
      if (!batch) return 'notFound';
      const again = await readRetry(store, session.owner, batch, retry);
      return again ? register(session, again) : 'nothingToRetry';
    },
    tasks: (tenant) => store.taskWatch(tenant),
    async askTask(tenant, taskId) {
      const isRunning = await store.wantTask(tenant, taskId);
      tasks.nudge(tenant);
      return isRunning;
    },
    async close() {
      closing.abort();
      await Promise.all([loop, schedules.close()]);
      await Promise.all([
        ...[...runners.values()].map((runner) => runner.suspend()),
        tasks.close(),
        watch.close(),
      ]);
      await store
        .release(holder)
        .catch((error: unknown) => world.log('warn', { error }, 'leases are not given back'));
    },
  };
}
