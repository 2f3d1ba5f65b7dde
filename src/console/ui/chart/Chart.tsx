import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useFormat } from '../../i18n/format.ts';
import { stepBy } from '../../lib/keyboard.ts';
import { Button } from '../Button.tsx';
import { later } from '../later.tsx';
import { Menu } from '../Menu.tsx';
import { ExportIcon } from '../page-icons.tsx';
import { Popover } from '../Popover.tsx';
import { Segmented } from '../Segmented.tsx';
import styles from './Chart.module.css';
import { isEmpty, lastKnown, tableOf, type ChartData, type ChartTable } from './chart-data.ts';
import type { ChartTexts } from './chart-texts.ts';
import type { FigureLink } from './Figure.tsx';
import { Legend } from './Legend.tsx';
import { TableOfChart } from './TableOfChart.tsx';
import { takePicture } from './take-picture.ts';

const Plot = later(async () => (await import('./Plot.tsx')).Plot);

interface Props {
  title: string;
  texts: ChartTexts;
  data: ChartData;
  /** What is said below the title. */
  note?: ReactNode;
  /** How a value is written. */
  write: (value: number) => string;
  /** Where the figure of a line at a time leads, by its place; nowhere for none, all of them where it is not given. */
  linksOf?: (key: string, place: number) => readonly FigureLink[];
  /** In the place of a chart of which nothing is known. */
  empty: string;
  /** Takes its figures or its picture away. */
  onSave: (saved: { table: ChartTable } | { picture: Blob }) => void;
}

const height = 200;

/** Where a time stands that was chosen: at the first once it has moved out, since the chart goes on; nowhere in another chart. */
function placeOf(times: readonly number[], chosen: number): number | undefined {
  const [first = Infinity] = times;
  const at = times.indexOf(Math.max(first, chosen));
  return at < 0 ? undefined : at;
}

/**
 * Values over time, as lines or as a stack. By the keyboard it is a slider along the time, which says what was then; the same figures
 * are in its table, and can be taken away as a file or as a picture. What is not known is hatched. A time that is clicked at, or gone to by
 * the keys, stays chosen, so that its figures can be followed.
 */
export function Chart({ title, texts: m, data, note, write, linksOf, empty, onSave }: Props) {
  const format = useFormat();
  const id = useId();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  /** Where the pointer is. */
  const [at, setAt] = useState<number>();
  /** What was chosen by a click or the keys, ms since 1970: it stays when there is more. */
  const [chosen, setChosen] = useState<number>();
  const canvas = useRef<HTMLCanvasElement>(undefined);
  const { times, lines } = data;
  const chosenPlace = chosen === undefined ? undefined : placeOf(times, chosen);
  const place = at !== undefined && at < times.length ? at : (chosenPlace ?? lastKnown(data));
  const time = times[place];
  const timeText = time === undefined ? '' : format.dateTime(new Date(time)).slice(0, 16);
  const valueOf = (key: string) =>
    lines.find((line) => line.key === key)?.values[place] ?? undefined;
  const valueText = (key: string) => {
    const value = valueOf(key);
    return value === undefined ? '–' : write(value);
  };
  const said = lines.every(({ key }) => valueOf(key) === undefined)
    ? m.at(timeText, m.unwatched)
    : m.at(timeText, format.list(lines.map(({ key, label }) => `${label} ${valueText(key)}`)));

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = stepBy(event.key, place, times.length);
    if (next === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    setAt(undefined);
    setChosen(next === undefined ? undefined : times[next]);
  }

  async function savePicture() {
    if (!canvas.current) return;
    const legend = lines.map(({ key, label, color }) => ({
      color,
      text: `${label} ${valueText(key)}`,
    }));
    onSave({ picture: await takePicture(canvas.current, title, timeText, legend) });
  }

  return (
    <figure className={`stack ${styles.chart}`} aria-labelledby={`${id}-title`}>
      <figcaption className="row between">
        <span className="stack gap-0">
          <h3 id={`${id}-title`}>{title}</h3>
          {note !== undefined && <span className="soft small">{note}</span>}
        </span>
        {!isEmpty(data) && (
          <span className="line gap-1">
            <Segmented
              size="small"
              label={m.view(title)}
              value={view}
              options={[
                { value: 'chart', label: m.chart },
                { value: 'table', label: m.table },
              ]}
              onChange={setView}
            />
            <Popover button={<ExportIcon />} label={m.save(title)} size="small" align="end">
              {(close) => (
                <Menu>
                  <Button
                    variant="quiet"
                    onClick={() => {
                      onSave({ table: tableOf(data, m.time) });
                      close();
                    }}
                  >
                    {m.csv}
                  </Button>
                  {view === 'chart' && (
                    <Button variant="quiet" onClick={() => void savePicture().then(close)}>
                      {m.png}
                    </Button>
                  )}
                </Menu>
              )}
            </Popover>
          </span>
        )}
      </figcaption>
      {isEmpty(data) ? (
        <p className="soft">{empty}</p>
      ) : view === 'table' ? (
        <TableOfChart label={title} texts={m} data={data} write={write} linksOf={linksOf} />
      ) : (
        <>
          <div
            role="slider"
            tabIndex={0}
            className="round"
            aria-label={m.slider(title)}
            aria-valuemin={0}
            aria-valuemax={times.length - 1}
            aria-valuenow={Math.max(0, place)}
            aria-valuetext={said}
            onKeyDown={onKeyDown}
            onClick={() => {
              if (at !== undefined) setChosen(times[at]);
            }}
          >
            <Plot
              data={data}
              height={height}
              write={write}
              at={at ?? chosenPlace}
              onAt={setAt}
              onDrawn={(drawn) => {
                canvas.current = drawn;
              }}
            />
          </div>
          <Legend
            texts={m}
            data={data}
            time={timeText}
            textOf={valueText}
            linksOf={linksOf && ((key) => linksOf(key, place))}
            onLatest={chosenPlace === undefined ? undefined : () => setChosen(undefined)}
          />
        </>
      )}
    </figure>
  );
}
