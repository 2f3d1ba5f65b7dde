import type { Tally } from '../contract/worker.ts';
import { followUp } from './bisect.ts';
import type { Detail, Outcomes } from './outcomes.ts';
import { countRequest, type Queue, type Waiting } from './queue.ts';

/** Thrown by `send` where nothing left, for some of the request's phones must not be sent to: those are left out, the others go on. */
export class LeftOut extends Error {
  override readonly name = 'LeftOut';
  /** Why, by the phone's id; the same object for those that share it. */
  readonly phones: ReadonlyMap<string, Detail>;

  constructor(phones: ReadonlyMap<string, Detail>) {
    super('Some of these phones are left out.');
    this.phones = phones;
  }
}

interface Run {
  idOf: (place: number) => string;
  outcomes: Outcomes;
  queue: Queue;
  tally: Tally;
}

/** Takes those left out from a unit that was not sent, and puts the rest of it first again. */
export function leaveOut(
  waiting: Waiting,
  { phones }: LeftOut,
  { idOf, outcomes, queue, tally }: Run,
): void {
  const { unit } = waiting;
  const rest: number[] = [];
  for (const place of unit.places) {
    const detail = phones.get(idOf(place));
    if (!detail) rest.push(place);
    outcomes.set(place, detail ? 'skipped' : 'waiting', detail);
  }
  countRequest(tally, waiting, -1);
  queue.putFirst(
    rest.length > 0 ? [{ ...unit, places: rest }] : followUp(unit, false),
    waiting.isRepeat,
  );
}
