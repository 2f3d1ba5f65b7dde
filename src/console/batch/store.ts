import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Operation } from '../../contract/operation.ts';
import type { Counts, OutcomeState } from '../../contract/worker.ts';
import type { Detail, Outcome } from '../../batch-engine/outcomes.ts';
import { leaveOut, narrow, type Member, type Plan } from '../../batch-engine/plan.ts';
import { run, type Clock, type Phase, type Run, type RunOptions, type Tally } from '../../batch-engine/run.ts';

/** A run as it is shown. A snapshot: replaced by the next, at most once a frame. */
export interface RunView {
  id: string;
  plan: Plan;
  /** Milliseconds since 1970. */
  startedAt: number;
  endedAt: number | undefined;
  phase: Phase;
  /** By state; together they are the plan's members and skipped. */
  counts: Readonly<Counts>;
  tally: Readonly<Tally>;
  /** One more for each snapshot: what was read of single phones may have changed. */
  version: number;
}

/** What the store needs of the world. */
export interface BatchWorld {
  /** Sends one request of a batch, once. @throws ApiError */
  send: (operation: Operation, input: Record<string, unknown>, requestId: string, batchId: string) => Promise<unknown>;
  clock: Clock;
  /** Calls back once, when there is something to draw (see frame.ts). */
  schedule: (draw: () => void) => void;
  onAnswer?: (batchId: string, ...answer: Parameters<NonNullable<RunOptions['onAnswer']>>) => void;
}

export interface StartOptions {
  /** Who starts it. */
  owner: string;
  /** A UUID; one that is known already where the batch was registered before. */
  id?: string;
  concurrency?: number;
  /** Milliseconds since 1970; now unless it began before. */
  startedAt?: number;
  /** Where members stood before, by id; the plan sends none of them (see leaveOut). */
  earlier?: ReadonlyMap<string, Outcome>;
}

export interface PhoneFate {
  id: string;
  name: string | undefined;
  state: OutcomeState;
  /** The operation it is at, or ended at. */
  step: number;
  detail: Detail | undefined;
}

export interface BatchStore {
  /** Runs by id, the oldest first. */
  store: StoreApi<{ runs: Readonly<Record<string, RunView>> }>;
  /** Starts a plan. Returns the batch's id. */
  start: (plan: Plan, options: StartOptions) => string;
  pause: (id: string) => void;
  resume: (id: string) => void;
  stop: (id: string) => void;
  /** Somebody has signed in: their runs go on, all others stop. */
  signedIn: (who: string) => void;
  /** Resolves when the run has ended; at once where there is none. */
  done: (id: string) => Promise<void>;
  /** One phone of a run: members first, then those skipped, in the plan's order. */
  phoneAt: (id: string, place: number) => PhoneFate | undefined;
  /** Places of the phones in a state, ascending. */
  placesIn: (id: string, state: OutcomeState) => number[];
  /** Ids of the phones in a state, in the plan's order. */
  idsIn: (id: string, state: OutcomeState) => string[];
  settle: (id: string, ...fate: Parameters<Run['settle']>) => void;
  /** Draws it anew: more is known of its phones than their outcomes say. */
  redraw: (id: string) => void;
  /** A plan of those that failed, each from the step it failed at. Nothing is started. @param regroup as for sendRest */
  retryFailed: (id: string, regroup?: (member: Member) => string) => Plan | undefined;
  /**
   * Goes on with an ended run: what was never sent is sent now, each phone from the step it had come to.
   * @param regroup the group of a member, where the plan does not know it
   */
  sendRest: (id: string, owner: string, regroup?: (member: Member) => string) => void;
  /** Stops it if it runs, and drops it from the list. */
  forget: (id: string) => void;
  /** The same for all: somebody else signs in. */
  forgetAll: () => void;
}

