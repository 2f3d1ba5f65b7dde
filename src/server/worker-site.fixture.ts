import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setImmediate as turn } from 'node:timers/promises';
import { createChance } from '../batch-engine/fake-service.fixture.ts';
import { createVirtualClock, type VirtualClock } from '../batch-engine/virtual-clock.fixture.ts';
import { ApiError } from '../contract/api-error.ts';
import type { BatchStore } from '../contract/batch-store.ts';
import type { CallService } from '../contract/call-service.ts';
import { demoView } from '../contract/fixtures/session.ts';
import type { FleetStore } from '../contract/fleet-store.ts';
import { targetsOf } from '../contract/journal-secrecy.ts';
import type { DataOf } from '../contract/operation.ts';
import type { BegunWrite, EndedWrite } from '../contract/journal-store.ts';
import type { ScheduleStore } from '../contract/schedule-store.ts';
import type { ServiceSession, StoredSession } from '../contract/sessions.ts';
import type { WorkerJournal } from '../contract/worker-api.ts';
import { openJournal, type JournalOptions, type OpenJournal } from '../journal/journal.ts';
import { createWorker, type Worker } from '../worker/worker.ts';
import { defaultSettings, type WorkerSettings } from '../worker/world.ts';
import { createCloud, type Cloud, type CloudTraits } from './fake-cloud.fixture.ts';
import { createMortal, type Mishap } from './mortal.fixture.ts';

export interface SiteOptions {
  journal: JournalOptions;
  traits: CloudTraits;
  /** The batch that a batch's phones were tried in first. */
  familyOf: (batchId: string) => string;
  settings: Partial<WorkerSettings>;
  /** What happens to the first process, the second and so on; one that ends is followed by the next. */
  mishaps: readonly (Mishap | undefined)[];
  /** How long it takes until one that has ended is followed by the next: 2 s unless told. */
  restartMs?: number;
  /** How many there are at first: 2 unless told. */
  processes?: number;
  /** Chance of a statement that the store fails, done or not, 0–1. */
  storeFails: number;
  /** Whether the store fails a statement of this name before it is done, whatever the chance. */
  failsNow?: (name: string) => boolean;
  /** The console's own session. */
  serviceSession?: ServiceSession;
  hasRoom?: () => Promise<boolean>;
  /** The store fails no more after this time, ms from the start. */
  storeHealsMs: number;
}

/** Workers on one store before one service, and the time that passes for them all. */
export interface Site {
  clock: VirtualClock;
  cloud: Cloud;
  journal: OpenJournal;
  /** Its batches, for those who look at them while time passes: it waits for the answers. */
  batches: BatchStore;
  /** One that is not dead. */
  worker: () => Worker;
  /** What happens to the process that was started as the so-manieth, from 0, now. */
  meet: (process: number, kind: Mishap['kind']) => void;
  /** A person of the tenant whose token lives. */
  session: (user: string) => StoredSession;
  /** What workers logged as errors: faults of the program, unless the store failed. */
  errors: readonly unknown[];
  close: () => Promise<void>;
}

export const startMs = Date.parse('2026-03-01T08:00:00Z');
const tenant = 'one';
/** Longer than a lease: somebody else has taken over by then. */
const stallMs = 40_000;

/** A folder in memory where there is one: nothing here has to outlive the machine. */
export const memory = (): string => (existsSync('/dev/shm') ? '/dev/shm' : tmpdir());

