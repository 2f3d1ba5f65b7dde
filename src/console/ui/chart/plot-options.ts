import type uPlot from 'uplot';
import type { Format } from '../../i18n/format.ts';
import { chartColors, gapsOf, stackLines, type ChartData, type ChartLine } from './chart-data.ts';

/** The tokens that a canvas needs, which knows no variables. */
export const plotColors = [...chartColors, 'surface', 'text-soft', 'line', 'line-strong'] as const;
type PlotColors = Readonly<Record<(typeof plotColors)[number], string>>;

/** What is normal is quiet: of a stack these are no more than a tint below their line. */
const quiet: ReadonlySet<string> = new Set(['good', 'idle']);
const tint = 0.3;

/** A colour on the ground: areas lie on each other, so they cannot be seen through. Both as the browser computes them: `rgb(1, 2, 3)`. */
function onGround(color: string, ground: string, share: number): string {
  const [above, below] = [color, ground].map((text) => text.match(/[\d.]+/g)?.map(Number) ?? []);
  const mixed = [0, 1, 2].map((at) =>
    Math.round((above?.[at] ?? 0) * share + (below?.[at] ?? 0) * (1 - share)),
  );
  return `rgb(${mixed.join(', ')})`;
}

const dashes = { dashed: [8, 4], dotted: [2, 3] } as const;
const font = '12px system-ui, sans-serif';
const dayMs = 86_400_000;

/** The lines of a plot in the order in which they are drawn: a stack from its top down, so that each part covers what is below its own. */
export function plotData(data: ChartData): uPlot.AlignedData {
  const values = data.isStacked
    ? stackLines(data).toReversed()
    : data.lines.map(({ values }) => [...values]);
  // A bar of nothing would be a line along the ground.
  const drawn = data.isCounted ? values.map((line) => line.map((value) => value || null)) : values;
  return [[...data.times], ...drawn];
}

const drawnLines = ({ lines, isStacked = false }: ChartData): readonly ChartLine[] =>
  isStacked ? lines.toReversed() : lines;

/** What a time at the axis is called: the day where a day begins or steps are days, else the hour. */
function timeLabel(ms: number, stepMs: number, format: Format): string {
  const text = format.dateTime(new Date(ms));
  const clock = text.slice(11, 16);
  return stepMs >= dayMs || clock === '00:00' ? text.slice(5, 10) : clock;
}

interface Look {
  width: number;
  height: number;
  colors: PlotColors;
  format: Format;
  /** How a value at the axis is written. */
  write: (value: number) => string;
  onCursor: (place: number | undefined) => void;
  /** Once positions are known. */
  onReady: () => void;
  /** Draws bars. */
  bars: uPlot.Series.PathBuilder | undefined;
}

export function plotOptions(
  data: ChartData,
  { width, height, colors, format, write, onCursor, onReady, bars }: Look,
): uPlot.Options {
  const axis = {
    stroke: colors['text-soft'],
    font,
    grid: { stroke: colors.line, width: 1 },
    ticks: { stroke: colors.line, width: 1, size: 4 },
  };
  return {
    width,
    height,
    ms: 1,
    padding: [8, 18, 0, 0], // Half of a time, where the last tick stands at the end.
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { show: !data.isStacked },
    },
    scales: {
      ...(data.isCounted && {
        x: { range: (_, first, last) => [first - stepOf(data) / 2, last + stepOf(data) / 2] },
      }),
      y: { range: (_, __, most) => [0, most > 0 ? most * 1.05 : 1] },
    },
    axes: [
      {
        ...axis,
        size: 28,
        values: (_, splits, __, ___, stepMs) => splits.map((ms) => timeLabel(ms, stepMs, format)),
      },
      {
        ...axis,
        size: (_, values: string[] | null) =>
          Math.max(32, 14 + 7 * Math.max(0, ...(values ?? []).map((text) => text.length))),
        values: (_, splits) =>
          splits.map((value) => (Number.isInteger(value) || value < 1 ? write(value) : '')),
      },
    ],
    series: [
      {},
      ...drawnLines(data).map(({ color, look, label }): uPlot.Series => ({
        label,
        stroke: colors[color],
        width: data.isStacked ? 1 : 2,
        ...(data.isStacked && {
          fill: quiet.has(color) ? onGround(colors[color], colors.surface, tint) : colors[color],
        }),
        ...(look && { dash: [...dashes[look]] }),
        ...(data.isCounted && bars && { paths: bars }),
        points: data.isCounted
          ? { show: false }
          : { size: 5, fill: colors[color], stroke: colors[color] },
      })),
    ],
    hooks: {
      ready: [onReady],
      drawClear: [(plot) => shadeGaps(plot, data, colors['line-strong'])],
      setCursor: [
        ({ cursor: { left = -1, idx } }) => onCursor(left < 0 ? undefined : (idx ?? undefined)),
      ],
    },
  };
}

const stepOf = ({ times }: ChartData): number => (times[1] ?? 0) - (times[0] ?? 0);

/** Hatches what nobody has watched, so that it is not taken for nothing. */
function shadeGaps(plot: uPlot, data: ChartData, color: string): void {
  const { ctx, bbox } = plot;
  const stepMs = stepOf(data);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.globalAlpha = 0.55;
  ctx.lineWidth = devicePixelRatio;
  for (const { from, to } of gapsOf(data)) {
    const left = plot.valToPos((data.times[from] ?? 0) - stepMs / 2, 'x', true);
    const right = plot.valToPos((data.times[to] ?? 0) + stepMs / 2, 'x', true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.beginPath();
    const pitch = 7 * devicePixelRatio;
    const first = Math.floor((left - bbox.height) / pitch) * pitch;
    for (let x = first; x < right; x += pitch) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
}
