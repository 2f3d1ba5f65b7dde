import { act, cleanup, render } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { ChartData } from './chart-data.ts';
import { Plot } from './Plot.tsx';

/** Draws nothing. */
const canvas = new Proxy(
  {},
  {
    get: (_, name) => (name === 'measureText' ? () => ({ width: 8 }) : () => undefined),
    set: () => true,
  },
);

beforeAll(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never); // What uPlot calls of it.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(600);
  vi.stubGlobal(
    'Path2D',
    class {
      moveTo() {}
      lineTo() {}
      rect() {}
      arc() {}
      closePath() {}
      bezierCurveTo() {}
      addPath() {}
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(private readonly hear: () => void) {}
      observe() {
        this.hear();
      }
      disconnect() {}
    },
  );
});
afterEach(cleanup);
afterAll(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const stepMs = 300_000;
const from = (first: number): ChartData => ({
  times: Array.from({ length: 10 }, (_, at) => (first + at) * stepMs),
  lines: [{ key: 'on', label: 'running', color: 'good', values: Array(10).fill(3) }],
});

it('points at the chosen time where that moves with the chart, and says of no other that it is pointed at', async () => {
  const told = new Set<number | undefined>();
  const plot = (data: ChartData, at: number) => (
    <Plot
      data={data}
      height={200}
      write={String}
      at={at}
      onAt={(place) => void told.add(place)}
      onDrawn={() => undefined}
    />
  );
  const { rerender, container } = render(plot(from(0), 4));
  const pointedAt = () =>
    Number(
      /\((\d+)px/.exec(
        container.querySelector<HTMLElement>('.u-cursor-x')?.style.transform ?? '',
      )?.[1],
    );
  await act(async () => {});
  const before = pointedAt();
  await act(async () => rerender(plot(from(1), 3)));
  // One of nine steps farther left.
  expect(before - pointedAt()).toBeCloseTo(before / 4, -1);
  expect(told).toEqual(new Set([undefined]));
});