/** Holds the runs of this tab. They outlive the page that started them. */
export function createBatchStore({ send, clock, schedule, onAnswer }: BatchWorld): BatchStore {
  const runs = new Map<string, Run>();
  const dirty = new Set<string>();
  let isScheduled = false;
  const store = createStore<{ runs: Readonly<Record<string, RunView>> }>()(() => ({ runs: {} }));

  function start(plan: Plan, options: StartOptions): string {
    const { id = crypto.randomUUID(), startedAt } = options;
    if (runs.has(id)) throw new RangeError(`Batch ${id} has been started already`);
    launch(id, plan, options, startedAt ?? clock.now());
    return id;
  }

  function launch(id: string, plan: Plan, { owner, concurrency, earlier }: StartOptions, startedAt: number): void {
    const started = run(plan, {
      send: (operation, input, requestId) => send(operation, input, requestId, id),
      clock,
      owner,
      onChange: () => touch(id),
      ...(earlier && { earlier }),
      ...(concurrency !== undefined && { concurrency }),
      ...(onAnswer && { onAnswer: (...answer: Parameters<NonNullable<RunOptions['onAnswer']>>) => onAnswer(id, ...answer) }),
    });
    runs.set(id, started);
    store.setState(({ runs: views }) => ({ runs: { ...views, [id]: viewOf(id, started, { startedAt, endedAt: undefined, version: 0 }) } }));
  }

  function sendRest(id: string, owner: string, regroup?: (member: Member) => string): void {
    const before = runs.get(id);
    if (before?.phase().kind !== 'ended' || before.outcomes.counts.stopped === 0) return;
    const { plan, outcomes, stepOf } = before;
    const earlier = new Map<string, Outcome>();
    plan.members.forEach((member, place) => {
      const state = outcomes.stateOf(place);
      if (state !== 'stopped') earlier.set(member.id, { state, detail: outcomes.detailOf(place) });
    });
    const rest = leaveOut(regrouped(plan, regroup), (place) => (outcomes.stateOf(place) === 'stopped' ? stepOf(place) : undefined));
    launch(id, rest, { owner, earlier }, store.getState().runs[id]?.startedAt ?? clock.now());
  }

  function touch(id: string): void {
    if (!runs.has(id)) return;
    dirty.add(id);
    if (isScheduled) return;
    isScheduled = true;
    schedule(draw);
  }

  function draw(): void {
    isScheduled = false;
    const { runs: views } = store.getState();
    const fresh = [...dirty].flatMap((id) => {
      const one = runs.get(id);
      const before = views[id];
      return one && before ? [[id, viewOf(id, one, before)] as const] : [];
    });
    dirty.clear();
    if (fresh.length > 0) store.setState({ runs: { ...views, ...Object.fromEntries(fresh) } });
  }

  function viewOf(id: string, { plan, phase, outcomes, tally }: Run, before: Pick<RunView, 'startedAt' | 'endedAt' | 'version'>): RunView {
    const now = phase();
    return {
      id,
      plan,
      startedAt: before.startedAt,
      endedAt: before.endedAt ?? (now.kind === 'ended' ? clock.now() : undefined),
      phase: now,
      counts: { ...outcomes.counts },
      tally: { ...tally },
      version: before.version + 1,
    };
  }

  function forget(id: string): void {
    runs.get(id)?.stop();
    runs.delete(id);
    store.setState(({ runs: views }) => ({ runs: Object.fromEntries(Object.entries(views).filter(([other]) => other !== id)) }));
  }

  function phoneAt(id: string, place: number): PhoneFate | undefined {
    const one = runs.get(id);
    const phone = one?.plan.members[place] ?? one?.plan.skipped[place - one.plan.members.length];
    return one && phone && { id: phone.id, name: phone.name, state: one.outcomes.stateOf(place), step: one.stepOf(place), detail: one.outcomes.detailOf(place) };
  }

  const placesIn = (id: string, state: OutcomeState): number[] => runs.get(id)?.outcomes.placesIn(state) ?? [];

  return {
    store,
    start,
    pause: (id) => runs.get(id)?.pause(),
    resume: (id) => runs.get(id)?.resume(),
    stop: (id) => runs.get(id)?.stop(),
    signedIn: (who) => runs.forEach((one) => one.signedIn(who)),
    done: async (id) => runs.get(id)?.done,
    phoneAt,
    placesIn,
    idsIn: (id, state) => placesIn(id, state).flatMap((place) => phoneAt(id, place)?.id ?? []),
    settle: (id, ...fate) => runs.get(id)?.settle(...fate),
    redraw: touch,
    retryFailed(id, regroup) {
      const one = runs.get(id);
      return one && narrow(regrouped(one.plan, regroup), (_, place) => (one.outcomes.stateOf(place) === 'failed' ? one.stepOf(place) : undefined));
    },
    sendRest,
    forget,
    forgetAll: () => [...runs.keys()].forEach(forget),
  };
}

const regrouped = (plan: Plan, regroup: ((member: Member) => string) | undefined): Plan =>
  regroup ? { ...plan, members: plan.members.map((member) => ({ ...member, group: regroup(member) })) } : plan;
