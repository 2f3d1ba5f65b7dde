import { LeftOut } from '../batch-engine/leave-out.ts';
import { createOutcomes, type Outcomes } from '../batch-engine/outcomes.ts';
import { run } from '../batch-engine/run.ts';
import type { Run } from '../batch-engine/run-interface.ts';
import { verifyWithinMs } from '../batch-engine/verify-effect.ts';
import { ApiError } from '../contract/api-error.ts';
import type { StoredPhone } from '../contract/batch-store.ts';
import { phoneOf } from '../contract/journal.ts';
import { targetsOf } from '../contract/journal-secrecy.ts';
import { describeLock, PhonesLocked } from '../contract/locks.ts';
import type { Operation } from '../contract/operation.ts';
import { readTask } from '../contract/tasks.ts';
import type { BatchPhase } from '../contract/worker.ts';
import {
  endBatch,
  goesOn,
  rest,
  sessionOf,
  setPhase,
  untilResumed,
  type Course,
} from './batch-course.ts';
import type { TaskFollower } from './follow-tasks.ts';
import { outputsOf } from './outputs.ts';
import { planOf } from './plan-phones.ts';
import { failedPercent, hasFailedTooOften, isInStages, stageEnds } from '../batch-engine/stages.ts';

type Ended = Extract<BatchPhase, { kind: 'ended' }>;

/** Sends what was never sent, stage by stage, and ends the batch. */
export async function sendStages(course: Course, tasks: TaskFollower): Promise<void> {
  const { state, batch } = course;
  const members = state.phones.filter(({ place }) =>
    isInStages(state.outcomes.stateOf(place), state.outcomes.detailOf(place)),
  );
  const ends = stageEnds(batch.stages ?? undefined, members.length);
  let ended: Ended = { kind: 'ended', how: 'done' };
  for (const [index, end] of ends.entries()) {
    const phones = members
      .slice(0, end)
      .filter(({ place }) => state.outcomes.stateOf(place) === 'waiting');
    if (phones.length === 0) continue;
    if (index > 0 && course.stageEnd !== end)
      await betweenStages(course, members.slice(0, ends[index - 1]), tasks);
    await untilResumed(course);
    if (!goesOn(course)) break;
    if (isOverLimit(course)) {
      ended = { kind: 'ended', how: 'tooManyFailed' };
      break;
    }
    if (ends.length > 1) {
      // Stored before the first of its requests leaves: a restart does not ask for this stage again.
      course.stageEnd = end;
      setPhase(course, { kind: 'running' });
      await state.flush().catch(() => {});
    }
    ended = await sendPhones(course, phones, tasks);
    if (ended.how !== 'done') break;
  }
  if (course.isStopping) ended = { kind: 'ended', how: 'stopped' };
  await endBatch(course, ended.how, ended.failure);
}

const isOverLimit = ({ state, stopAbovePercent }: Course): boolean =>
  hasFailedTooOften(state.outcomes.counts, stopAbovePercent);

/** What was accepted comes to its end first; then the next stage begins by itself, or waits for a yes. */
async function betweenStages(
  course: Course,
  before: readonly StoredPhone[],
  tasks: TaskFollower,
): Promise<void> {
  const { state, batch, world } = course;
  const followed = { areOver: false };
  void tasks.idle().then(() => (followed.areOver = true));
  await world.clock.breathe();
  // Of one that nothing can show no end will come.
  const isWatched = ({ place }: StoredPhone) =>
    state.outcomes.stateOf(place) === 'accepted' &&
    verifyWithinMs(state.outcomes.detailOf(place)?.operation ?? '') !== undefined;
  while (goesOn(course) && !isOverLimit(course) && (!followed.areOver || before.some(isWatched))) {
    const phase: BatchPhase = course.paused ?? { kind: 'running' };
    if (course.phase.kind !== phase.kind) setPhase(course, phase);
    await rest(course, 1000 * world.settings.pollPace);
  }
  if (isOverLimit(course)) return;
  const mayGoOn =
    batch.stages?.go_on === 'auto' &&
    failedPercent(state.outcomes.counts) <= (batch.stages.max_failed_percent ?? 0);
  if (!mayGoOn) course.paused = { kind: 'paused', why: 'stage' };
}

