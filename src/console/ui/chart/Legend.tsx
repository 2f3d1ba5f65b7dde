import { Button } from '../Button.tsx';
import styles from './Chart.module.css';
import { gapsOf, type ChartData } from './chart-data.ts';
import type { ChartTexts } from './chart-texts.ts';
import { Figure, type FigureLink } from './Figure.tsx';

interface Props {
  texts: ChartTexts;
  data: ChartData;
  /** The time that the figures are of, in words. */
  time: string;
  textOf: (key: string) => string;
  /** Where the figure of a line leads. */
  linksOf: ((key: string) => readonly FigureLink[]) | undefined;
  /** Goes back to the newest figures; undefined where these are they. */
  onLatest: (() => void) | undefined;
}

/**
 * What the lines are, and the figures of one time. Where these lead nowhere it is for the eye alone: the chart itself says them.
 * As high as its buttons: figures that come and go move nothing.
 */
export const Legend = ({ texts: m, data, time, textOf, linksOf, onLatest }: Props) => (
  <ul className="row gap-facts small tap" aria-hidden={linksOf === undefined}>
    <li className="inline gap-1 soft">
      {time}
      {onLatest && (
        <Button variant="link" size="small" onClick={onLatest}>
          {m.latest}
        </Button>
      )}
    </li>
    {data.lines.map(({ key, label, color, look }) => (
      <li key={key} className="inline gap-1">
        <i
          className={styles.swatch}
          data-look={data.isStacked ? 'area' : (look ?? 'line')}
          data-color={color}
          style={{ color: `var(--color-${color})` }}
        />
        {label} <Figure text={textOf(key)} links={linksOf?.(key)} about={`${label}, ${time}`} />
      </li>
    ))}
    {gapsOf(data).length > 0 && (
      <li className="inline gap-1 soft">
        <i className={styles.swatch} data-look="gap" />
        {m.unwatched}
      </li>
    )}
  </ul>
);
