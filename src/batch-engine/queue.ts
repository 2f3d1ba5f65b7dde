import type { Unit } from './bisect.ts';
import type { Tally } from '../contract/worker.ts';
import type { Plan } from './plan.ts';

/** A unit that waits to be sent. */
export interface Waiting {
  unit: Unit;
  /** It was sent before and refused without an effect, for no member's sake. */
  isRepeat: boolean;
}

export interface Queue {
  /** The next to be sent, or undefined where all has been. */
  take(): Waiting | undefined;
  /** Goes before everything else, the first of them first: a chunk is brought to its end before another is begun. */
  putFirst(units: readonly Unit[], isRepeat?: boolean): void;
  isEmpty(): boolean;
}

export function createQueue({ chunks, members }: Plan): Queue {
  const urgent: Waiting[] = [];
  let next = 0;
  return {
    take() {
      const first = urgent.pop();
      if (first) return first;
      const places = chunks[next];
      if (!places) return undefined;
      next += 1;
      const step = members[places[0] ?? 0]?.firstStep ?? 0;
      return {
        unit: { places, step, isExtra: false, isTrusting: true, others: undefined },
        isRepeat: false,
      };
    },
    putFirst(units, isRepeat = false) {
      for (const unit of units.toReversed()) urgent.push({ unit, isRepeat });
    },
    isEmpty: () => urgent.length === 0 && next >= chunks.length,
  };
}

/** Counts a request that leaves, or takes that back. */
export function countRequest(tally: Tally, { unit, isRepeat }: Waiting, by: 1 | -1): void {
  tally.sent += by;
  if (isRepeat) tally.repeated += by;
  else if (unit.isExtra) tally.extra += by;
}
