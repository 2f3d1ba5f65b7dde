/** The tokens of lines. */
export const chartColors = ['good', 'busy', 'idle', 'bad', 'unknown', 'accent'] as const;
/** How a line looks: its colour by a token, and what tells it apart without colour. */
export type ChartColor = (typeof chartColors)[number];

export interface ChartLine {
  key: string;
  label: string;
  color: ChartColor;
  /** Beside full lines: told apart without colour. */
  look?: 'dashed' | 'dotted';
  /** One for each time; null where nothing is known, which is a gap and not a nought. */
  values: readonly (number | null)[];
}

/** What a chart shows. */
export interface ChartData {
  /** Milliseconds since 1970, ascending. */
  times: readonly number[];
  lines: readonly ChartLine[];
  /** The lines are parts of a whole, the first at the bottom. */
  isStacked?: boolean;
  /** What happened within each step, as a bar: there is nothing in between. */
  isCounted?: boolean;
}

/** For each line the sum of all up to it: what is drawn of a stack. Where one part is not known the whole is not. */
export function stackLines({ times, lines }: ChartData): (number | null)[][] {
  const sums: (number | null)[] = times.map(() => 0);
  return lines.map(({ values }) =>
    times.map((_, at) => {
      const [sum = null, value = null] = [sums[at], values[at]];
      sums[at] = sum === null || value === null ? null : sum + value;
      return sums[at] ?? null;
    }),
  );
}

/** The times of which nothing is known, as runs: places of the first and the last. */
export function gapsOf({ times, lines }: ChartData): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  times.forEach((_, at) => {
    if (lines.some(({ values }) => (values[at] ?? null) !== null)) return;
    const last = gaps.at(-1);
    if (last?.to === at - 1) last.to = at;
    else gaps.push({ from: at, to: at });
  });
  return gaps;
}

/** Whether there is anything to draw. */
export const isEmpty = ({ lines }: ChartData): boolean =>
  lines.every(({ values }) => values.every((value) => value === null));

/** Where the newest known values are; -1 where none are. */
export const lastKnown = ({ times, lines }: ChartData): number =>
  times.findLastIndex((_, at) => lines.some(({ values }) => (values[at] ?? null) !== null));

/** A chart as a table: what its rows and columns are called and what stands in them; null for what is not known. */
export interface ChartTable {
  head: readonly string[];
  rows: readonly { time: number; values: readonly (number | null)[] }[];
}

export const tableOf = ({ times, lines }: ChartData, timeHead: string): ChartTable => ({
  head: [timeHead, ...lines.map(({ label }) => label)],
  rows: times.map((time, at) => ({
    time,
    values: lines.map(({ values }) => values[at] ?? null),
  })),
});
