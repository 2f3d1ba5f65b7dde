import { setMaxListeners } from 'node:events';
import type { Detail } from '../batch-engine/outcomes.ts';
import type { Run } from '../batch-engine/run-interface.ts';
import { unsentState } from '../batch-engine/verdict.ts';
import { failureOf, type ApiError, type ApiFailure } from '../contract/api-error.ts';
import type {
  BatchProgress,
  BatchSecret,
  BatchWork,
  StoredPhone,
} from '../contract/batch-store.ts';
import { operations } from '../contract/index.ts';
import type { Operation } from '../contract/operation.ts';
import type { StoredSession } from '../contract/sessions.ts';
import type { BatchPhase, Tally, WorkerBatch } from '../contract/worker.ts';
import { createBatchState, type BatchState } from './batch-state.ts';
import type { WorkerWorld } from './world.ts';

/** A batch on its way: what its runner's parts share. */
export interface Course {
  readonly world: WorkerWorld;
  readonly holder: string;
  readonly number: number;
  readonly batch: WorkerBatch;
  readonly tenant: string;
  readonly steps: readonly Operation[];
  readonly stopAbovePercent: number | undefined;
  /** Ends this runner, not the batch: nothing more is sent. */
  readonly leaving: AbortController;
  secret: BatchSecret | undefined;
  state: BatchState;
  /** It has looked at its phones. */
  isPlanned: boolean;
  phase: BatchPhase;
  tally: Tally;
  stageEnd: number | undefined;
  endedAtMs: number | undefined;
  isFinished: boolean;
  /** Why it cannot be seen what became of its phones, at the moment. */
  pollFailure: ApiFailure | undefined;
  /** The engine at work, if it is. */
  run: Run | undefined;
  /** Set while it waits for somebody's word. */
  paused: Extract<BatchPhase, { kind: 'paused' | 'signedOut' }> | undefined;
  /** Somebody wants it stopped. */
  isStopping: boolean;
  /** Interrupts a rest. */
  wake: () => void;
  /** Hears that its session has ended. */
  onSignedOut: () => void;
  /** Another session is being asked for. */
  isStoodIn: boolean;
}

/** The course of a batch that was just taken. */
export function createCourse(
  world: WorkerWorld,
  holder: string,
  number: number,
  work: BatchWork,
  phones: readonly StoredPhone[],
): Course {
  const { batch, tenant, secret, stopAbovePercent } = work;
  const course: Omit<Course, 'state'> & { state: BatchState | undefined } = {
    world,
    holder,
    number,
    batch,
    tenant,
    steps: batch.operations.flatMap((name): Operation[] =>
      operations.filter((operation) => operation.name === name),
    ),
    stopAbovePercent,
    leaving: new AbortController(),
    secret,
    state: undefined,
    isPlanned: work.isPlanned,
    phase: batch.phase,
    tally: batch.tally,
    stageEnd: batch.stageEnd ?? undefined,
    endedAtMs: batch.endedAt === null ? undefined : Date.parse(batch.endedAt),
    isFinished: false,
    pollFailure: undefined,
    run: undefined,
    paused:
      batch.phase.kind === 'paused' || batch.phase.kind === 'signedOut' ? batch.phase : undefined,
    isStopping: false,
    wake: () => {},
    onSignedOut: () => {},
    isStoodIn: false,
  };
  // Each rest and each task hears of its end: there may be hundreds.
  setMaxListeners(0, course.leaving.signal);
  const made = course as Course; // Its state is set in the next line.
  made.state = holdPhones(made, phones);
  return made;
}

/** The state of a batch's phones, as they are stored now. */
export function holdPhones(course: Course, phones: readonly StoredPhone[]): BatchState {
  const { world, number, holder, batch } = course;
  return createBatchState({
    number,
    holder,
    store: world.store,
    phones,
    progress: () => progressOf(course),
    rest: () => world.clock.sleep(1000, new AbortController().signal),
    onLost: () => abandon(course),
    onStoreError: (error) =>
      world.log('warn', { batch: batch.id, error }, 'a batch is not stored; it is tried again'),
  });
}

function progressOf({
  phase,
  state,
  tally,
  stageEnd,
  pollFailure,
  endedAtMs,
  isFinished,
}: Course): BatchProgress {
  return {
    phase,
    counts: { ...state.outcomes.counts },
    tally,
    stageEnd,
    pollFailure,
    endedAtMs,
    isFinished,
  };
}

/** Sends and stores nothing more: the batch is another's. */
export function abandon(course: Course): void {
  course.leaving.abort();
  course.state.close();
  course.run?.stop();
  course.wake();
}

export function sessionOf({ secret, batch }: Course): StoredSession {
  if (!secret) throw new Error(`Batch ${batch.id} has no session.`); // Never run without one: see run-batch.ts.
  return secret.session;
}

/** Notes whether what became of the phones can be seen. */
export function notePolling(course: Course, error: ApiError | undefined): void {
  if (error?.code !== course.pollFailure?.code) {
    course.pollFailure = error && failureOf(error, error.operation);
    course.state.touch();
  }
  // It may be another session by now than the one that has failed before.
  if (error?.kind === 'signedOut') course.onSignedOut();
}

export function setPhase(course: Course, phase: BatchPhase): void {
  course.phase = phase;
  course.state.touch();
  if (phase.kind === 'signedOut') course.onSignedOut();
}

/** Sleeps, or until somebody wants something of the batch. */
export async function rest(course: Course, ms: number): Promise<void> {
  const woken = new AbortController();
  course.wake = () => woken.abort();
  await course.world.clock
    .sleep(ms, AbortSignal.any([woken.signal, course.leaving.signal]))
    .catch(() => {});
  course.wake = () => {};
}

/** Whether it goes on: nobody has stopped it, and it is this runner's. */
export const goesOn = ({ isStopping, leaving }: Course): boolean =>
  !isStopping && !leaving.signal.aborted;

const longMs = 3_600_000;

/** Waits for somebody's word, if it is to. */
export async function untilResumed(course: Course): Promise<void> {
  while (course.paused && goesOn(course)) {
    setPhase(course, course.paused);
    await rest(course, longMs);
  }
}

/** What a phone says to which nothing was sent. */
export const nothingSent = (at: number, failure?: ApiFailure): Detail => ({
  operation: failure?.operation ?? '',
  code: failure?.code ?? '',
  message: failure?.message ?? '',
  requestId: '',
  at,
});

/** Ends the batch: what was never sent is stopped, or has failed with the reason why nothing is sent. */
export async function endBatch(
  course: Course,
  how: Extract<BatchPhase, { kind: 'ended' }>['how'],
  failure?: ApiFailure,
): Promise<void> {
  const { state, world } = course;
  if (course.leaving.signal.aborted) return;
  const detail = nothingSent(world.clock.now(), failure);
  for (const place of state.outcomes.placesIn('waiting'))
    state.set(place, unsentState(how === 'refused' ? failure : undefined), detail);
  course.endedAtMs = world.clock.now();
  course.phase = { kind: 'ended', how, ...(failure && { failure }) };
  await storeNow(course);
}

/** Stores how it stands; tried again in the background where the store fails. */
export async function storeNow({ state }: Course): Promise<void> {
  state.touch();
  await state.flush().catch(() => {});
}
