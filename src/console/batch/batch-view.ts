import { createOutcomes, type Detail, type Outcomes } from '../../batch-engine/outcomes.ts';
import type { Pace } from './pace.ts';
import type { BatchPhone, OutcomeState, PhoneChange, WorkerBatch } from '../../contract/worker.ts';

/** A batch with its phones, as the worker has last told. A snapshot: another object after each change. */
export interface BatchView {
  batch: WorkerBatch;
  phones: BatchPhones;
  /** The batch's version up to which the phones are told. */
  version: number;
  /** How fast it goes, by what has been seen of it here. */
  pace?: Pace | undefined;
}

/** The phones of a batch, by their place in it. Shared by all snapshots and renewed in place. */
export interface BatchPhones {
  identities: readonly PhoneIdentity[];
  outcomes: Outcomes;
  steps: number[];
  /** Whether the batch had looked at them: their names are known then. */
  areNamed: boolean;
}

type PhoneIdentity = Pick<BatchPhone, 'instance_id' | 'name' | 'user_id'>;

/** One phone of a batch. */
export interface PhoneOutcome {
  id: string;
  name: string | undefined;
  user: string | undefined;
  state: OutcomeState;
  /** The operation it is at, or ended at. */
  step: number;
  detail: Detail | undefined;
}

/** Whether the worker has looked at the batch's phones. */
export const isPlanned = ({ phase }: Pick<WorkerBatch, 'phase'>): boolean =>
  phase.kind !== 'unconfirmed' && phase.kind !== 'delayed' && phase.kind !== 'planning';

/** @param all in the batch's order */
export function createPhones(batch: WorkerBatch, all: readonly BatchPhone[]): BatchPhones {
  const outcomes = createOutcomes(all.length);
  all.forEach(({ state, detail }, place) => outcomes.set(place, state, detail ?? undefined));
  return {
    identities: all.map(({ instance_id, name, user_id }) => ({ instance_id, name, user_id })),
    outcomes,
    steps: all.map(({ step }) => step),
    areNamed: isPlanned(batch),
  };
}

/** Takes in what has changed. */
export function applyChanges(
  { outcomes, steps }: BatchPhones,
  changes: readonly PhoneChange[],
): void {
  for (const { state, step, detail, places } of changes) {
    for (const place of places) {
      if (place >= steps.length) continue;
      outcomes.set(place, state, detail);
      steps[place] = step;
    }
  }
}

export function phoneAt(
  { phones: { identities, outcomes, steps } }: Pick<BatchView, 'phones'>,
  place: number,
): PhoneOutcome | undefined {
  const identity = identities[place];
  return (
    identity && {
      id: identity.instance_id,
      name: identity.name ?? undefined,
      user: identity.user_id || undefined,
      state: outcomes.stateOf(place),
      step: steps[place] ?? 0,
      detail: outcomes.detailOf(place),
    }
  );
}

/** Places of the phones in a state, ascending. */
export const placesIn = ({ phones }: Pick<BatchView, 'phones'>, state: OutcomeState): number[] =>
  phones.outcomes.placesIn(state);

/** Ids of the phones in a state, in the batch's order. */
export const idsIn = (view: Pick<BatchView, 'phones'>, state: OutcomeState): string[] =>
  placesIn(view, state).flatMap((place) => view.phones.identities[place]?.instance_id ?? []);

/** Whether something is still sent or may be. */
export const isUnderWay = ({ phase }: Pick<WorkerBatch, 'phase'>): boolean =>
  phase.kind !== 'ended';

/** What was taken out of the parameters is a credential, which is kept for nobody: such a batch cannot be sent again as it is. */
export const isMaskedIn = ({ parameters }: Pick<WorkerBatch, 'parameters'>): boolean =>
  JSON.stringify(parameters).includes('***');

/** How many phones have an end, of all that were to be sent. */
export function progressOf({ counts, total }: Pick<WorkerBatch, 'counts' | 'total'>): {
  done: number;
  total: number;
  percent: number;
} {
  const toSend = total - counts.skipped;
  const done = counts.succeeded + counts.failed + counts.stopped + counts.unknown;
  return { done, total: toSend, percent: toSend === 0 ? 100 : Math.floor((100 * done) / toSend) };
}
