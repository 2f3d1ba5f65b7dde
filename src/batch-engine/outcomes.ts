import {
  noCounts,
  phoneStates,
  type Counts,
  type OutcomeDetail,
  type OutcomeState,
} from '../contract/worker.ts';

/** What the service said when a phone got its state. Shared by all phones of one request. */
export type Detail = OutcomeDetail;

export interface Outcome {
  state: OutcomeState;
  detail: Detail | undefined;
}

/** The outcomes of a run's phones, by place; counted as they change, never counted over. */
export interface Outcomes {
  readonly counts: Readonly<Counts>;
  stateOf(place: number): OutcomeState;
  detailOf(place: number): Detail | undefined;
  /** Without a detail the phone keeps the one it has. */
  set(place: number, state: OutcomeState, detail?: Detail): void;
  /** Places in a state, ascending. */
  placesIn(state: OutcomeState): number[];
}

export function createOutcomes(size: number): Outcomes {
  const waiting = phoneStates.indexOf('waiting');
  const states = new Uint8Array(size).fill(waiting);
  const details: (Detail | undefined)[] = [];
  const counts: Counts = { ...noCounts, waiting: size };
  const stateOf = (place: number): OutcomeState =>
    phoneStates[states[place] ?? waiting] ?? 'waiting';
  return {
    counts,
    stateOf,
    detailOf: (place) => details[place],
    set(place, state, detail) {
      counts[stateOf(place)] -= 1;
      counts[state] += 1;
      states[place] = phoneStates.indexOf(state);
      if (detail) details[place] = detail;
    },
    placesIn(state) {
      const wanted = phoneStates.indexOf(state);
      const places: number[] = [];
      states.forEach((one, place) => {
        if (one === wanted) places.push(place);
      });
      return places;
    },
  };
}
