/** Members that one request carries. */
export interface Unit {
  places: readonly number[];
  step: number;
  /** It exists because a larger one was refused. */
  isExtra: boolean;
  /** Whether the service's word for who is at fault may be followed. */
  isTrusting: boolean;
  /** Set on the one that the service named: those who were refused with it, sent when its own outcome is known. */
  others: readonly number[] | undefined;
}

/**
 * What is sent in place of a unit that was refused for some member's sake: the one that the message names and, after it,
 * the rest; or two halves. k guilty members of n cost at most 2·k·⌈log₂ n⌉ + 1 extra requests (n ≥ 2):
 * - Halving: every refused unit of two or more has a guilty member and makes two requests; a member is in at most ⌈log₂ n⌉ such units.
 * - A true hint: two requests for one guilty member. A false one: the 1, as it is the last that is followed in the chunk.
 * Requests that are sent again because of throttling or a session that ended are no extra ones.
 * @param named place of the member that the message names, if it names exactly one
 */
export function bisect({ places, step, isTrusting }: Unit, named: number | undefined): Unit[] {
  if (isTrusting && named !== undefined && places.length > 2) {
    return [
      {
        places: [named],
        step,
        isExtra: true,
        isTrusting: false,
        others: places.filter((place) => place !== named),
      },
    ];
  }
  return halve(places, step);
}

/** A smaller list is halved as soon. */
const leastProbed = 4;

/**
 * What is sent in place of the first unit that was refused for what all may share: the first, the last and the middle one
 * alone, then the rest. Three that say the same tell as much as all would; one that is taken says that it is not shared.
 */
export function probe({ places, step }: Unit): Unit[] {
  const alone = [0, places.length - 1, Math.floor(places.length / 2)].map((at) => places[at] ?? -1);
  const rest = places.filter((place) => !alone.includes(place));
  return [...alone.map((place) => [place]), rest].map((some) => ({
    places: some,
    step,
    isExtra: true,
    isTrusting: false,
    others: undefined,
  }));
}

export const canBeProbed = ({ places }: Unit): boolean => places.length >= leastProbed;

/** What the outcome of the one named means for the others: if it was refused, the word was true and they go together. */
export function followUp({ others, step }: Unit, wasRefused: boolean): Unit[] {
  if (!others) return [];
  return wasRefused
    ? [{ places: others, step, isExtra: true, isTrusting: true, others: undefined }]
    : halve(others, step);
}

function halve(places: readonly number[], step: number): Unit[] {
  const middle = Math.ceil(places.length / 2);
  return [places.slice(0, middle), places.slice(middle)]
    .filter((half) => half.length > 0)
    .map((half) => ({ places: half, step, isExtra: true, isTrusting: false, others: undefined }));
}

/** The bound that `divide` keeps: extra requests for `guilty` members of a chunk of `size`. */
export function mostExtra(guilty: number, size: number): number {
  return guilty === 0 || size < 2 ? 0 : 2 * guilty * Math.ceil(Math.log2(size)) + 1;
}

/** The one of `places` whose id stands in the message as a word; undefined where none or several do. */
export function namedIn(
  message: string,
  places: readonly number[],
  idOf: (place: number) => string,
): number | undefined {
  const words = new Set(message.split(/[\s,;:'"()[\]{}，；：。、（）]+/u));
  const named = places.filter((place) => words.has(idOf(place)));
  return named.length === 1 ? named[0] : undefined;
}
