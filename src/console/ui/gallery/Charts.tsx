import { Chart } from '../chart/Chart.tsx';
import type { ChartData } from '../chart/chart-data.ts';
import type { ChartTexts } from '../chart/chart-texts.ts';
import { Shelf } from './Shelf.tsx';

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 5);
const at = <Value,>(valueOf: (hour: number) => Value) =>
  Array.from({ length: 48 }, (_, hour) => valueOf(hour));
/** From the tenth hour to the fourteenth nobody watched. */
const known = (valueOf: (hour: number) => number) =>
  at((hour) => (hour >= 10 && hour < 14 ? null : valueOf(hour)));
const wave = (hour: number) => Math.round(12 * Math.sin((hour / 24) * 2 * Math.PI));

const stack: ChartData = {
  times: at((hour) => start + hour * hourMs),
  isStacked: true,
  lines: [
    { key: 'good', label: 'running', color: 'good', values: known((hour) => 50 + wave(hour)) },
    { key: 'idle', label: 'stopped', color: 'idle', values: known((hour) => 18 - wave(hour)) },
    { key: 'busy', label: 'starting', color: 'busy', values: known(() => 2) },
    { key: 'bad', label: 'failed', color: 'bad', values: known((hour) => (hour > 30 ? 4 : 0)) },
    { key: 'unknown', label: 'unknown', color: 'unknown', values: known(() => 2) },
  ],
};
const lines: ChartData = {
  times: stack.times,
  lines: [
    { key: 'all', label: 'all', color: 'idle', look: 'dashed', values: known(() => 72) },
    { key: 'one', label: 'logins', color: 'accent', values: known((hour) => 30 + wave(hour)) },
    {
      key: 'two',
      label: 'streams',
      color: 'good',
      look: 'dotted',
      values: known((hour) => 16 + wave(hour)),
    },
  ],
};
const nothing: ChartData = { times: [start], lines: [] };

const texts: ChartTexts = {
  chart: 'Chart',
  table: 'Table',
  time: 'Time',
  unwatched: 'not watched',
  latest: 'Latest',
  csv: 'Export CSV',
  png: 'Export PNG picture',
  view: (title) => `Show ${title} as`,
  save: (title) => `Export ${title}`,
  slider: (title) => `${title}: move through time with the arrow keys`,
  at: (time, values) => `${time}: ${values}`,
};

const parts = [
  ['A whole and its parts', stack],
  ['Lines', lines],
  ['Of nothing', nothing],
] as const;

export const Charts = () => (
  <Shelf title="Charts">
    {parts.map(([title, data]) => (
      <Chart
        key={title}
        title={title}
        texts={texts}
        note="What it is about"
        data={data}
        write={String}
        empty="Nothing is known of this time"
        onSave={() => undefined}
      />
    ))}
  </Shelf>
);