/** Runs the engine on some phones, to its end or until this runner leaves. */
async function sendPhones(
  course: Course,
  phones: readonly StoredPhone[],
  tasks: TaskFollower,
): Promise<Ended> {
  const { world, state, steps, leaving } = course;
  const plan = planOf({ steps, input: course.secret?.parameters ?? {} }, phones, state.stepOf);
  const before = course.tally;
  const underWay = new Set<Promise<unknown>>();
  /** What phones printed, as answers say it: they come before their outcomes. */
  const outputs = new Map<string, string | null>();
  let isDetached = false;
  let isTooMany = false;
  let started: Run | undefined;
  started = run(plan, {
    clock: world.clock,
    owner: 'worker',
    outcomes: forwardOutcomes(course, phones, {
      stepOf: (sub) => started?.stepOf(sub),
      outputOf: (id) => outputs.get(id),
      isDetached: () => isDetached,
    }),
    concurrency: world.settings.concurrency,
    async send(operation, input, requestId) {
      const sending = sendRequest(course, operation, input, requestId);
      underWay.add(sending);
      return sending.finally(() => underWay.delete(sending));
    },
    onAnswer(operation, _ids, data) {
      for (const [id, output] of outputsOf(operation, data)) outputs.set(id, output);
      const task = readTask({ data });
      if (task) tasks.follow(task.taskId, task.pairs);
    },
    onChange() {
      if (!started || leaving.signal.aborted) return;
      const { sent, extra, repeated } = started.tally;
      course.tally = {
        sent: before.sent + sent,
        extra: before.extra + extra,
        repeated: before.repeated + repeated,
      };
      const phase = started.phase();
      if (phase.kind === 'ended') return;
      setPhase(course, phase);
      isTooMany ||= isOverLimit(course);
      if (isTooMany && phase.kind !== 'stopping') started.stop();
    },
  });
  course.run = started;
  if (course.isStopping) started.stop();
  await Promise.race([started.done, whenAborted(leaving.signal)]);
  if (leaving.signal.aborted) {
    started.pause();
    await Promise.allSettled(underWay);
    // What was answered meanwhile is taken in; what was never sent stays as it is, for whoever takes the batch next.
    await world.clock.breathe();
    isDetached = true;
    started.stop();
  }
  course.run = undefined;
  const phase = started.phase();
  if (isTooMany) return { kind: 'ended', how: 'tooManyFailed' };
  if (phase.kind !== 'ended' || phase.how === 'otherPerson')
    return { kind: 'ended', how: 'stopped' };
  return phase.how === 'refused'
    ? { kind: 'ended', how: 'refused', failure: phase.failure }
    : { kind: 'ended', how: phase.how };
}

const whenAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );

/** Claims the phones of a request in the store, then sends it. What is not claimed is not sent. */
async function sendRequest(
  course: Course,
  operation: Operation,
  input: Record<string, unknown>,
  requestId: string,
): Promise<unknown> {
  const { world, state, batch, number, holder, steps, leaving } = course;
  const notSent = () =>
    new ApiError({
      kind: 'unavailable',
      code: 'GATEWAY.NOT_RECORDED',
      status: 503,
      message: '',
      requestId,
      operation: operation.name,
    });
  // A phone that is sent again after a refusal is `waiting` in the store first.
  const phones = targetsOf(operation, {}, input).flatMap(
    (target) => state.placeOf(phoneOf(target)) ?? [],
  );
  await state.flushPhones(phones).catch(() => {
    throw notSent();
  });
  let locked: LeftOut | undefined;
  try {
    return await world.call(sessionOf(course), operation, input, {
      requestId,
      batchId: batch.id,
      async begin(write) {
        if (leaving.signal.aborted) throw notSent();
        return world.store
          .claim({ number, holder, step: steps.indexOf(operation), places: phones, write })
          .catch((error: unknown) => {
            if (error instanceof PhonesLocked)
              locked = leftOut(error, operation, world.clock.now());
            throw error;
          });
      },
    });
  } catch (error) {
    throw locked ?? error;
  }
}

/** Phones that somebody has locked since they were planned. */
function leftOut({ locks }: PhonesLocked, operation: Operation, at: number): LeftOut {
  return new LeftOut(
    new Map(
      locks.map((lock) => [
        lock.instance_id,
        {
          operation: operation.name,
          code: 'locked',
          message: describeLock(lock),
          requestId: '',
          at,
        },
      ]),
    ),
  );
}

interface Forwarding {
  /** Of the engine's place. */
  stepOf: (sub: number) => number | undefined;
  outputOf: (id: string) => string | null | undefined;
  /** Whether this runner has left: what the engine says of phones counts no more. */
  isDetached: () => boolean;
}

/** Outcomes of some of a batch's phones, as the engine wants them: by their place among these, and told to the batch. */
function forwardOutcomes(
  { state }: Course,
  phones: readonly StoredPhone[],
  { stepOf, outputOf, isDetached }: Forwarding,
): Outcomes {
  const own = createOutcomes(phones.length);
  return {
    ...own,
    set(sub, to, detail) {
      own.set(sub, to, detail);
      const phone = phones[sub];
      if (!phone || isDetached()) return;
      const step = stepOf(sub) ?? state.stepOf(phone.place);
      // A claim stores what is sent.
      if (to === 'sent') state.setStored(phone.place, to, step);
      else {
        const output = outputOf(phone.instance_id);
        state.set(
          phone.place,
          to,
          detail && output !== undefined ? { ...detail, output } : detail,
          step,
        );
      }
    },
  };
}
