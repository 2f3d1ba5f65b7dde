import { Button } from '../../../../ui/Button.tsx';
import { copyLines } from '../../../../ui/copy-text.ts';
import { CountChip } from '../../../../ui/CountChip.tsx';
import { announce } from '../../../../ui/announcements.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { download } from '../../../../fleet/fleet-csv.ts';
import styles from './Preview.module.css';
import { leftOutOf, linesToCsv } from './files.ts';
import type { Outcome, Preview } from '../../../../batch/assign/preview.ts';
import type { Way } from '../../../../batch/assign/read.ts';

export type LineFilter = Outcome | 'noted';

interface Props {
  preview: Preview;
  way: Way;
  filter: LineFilter | undefined;
  onFilter: (filter: LineFilter | undefined) => void;
}

/** Those that need an eye have colour, and weight while there are any. */
const looks = {
  sent: 'strong',
  leftOut: 'strong bad',
  aside: 'soft',
  noted: 'strong warn',
} satisfies Record<LineFilter, string>;

const filters = ['sent', 'leftOut', 'aside', 'noted'] as const;

/** How many lines there are of each outcome: each count is a filter. And the way out for those that are left out. */
export function PreviewBar({ preview, way, filter, onFilter }: Props) {
  const m = useMessages('assign');
  const format = useFormat();
  const { lines, counts, noted } = preview;
  const countOf = (one: LineFilter) => (one === 'noted' ? noted : counts[one]);

  const copy = () =>
    void copyLines(
      leftOutOf(lines).map(({ text }) => text),
      m,
    );

  async function save() {
    const left = leftOutOf(lines);
    download(`${m.exportFile}.csv`, await linesToCsv(left, way, m, format));
    announce(m.exported(left.length));
  }

  return (
    <div className="line tall">
      <div
        className={`row gap-half grow ${styles.counts}`}
        role="group"
        aria-label={m.counts.label}
      >
        {filters
          .filter((one) => one === 'sent' || one === 'leftOut' || countOf(one) > 0)
          .map((one) => (
            <CountChip
              className={countOf(one) === 0 ? undefined : looks[one]}
              key={one}
              isQuiet={countOf(one) === 0}
              isPressed={filter === one}
              onClick={() => onFilter(filter === one ? undefined : one)}
            >
              {m.counts[one](format.number(countOf(one)))}
            </CountChip>
          ))}
      </div>
      {counts.leftOut > 0 && (
        <>
          <Button size="small" onClick={copy}>
            {m.copyLeftOut}
          </Button>
          <Button size="small" onClick={() => void save()}>
            {m.exportLeftOut}
          </Button>
        </>
      )}
    </div>
  );
}
