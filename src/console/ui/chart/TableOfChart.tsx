import { useFormat } from '../../i18n/format.ts';
import type { ChartTable } from './chart-data.ts';
import type { ChartTexts } from './chart-texts.ts';
import styles from './Chart.module.css';

interface Props {
  label: string;
  texts: ChartTexts;
  table: ChartTable;
  write: (value: number) => string;
}

/** The figures of a chart, the newest first. */
export function TableOfChart({ label, texts: m, table: { head, rows }, write }: Props) {
  const format = useFormat();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls can be scrolled by the keys
    <div className={styles.table} role="region" aria-label={label} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ time, values }) => (
            <tr key={time}>
              <th scope="row">
                <time dateTime={new Date(time).toISOString()}>
                  {format.dateTime(new Date(time)).slice(0, 16)}
                </time>
              </th>
              {values.every((value) => value === null) ? (
                <td colSpan={values.length} className="soft">
                  {m.unwatched}
                </td>
              ) : (
                values.map((value, at) => (
                  <td key={head[at + 1]}>{value === null ? '–' : write(value)}</td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
