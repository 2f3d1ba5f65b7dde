import { waitMs } from '../../batch-engine/polling.ts';
import { ApiError } from '../../contract/api-error.ts';
import { nobodySignedIn } from '../../contract/tasks.ts';
import type { WorkerWorld } from '../world.ts';
import { askDue, type Round, type TaskFollower } from './ask-due.ts';
import { createCredentials } from './credentials.ts';
import { dueTasks } from './due-tasks.ts';
import { createPacer } from './pacer.ts';

/** Asks the service for all running tasks that this process is to ask for, until they have ended, whoever looks. */
export interface TasksWatch {
  /** Tells a batch of one of its tasks, until the signal is aborted or it is taken back. @returns takes it back */
  follow: (
    tenant: string,
    taskId: string,
    follower: TaskFollower,
    signal: AbortSignal,
  ) => () => void;
  /** Looks anew at a tenant's tasks, now. */
  nudge: (tenant: string) => void;
  /** Asks nothing more; resolves when what is under way is answered and stored, and the tenants are free for others. */
  close: () => Promise<void>;
}

/** Tasks of a tenant that are looked at in a round: those asked longest ago come first, so that each has its turn. */
const mostTasks = 2000;

/** What this process does for one tenant. */
interface TenantWatch {
  followers: Map<string, TaskFollower>;
  wake: () => void;
  done: Promise<void>;
}

/** @param holder the process, as it holds its batches too */
export function createTasksWatch(world: WorkerWorld, holder: string): TasksWatch {
  const { store, clock, log, settings } = world;
  const roundMs = waitMs('task', { hasPassing: true, failures: 0 });
  const closing = new AbortController();
  const held = new Set<string>();
  const watches = new Map<string, TenantWatch>();
  const holding = hold();

  /** Takes tenants that nobody asks for, and keeps those that it has. */
  async function hold(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        const still = await store.renewTenants(holder, settings.leaseMs, [...held]);
        for (const tenant of held) if (!still.has(tenant)) held.delete(tenant);
        for (const tenant of await store.takeTenants(holder, settings.leaseMs)) {
          held.add(tenant);
          begin(tenant);
        }
      } catch (error) {
        log('warn', { error }, 'tasks cannot be looked for');
      }
      await clock.sleep(settings.leaseMs / 5, closing.signal).catch(() => {});
    }
  }

  function begin(tenant: string): TenantWatch {
    const known = watches.get(tenant);
    if (known) return known;
    const watch: TenantWatch = { followers: new Map(), wake: () => {}, done: Promise.resolve() };
    watches.set(tenant, watch);
    watch.done = run(tenant, watch);
    return watch;
  }

  /** Rounds until there is nothing to ask for. Never rejects. */
  async function run(tenant: string, watch: TenantWatch): Promise<void> {
    const credentials = createCredentials(clock.now);
    const pacer = createPacer(settings.taskCallsPerSecond, clock);
    const most = Math.ceil((settings.taskCallsPerSecond * roundMs) / 1000);
    let isWaiting: boolean | undefined;

    async function round(): Promise<Round | 'nothing'> {
      const tasks = await store.runningTasks(tenant, holder, mostTasks);
      const running = new Set(tasks.map(({ taskId }) => taskId));
      if (tasks.length < mostTasks)
        for (const [taskId, follower] of watch.followers)
          if (!running.has(taskId)) follower.onStored();
      if (tasks.length === 0) return 'nothing';
      const due = dueTasks(tasks, clock.now(), most, settings.pollPace);
      if (due.length === 0) return 'well';
      const went = await askDue(
        {
          world,
          tenant,
          credentials,
          pacer,
          followerOf: (taskId) => watch.followers.get(taskId),
          signal: closing.signal,
        },
        due,
      );
      const isNobody = went === 'nobody';
      if (isNobody) for (const { taskId } of due) watch.followers.get(taskId)?.onFailure(nobody());
      if (isNobody !== isWaiting) await store.waitForSession(tenant, isNobody);
      isWaiting = isNobody;
      return went;
    }

    for (let failures = 0; !closing.signal.aborted;) {
      const startedMs = clock.now();
      let isFailed = false;
      try {
        const went = await round();
        isFailed = typeof went === 'object';
        if (went === 'nothing' && (await isOver(tenant, watch, isWaiting === true))) return;
      } catch (error) {
        if (closing.signal.aborted) break;
        log('warn', { error }, 'what tasks have come to is not stored; it is tried again');
        isFailed = true;
      }
      failures = isFailed ? failures + 1 : 0;
      const pausedMs = waitMs('task', { hasPassing: true, failures }) * settings.pollPace;
      await rest(watch, isFailed ? pausedMs : Math.max(0, startedMs + pausedMs - clock.now()));
    }
  }

  /** Gives back a tenant of which nothing runs any more. @returns whether nobody has begun anything meanwhile */
  async function isOver(
    tenant: string,
    { followers }: TenantWatch,
    isWaiting: boolean,
  ): Promise<boolean> {
    if (followers.size > 0) return false;
    if (isWaiting) await store.waitForSession(tenant, false);
    if (held.delete(tenant)) await store.releaseTenants(holder, [tenant]);
    if (held.has(tenant) || followers.size > 0) return false;
    watches.delete(tenant);
    return true;
  }

  /** Sleeps, or until somebody wants something. */
  async function rest(watch: TenantWatch, ms: number): Promise<void> {
    const woken = new AbortController();
    watch.wake = () => woken.abort();
    await clock.sleep(ms, AbortSignal.any([woken.signal, closing.signal])).catch(() => {});
    watch.wake = () => {};
  }

  return {
    follow(tenant, taskId, follower, signal) {
      if (signal.aborted) return () => {};
      const { followers } = begin(tenant);
      followers.set(taskId, follower);
      const leave = () => {
        signal.removeEventListener('abort', leave);
        if (followers.get(taskId) === follower) followers.delete(taskId);
      };
      signal.addEventListener('abort', leave, { once: true });
      return leave;
    },
    nudge: (tenant) => watches.get(tenant)?.wake(),
    async close() {
      closing.abort();
      await holding;
      await Promise.all([...watches.values()].map(({ done }) => done));
      await store
        .releaseTenants(holder)
        .catch((error: unknown) => log('warn', { error }, 'leases of tasks are not given back'));
    },
  };
}

const nobody = (): ApiError => new ApiError(nobodySignedIn);
