import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../../i18n/format.ts';
import { useThemeColors } from '../theme-colors.ts';
import type { ChartData } from './chart-data.ts';
import { plotColors, plotData, plotOptions } from './plot-options.ts';

/** Each as wide as its step, as far as that can be told from the next. */
const bars = UPlot.paths.bars?.({ size: [0.9, 64], gap: 0 });

interface Props {
  data: ChartData;
  height: number;
  write: (value: number) => string;
  /** The time that is looked at, by its place. */
  at: number | undefined;
  onAt: (place: number | undefined) => void;
  /** Is given the canvas that it draws on, to be saved as a picture. */
  onDrawn: (canvas: HTMLCanvasElement) => void;
}

/** The lines themselves: uPlot, loaded with the first chart. Says nothing to who cannot see it; what stands around it does. */
export function Plot({ data, height, write, at, onAt, onDrawn }: Props) {
  const format = useFormat();
  const colors = useThemeColors(plotColors);
  const root = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const [width, setWidth] = useState(0);
  const tell = useEffectEvent(onAt);
  const give = useEffectEvent(onDrawn);
  const writeNow = useEffectEvent(write);
  const isOwnMove = useRef(false);
  /** The cross-hair goes where the keys have gone, and stays at what is chosen. */
  const point = useEffectEvent((place = at) => {
    const made = plot.current;
    if (!made || made.cursor.idx === place) return;
    const time = place === undefined ? undefined : data.times[place];
    isOwnMove.current = true;
    made.setCursor(
      time === undefined ? { left: -10, top: -10 } : { left: made.valToPos(time, 'x'), top: 0 },
    );
    isOwnMove.current = false;
  });
  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const element = root.current;
    if (!element || width === 0) return undefined;
    let isGone = false;
    const made = new UPlot(
      plotOptions(data, {
        width,
        height,
        colors,
        format,
        write: (value) => writeNow(value),
        bars,
        // Before it knows where its times stand it would take any place for the last one.
        onReady: () => {
          if (isGone) return;
          plot.current = made;
          point();
        },
        onCursor: (place) => {
          if (!isOwnMove.current) tell(place);
        },
      }),
      plotData(data),
      element,
    );
    give(made.ctx.canvas);
    return () => {
      isGone = true;
      plot.current = undefined;
      made.destroy();
    };
  }, [data, width, height, colors, format]);

  useEffect(() => point(at), [at]);

  return <div ref={root} aria-hidden="true" style={{ height }} />;
}
