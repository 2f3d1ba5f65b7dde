import type { FleetSeries, Line } from '../../../../contract/history.ts';
import { readStatus } from '../../../../contract/fields.ts';
import type { ChartData, ChartLine } from '../../../ui/chart/chart-data.ts';
import type { Messages } from '../../../i18n/messages.ts';
import { healthTones, runningKind } from '../map/health.ts';

/** The states of a stack, from the bottom up: what is normal is the ground that the rest stands on. */
const stacked = ['running', 'off', 'moving', 'unknown'] as const;

/** Adds lines up; where nobody watched there is no sum. A value that nobody had is not counted. */
function sum(times: readonly number[], watched: Line, lines: readonly Line[]): Line {
  return times.map((_, at) =>
    (watched[at] ?? null) === null ? null : lines.reduce((all, line) => all + (line[at] ?? 0), 0),
  );
}

/** The phones by how they were: on an average of each step. */
export function statesChart(
  { times, phones, counts }: FleetSeries,
  { kinds }: Messages<'overview'>,
): ChartData {
  const all = Object.entries(counts.running);
  const lines = stacked.map((kind): ChartLine => ({
    key: kind,
    label: kinds[kind],
    color: healthTones[kind],
    values: sum(
      times,
      phones,
      all.flatMap(([value, line]) => (runningKind(readStatus(value) ?? '') === kind ? [line] : [])),
    ),
  }));
  return { times, lines, isStacked: true };
}

/** The most phones in use at a time, against those there were. @param hasStreams whether BatchQueryStatus speaks of streams */
export function usageChart(
  { times, peaks }: FleetSeries,
  { history: m }: Messages<'overview'>,
  hasStreams: boolean,
): ChartData {
  const line = (
    key: 'phones' | 'logins' | 'streams',
    look: Pick<ChartLine, 'color' | 'look'>,
  ): ChartLine => ({ key, label: m.lines[key], values: peaks[key], ...look });
  return {
    times,
    lines: [
      line('phones', { color: 'idle', look: 'dashed' }),
      line('logins', { color: 'accent' }),
      ...(hasStreams ? [line('streams', { color: 'good', look: 'dotted' })] : []),
    ],
  };
}

/** The most of a line, and when; undefined where nothing is known. */
export function peakOf(
  times: readonly number[],
  line: Line,
): { value: number; time: number } | undefined {
  let peak: { value: number; time: number } | undefined;
  line.forEach((value, at) => {
    if (value !== null && value > (peak?.value ?? -1)) peak = { value, time: times[at] ?? 0 };
  });
  return peak;
}

/** How much of a time was watched: 0 to 1. */
export const watchedShare = ({ watched }: FleetSeries): number =>
  watched.length === 0 ? 0 : watched.reduce((all, share) => all + share, 0) / watched.length;

/** The share of time running, 0 to 1; undefined where nobody watched. */
export const shareOf = ({
  watchedMs,
  runningMs,
}: {
  watchedMs: number;
  runningMs: number;
}): number | undefined => (watchedMs > 0 ? Math.min(1, runningMs / watchedMs) : undefined);

/** A share in percent that is never rounded up to all: "99.99%" for one that is nearly so. */
export const percentText = (share: number): string => {
  const percent = Math.floor(share * 10_000) / 100;
  return `${percent === 100 || percent === 0 ? percent : percent.toFixed(2)}%`;
};

/** An average of phones as whole ones, which is what phones are. Less than one is never none. */
export const roundedPhones = (value: number): number =>
  value < 1 ? Math.ceil(value * 10) / 10 : Math.round(value);