/** Each call takes its time for itself. */
export async function openSite({
  journal: journalOptions,
  traits,
  familyOf,
  settings,
  mishaps,
  processes = 2,
  restartMs = 2000,
  storeFails,
  failsNow = () => false,
  serviceSession,
  hasRoom,
  storeHealsMs,
}: SiteOptions): Promise<Site> {
  const underWay = new Set<Promise<unknown>>();
  const clock = createVirtualClock({ startMs, settle: () => settle(underWay) });
  const journal = await openJournal({ ...journalOptions, now: clock.now });
  const cloud = createCloud(clock, traits, familyOf);
  const chance = createChance(traits.seed + 1);
  const errors: unknown[] = [];
  const queue = [...mishaps];
  const workers: {
    worker: Worker;
    isAlive: () => boolean;
    meet: (kind: Mishap['kind']) => void;
  }[] = [];
  let isClosing = false;

  /** Work that takes no time of the clock. */
  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work);
    const forget = () => void underWay.delete(work);
    work.then(forget, forget);
    return work;
  }

  function start(): void {
    if (isClosing) return;
    const one = { isAlive: () => true, worker: undefined as Worker | undefined };
    const mortal = createMortal({
      mishap: queue.shift(),
      stall: () => new Promise((resolve) => clock.after(stallMs, resolve)),
      onEnd(kind) {
        one.isAlive = () => false;
        // It may be told while it starts.
        if (kind === 'leaves') clock.after(0, () => void one.worker?.close());
        clock.after(restartMs, start);
      },
    });
    const inStore = <T>(work: () => Promise<T>, name = '') =>
      mortal.hand(async () => {
        if (failsNow(name)) throw new Error('The store is away.');
        const fails = clock.now() < startMs + storeHealsMs && chance() < storeFails;
        if (fails && chance() < 0.5) throw new Error('The store is away.');
        const result = await track(work());
        if (fails) throw new Error('The store is away: done or not.');
        return result;
      });
    const own = wrapped<WorkerJournal>(journal, inStore);
    const worker = createWorker({
      store: wrapped<BatchStore>(journal.batches, inStore),
      schedules: wrapped<ScheduleStore>(journal.schedules, inStore),
      journal: own,
      fleets: {
        ...wrapped<FleetStore>(journal.fleets, inStore),
        onTold: (listener) => journal.fleets.onTold(listener),
      },
      endSession: async () => {},
      call: callService(
        own,
        (complete, end) => inStore(() => complete(end)),
        mortal.hand,
        mortal.isAlive,
      ),
      clock: {
        now: clock.now,
        sleep: (ms, signal) => mortal.hand(() => clock.sleep(ms, signal)),
        breathe: () => Promise.resolve(),
      },
      serviceSession,
      hasRoom,
      statusEnum: 'data',
      log: (level, fields, message) =>
        void (level === 'error' && errors.push({ ...fields, message })),
      settings: { ...defaultSettings, ...settings },
    });
    one.worker = worker;
    workers.push({ worker, isAlive: () => one.isAlive(), meet: mortal.meet });
  }

  /** As the gateway does it: a write is recorded before it is sent, and completed from its answer. */
  function callService(
    own: WorkerJournal,
    store: (complete: (ended: EndedWrite) => Promise<void>, end: EndedWrite) => Promise<void>,
    hand: <T>(work: () => Promise<T>) => Promise<T>,
    isAlive: () => boolean,
  ): CallService {
    return async (
      session,
      operation,
      input,
      {
        requestId = crypto.randomUUID(),
        batchId,
        begin = (write: BegunWrite) => own.begin(write),
      } = {},
    ) => {
      const parsed = operation.input.parse(input) as Record<string, unknown>; // Inputs are objects.
      const send = () =>
        hand(() =>
          cloud.ask(operation, parsed, { requestId, token: session.token, batchId, isAlive }),
        ) as Promise<DataOf<typeof operation>>; // As the contract has it.
      if (operation.effect.kind === 'read') return send();
      const write = {
        tenant,
        actor: session.view.user,
        role: session.view.role,
        operation: operation.name,
        targets: targetsOf(operation, {}, parsed),
        batchId,
        requestId,
        request: JSON.stringify(parsed),
      };
      const complete = await begin(write).catch(() => {
        throw new ApiError({
          kind: 'unavailable',
          code: 'GATEWAY.NOT_RECORDED',
          status: 503,
          message: '',
          requestId,
          operation: operation.name,
        });
      });
      const end: EndedWrite = {
        outcome: 'succeeded',
        status: 200,
        code: '0',
        message: undefined,
        durationMs: 0,
        task: undefined,
        answer: undefined,
        isAnswerCut: false,
      };
      try {
        const data = await send();
        const { task_id: taskId, cmd_jobs: pairs } = (data ?? {}) as {
          task_id?: string;
          cmd_jobs?: { job_id: string; instance_id: string }[];
        }; // As the service above answers.
        await store(complete, {
          ...end,
          task: taskId === undefined || pairs === undefined ? undefined : { taskId, pairs },
        }).catch(() => {});
        return data;
      } catch (error) {
        await store(complete, { ...end, outcome: 'unknown' }).catch(() => {});
        throw error;
      }
    };
  }

  for (let count = 0; count < processes; count += 1) start();
  return {
    clock,
    cloud,
    journal,
    batches: wrapped<BatchStore>(journal.batches, (work) => track(work())),
    errors,
    worker() {
      const living = workers.findLast(({ isAlive }) => isAlive());
      if (!living) start();
      return (living ?? workers.at(-1))?.worker as Worker; // There is one now.
    },
    meet: (process, kind) => workers[process]?.meet(kind),
    session(user) {
      const view = { ...demoView, user };
      return { view, token: cloud.signIn(), tenant, owner: tenant, expiresAtMs: startMs * 2 };
    },
    async close() {
      isClosing = true;
      await Promise.all(
        workers.filter(({ isAlive }) => isAlive()).map(({ worker }) => worker.close()),
      );
    },
  };
}

/** The same methods, each called in a way. */
function wrapped<Store extends object>(
  store: Store,
  callIn: <T>(work: () => Promise<T>, name: string) => Promise<T>,
): Store {
  const methods = Object.entries(store).map(([name, method]) => [
    name,
    (...args: unknown[]) =>
      callIn(() => (method as (...given: unknown[]) => Promise<unknown>)(...args), name),
  ]); // All of them are asynchronous.
  return Object.fromEntries(methods) as Store; // As above.
}

/** Until nothing goes on any more but what waits for the clock. */
async function settle(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  for (let quiet = 0; quiet < 2; quiet += 1) {
    while (underWay.size > 0) {
      await Promise.allSettled(underWay);
      quiet = 0;
    }
    await turn();
  }
}
