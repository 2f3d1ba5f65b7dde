import { createOutcomes, type Detail, type Outcomes } from '../batch-engine/outcomes.ts';
import {
  LeaseLost,
  type BatchProgress,
  type BatchStore,
  type StoredPhone,
} from '../contract/batch-store.ts';
import type { OutcomeState, PhoneChange } from '../contract/worker.ts';

/** What one runner knows of its batch's phones, and what of it is not in the store yet. */
export interface BatchState {
  phones: readonly StoredPhone[];
  outcomes: Outcomes;
  /** The operation that a phone is at, or ended at. */
  stepOf: (place: number) => number;
  /** The phone's place; undefined for one that is not in the batch. */
  placeOf: (id: string) => number | undefined;
  /** Sets what a phone has come to, and stores it soon. Without a detail the phone keeps the one it has. */
  set: (place: number, state: OutcomeState, detail?: Detail, step?: number) => void;
  /** The same for phones that a claim has stored already. */
  setStored: (place: number, state: OutcomeState, step: number) => void;
  /** Stores how the batch stands soon. */
  touch: () => void;
  /** Resolves when all that was set before is stored. @throws what the store throws; LeaseLost where nothing is stored any more */
  flush: () => Promise<void>;
  /** The same for what was set of some phones: resolves at once where nothing of it waits. */
  flushPhones: (places: readonly number[]) => Promise<void>;
  /** Nothing is stored any more: the batch is another's. */
  close: () => void;
}

export interface BatchStateOptions {
  number: number;
  holder: string;
  store: BatchStore;
  phones: readonly StoredPhone[];
  progress: () => BatchProgress;
  /** Waits before the store is tried again. */
  rest: () => Promise<void>;
  /** The batch is another's now: nothing more is stored. */
  onLost: () => void;
  onStoreError: (error: unknown) => void;
}

/**
 * Holds the outcomes of a batch's phones and stores what changes, as one version for all that came meanwhile. Where the store
 * fails the changes are kept and tried again.
 */
export function createBatchState({
  number,
  holder,
  store,
  phones,
  progress,
  rest,
  onLost,
  onStoreError,
}: BatchStateOptions): BatchState {
  const outcomes = createOutcomes(phones.length);
  /** The same as far as it is in the store, or on its way there. */
  const stored = createOutcomes(phones.length);
  const steps = phones.map(({ step }) => step);
  const places = new Map(phones.map(({ instance_id, place }) => [instance_id, place]));
  let dirty = new Map<number, { state: OutcomeState; step: number; detail: Detail | undefined }>();
  /** What is being stored. */
  let leaving: ReadonlyMap<number, unknown> = new Map();
  let isTouched = false;
  let isLost = false;
  let saving: Promise<void> | undefined;

  for (const { place, state, detail } of phones) {
    outcomes.set(place, state, detail);
    stored.set(place, state);
  }

  function touch(): void {
    isTouched = true;
    // All that changes at once is one version.
    queueMicrotask(() => void flush().catch(() => {}));
  }

  async function flush(): Promise<void> {
    if (saving) {
      await saving.catch(() => {});
      return flush();
    }
    if (isLost) throw new LeaseLost('The batch is run by another.');
    if (!isTouched && dirty.size === 0) return;
    saving = save();
    try {
      await saving;
    } finally {
      saving = undefined;
    }
    // The next slice.
    return flush();
  }

  async function save(): Promise<void> {
    const changes = new Map([...dirty].slice(0, mostAtOnce));
    dirty = new Map([...dirty].slice(mostAtOnce));
    leaving = changes;
    isTouched = dirty.size > 0;
    const before = [...changes.keys()].map((place) => [place, stored.stateOf(place)] as const);
    for (const [place, { state }] of changes) stored.set(place, state);
    try {
      await store.save(number, holder, groupChanges(changes), progressOf(dirty.size === 0));
    } catch (error) {
      for (const [place, state] of before) stored.set(place, state);
      if (error instanceof LeaseLost) {
        isLost = true;
        onLost();
        throw error;
      }
      // What has changed again since is newer.
      dirty = new Map([...changes, ...dirty]);
      isTouched = true;
      onStoreError(error);
      void rest().then(touch);
      throw error;
    } finally {
      leaving = new Map();
    }
  }

  /** Whoever reads the batch must not find more counted, or ended, than its phones say. Who is finished lets go of it. */
  function progressOf(isAll: boolean): BatchProgress {
    const now = progress();
    const hasEnded = now.phase.kind === 'ended';
    return {
      ...now,
      counts: { ...stored.counts },
      ...(hasEnded && !isAll && { phase: { kind: 'running' }, endedAtMs: undefined }),
      isFinished: now.isFinished && isAll,
    };
  }

  return {
    phones,
    outcomes,
    stepOf: (place) => steps[place] ?? 0,
    placeOf: (id) => places.get(id),
    set(place, state, detail, step = steps[place] ?? 0) {
      steps[place] = step;
      outcomes.set(place, state, detail);
      dirty.set(place, { state, step, detail: detail ?? outcomes.detailOf(place) });
      if (!isTouched) touch();
    },
    setStored(place, state, step) {
      steps[place] = step;
      outcomes.set(place, state);
      stored.set(place, state);
    },
    touch,
    flush,
    flushPhones: async (places) => {
      if (places.some((place) => dirty.has(place) || leaving.has(place))) await flush();
    },
    close() {
      isLost = true;
    },
  };
}

/** Phones of one save: more would keep all else from the store for too long. */
const mostAtOnce = 250;

/** Phones that got the same at once stand together: a statement for them all. */
function groupChanges(
  changes: ReadonlyMap<number, { state: OutcomeState; step: number; detail: Detail | undefined }>,
): PhoneChange[] {
  const groups = new Map<string, PhoneChange>();
  for (const [place, { state, step, detail }] of changes) {
    const key = JSON.stringify([state, step, detail]);
    const group = groups.get(key);
    if (group) group.places.push(place);
    else groups.set(key, { state, step, ...(detail && { detail }), places: [place] });
  }
  return [...groups.values()];
}
