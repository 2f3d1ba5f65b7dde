/** What one bar stands for. */
export type Bin =
  | { kind: 'value'; value: string }
  /** Numbers from `from` on and below `to`. */
  | { kind: 'range'; from: number; to: number }
  /** The other values, so many different ones. */
  | { kind: 'rest'; kinds: number };

export interface Histogram {
  bars: readonly { bin: Bin; count: number }[];
  /** Which bar a value of it belongs to. */
  placeOf: (value: string) => number;
}

/** More values than that are put together. */
const mostBars = 12;
/** As many digits as a JavaScript number keeps whole. */
const number = /^-?\d{1,15}(?:\.\d{1,9})?$/;

/** How often each value occurs: numbers in ranges where they are many, texts by how often, the rare ones together. */
export function histogramOf(values: readonly string[]): Histogram {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const kinds = [...counts.keys()];
  const areNumbers = kinds.every((value) => number.test(value));
  if (areNumbers && kinds.length > mostBars) return inRanges(counts, kinds.map(Number));
  const order = areNumbers
    ? kinds.toSorted((a, b) => Number(a) - Number(b))
    : kinds.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const own = order.length > mostBars ? order.slice(0, mostBars - 1) : order;
  const places = new Map(own.map((value, place) => [value, place]));
  const rest = order.length - own.length;
  return counted(
    [
      ...own.map((value): Bin => ({ kind: 'value', value })),
      ...(rest > 0 ? [{ kind: 'rest' as const, kinds: rest }] : []),
    ],
    counts,
    (value) => places.get(value) ?? own.length,
  );
}

/** Ranges that begin at round numbers. */
function inRanges(counts: ReadonlyMap<string, number>, numbers: readonly number[]): Histogram {
  let [least = 0, most = 0] = numbers;
  for (const one of numbers) {
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  const step = roundUp((most - least) / (mostBars - 2));
  const first = Math.floor(least / step);
  const size = Math.floor(most / step) - first + 1;
  const edge = (place: number) => Number(((first + place) * step).toPrecision(12));
  const bins = Array.from({ length: size }, (_, place): Bin => {
    return { kind: 'range', from: edge(place), to: edge(place + 1) };
  });
  return counted(bins, counts, (value) => {
    const place = Math.max(0, Math.min(size - 1, Math.floor(Number(value) / step) - first));
    // Tenths are no whole numbers of steps.
    if (Number(value) < edge(place) && place > 0) return place - 1;
    return Number(value) >= edge(place + 1) && place < size - 1 ? place + 1 : place;
  });
}

function counted(
  bins: readonly Bin[],
  counts: ReadonlyMap<string, number>,
  placeOf: (value: string) => number,
): Histogram {
  const sums = bins.map(() => 0);
  for (const [value, count] of counts) {
    const place = placeOf(value);
    sums[place] = (sums[place] ?? 0) + count;
  }
  return { bars: bins.map((bin, place) => ({ bin, count: sums[place] ?? 0 })), placeOf };
}

/** The next of 1, 2, 5, 10, 20, 50 … */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5].find((one) => one * power >= value) ?? 10;
  return factor * power;
}
