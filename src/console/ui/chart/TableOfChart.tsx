import { useFormat } from '../../i18n/format.ts';
import { tableOf, type ChartData } from './chart-data.ts';
import type { ChartTexts } from './chart-texts.ts';
import styles from './Chart.module.css';
import { Figure, type FigureLink } from './Figure.tsx';
import { FigureTable } from './FigureTable.tsx';

interface Props {
  label: string;
  texts: ChartTexts;
  data: ChartData;
  write: (value: number) => string;
  linksOf: ((key: string, place: number) => readonly FigureLink[]) | undefined;
}

/** The figures of a chart, the newest first. */
export function TableOfChart({ label, texts: m, data, write, linksOf }: Props) {
  const format = useFormat();
  const { head, rows } = tableOf(data, m.time);
  const textOf = (time: number) => format.dateTime(new Date(time)).slice(0, 16);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls can be scrolled by the keys
    <div className={`nowrap scroll ${styles.table}`} role="region" aria-label={label} tabIndex={0}>
      <FigureTable
        head={head}
        rows={rows
          .map(({ time, values }, place) => ({
            key: time,
            name: <time dateTime={new Date(time).toISOString()}>{textOf(time)}</time>,
            figures: values.every((value) => value === null)
              ? [
                  <span key="gap" className="soft">
                    {m.unwatched}
                  </span>,
                ]
              : data.lines.map(({ key, label: line }, at) => {
                  const value = values[at] ?? null;
                  return (
                    <Figure
                      key={key}
                      text={value === null ? '–' : write(value)}
                      links={linksOf?.(key, place)}
                      about={`${line}, ${textOf(time)}`}
                    />
                  );
                }),
          }))
          .toReversed()}
      />
    </div>
  );
}
