import type { ApiError } from '../contract/api-error.ts';
import {
  LeaseLost,
  type BatchSecret,
  type BatchWish,
  type BatchWork,
} from '../contract/batch-store.ts';
import {
  abandon,
  createCourse,
  endBatch,
  notePolling,
  nothingSent,
  sessionOf,
  setPhase,
  storeNow,
  type Course,
} from './batch-course.ts';
import { createTaskFollower, type TaskFollower } from './follow-tasks.ts';
import { delay, observeAndPlan } from './observe-and-plan.ts';
import { createPhoneObserver } from './observe-phones.ts';
import type { SharedFetch } from './shared-fetch.ts';
import { sendStages } from './send-stages.ts';
import { standIn } from './stand-in.ts';
import type { TasksWatch } from './tasks/watch-tasks.ts';
import { watchEffects } from './watch-effects.ts';
import type { WorkerWorld } from './world.ts';

/** What the batches of a process share. */
export interface Shared {
  watch: TasksWatch;
  sharedFetch: SharedFetch;
  /** Since when it has run, ms since 1970. */
  runsSinceMs: number;
}

/** A batch in the hands of this process. */
export interface BatchRunner {
  /** Whether it waits for somebody's word: it takes no part of what this process can do at once. */
  isWaiting: () => boolean;
  /** Resolves once what came of it is stored. */
  wish: (wish: BatchWish) => Promise<void>;
  /** It goes on in another session's name. */
  setSecret: (secret: BatchSecret) => void;
  /** Sends nothing more; resolves when what is under way is answered and stored. The batch stays as it is, for whoever takes it next. */
  suspend: () => Promise<void>;
  /** The batch is another's: sends and stores nothing more. */
  abandon: () => void;
  /** Resolves when the batch is finished, suspended or lost. Never rejects. */
  done: Promise<void>;
}

/**
 * Runs a batch from where the store says it stands to its end. What was under way when an earlier runner died is unknown and
 * never sent again; what was never sent is sent now. Every request is claimed in the store before it leaves.
 */
export function runBatch(
  world: WorkerWorld,
  holder: string,
  number: number,
  work: BatchWork,
  shared: Shared,
): BatchRunner {
  const { batch } = work;
  const pending: ((course: Course) => void)[] = [];
  let course: Course | undefined;
  /** Until the phones are read nothing runs: what is asked of it waits. */
  const tell = (act: (course: Course) => void) => (course ? act(course) : void pending.push(act));

  const done = main().catch((error: unknown) => {
    // Whoever takes it next begins with what is stored: nothing of this runner may come after.
    if (course) abandon(course);
    if (!(error instanceof LeaseLost))
      world.log(
        'error',
        { batch: batch.id, error },
        'a batch cannot be run here; it is taken anew',
      );
  });

  async function main(): Promise<void> {
    const own = createCourse(world, holder, number, work, await world.store.work(number));
    course = own;
    own.onSignedOut = () => void standIn(own);
    for (const act of pending) act(own);
    await goThrough(own, shared);
    await flushPatiently(own);
  }

  return {
    isWaiting: () => course?.paused !== undefined,
    done,
    wish: (wish) =>
      new Promise((resolve, reject) => {
        tell((own) => {
          grant(own, wish);
          own.state.flush().then(resolve, reject);
        });
      }),
    setSecret: (secret) => tell((own) => (own.secret = secret)),
    async suspend() {
      tell((own) => {
        own.leaving.abort();
        own.wake();
      });
      await done;
    },
    abandon: () => tell(abandon),
  };
}

/** Until all is stored; who leaves tries it once. @throws what the store throws */
async function flushPatiently({ state, world, leaving }: Course): Promise<void> {
  for (;;) {
    try {
      return await state.flush();
    } catch (error) {
      if (error instanceof LeaseLost || leaving.signal.aborted) throw error;
      await world.clock.sleep(1000, leaving.signal).catch(() => {});
    }
  }
}

async function goThrough(
  course: Course,
  { watch, sharedFetch, runsSinceMs }: Shared,
): Promise<void> {
  const { world, batch, tenant, leaving } = course;
  const { pollPace } = world.settings;
  // What an earlier runner had under way: done or not, nobody knows.
  markUnknown(course, 'sent');
  if (!course.secret) {
    // Sealed with a key that is no more: nothing of it can be sent or looked at.
    course.isFinished = true;
    return endBatch(course, 'stopped');
  }
  const observer = createPhoneObserver(
    world.call,
    () => sessionOf(course),
    world.statusEnum,
    sharedFetch,
  );
  await delay(course, runsSinceMs);
  if (course.phase.kind !== 'ended' && !course.isPlanned) await observeAndPlan(course, observer);
  const common = {
    state: course.state,
    clock: world.clock,
    pollPace,
    onRound: (error: ApiError | undefined) => notePolling(course, error),
    signal: leaving.signal,
  };
  const tasks = createTaskFollower({ ...common, tenant, journal: world.journal, watch });
  await takeUpTasks(course, tasks);
  const sent = new AbortController();
  const watching = watchEffects({
    ...common,
    observer,
    begunAtMs: Date.parse(batch.at),
    steps: batch.operations,
    sent: sent.signal,
  });
  if (course.phase.kind !== 'ended') await sendStages(course, tasks);
  sent.abort();
  await Promise.all([watching, tasks.idle()]);
  if (leaving.signal.aborted) return;
  // Accepted, and neither a status nor a task that was stored can tell what became of it.
  markUnknown(course, 'accepted');
  course.isFinished = true;
  await storeNow(course);
}

/** Phones in this state are unknown from now on: what was answered for them is lost. */
function markUnknown({ state, world }: Course, from: 'sent' | 'accepted'): void {
  for (const place of state.outcomes.placesIn(from)) {
    const detail = state.outcomes.detailOf(place) ?? nothingSent(world.clock.now());
    state.set(place, 'unknown', { ...detail, code: 'GATEWAY.NO_ANSWER', message: '' });
  }
}

/** Tasks of this batch that had not ended when an earlier runner left, or of which it did not take in the end. */
async function takeUpTasks(
  { state, world, tenant, batch }: Course,
  tasks: TaskFollower,
): Promise<void> {
  if (state.outcomes.counts.accepted + state.outcomes.counts.unknown === 0) return;
  let after: string | undefined;
  do {
    const page = await world.journal.listEntries(tenant, { batch_id: batch.id, limit: 200, after });
    for (const { taskId } of page.items) {
      const task = taskId === null ? undefined : await world.journal.showTask(tenant, taskId);
      if (task) tasks.follow(task.taskId, task.pairs);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
}

function grant(course: Course, wish: BatchWish): void {
  const { run, phase } = course;
  if (phase.kind === 'ended' || (wish === 'stop' && course.isStopping)) return;
  if (wish === 'stop') {
    course.isStopping = true;
    run?.stop();
  } else if (wish === 'pause') {
    if (run) run.pause();
    else course.paused ??= { kind: 'paused', why: 'hand' };
    // Said at once, so that it is not lost with this runner.
    if (course.paused) setPhase(course, course.paused);
  } else {
    if (course.paused) setPhase(course, { kind: course.isPlanned ? 'running' : 'planning' });
    course.paused = undefined;
    run?.resume();
    run?.signedIn('worker');
  }
  course.state.touch();
  course.wake();
}
