import { useMemo, useState } from 'react';
import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import styles from './Preview.module.css';
import { outcomeOf, type Preview } from '../../../../batch/assign/preview.ts';
import { PreviewBar, type LineFilter } from './PreviewBar.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import type { Way } from '../../../../batch/assign/read.ts';

/** The counts and the lines behind them; what to do while there are none. */
export function LinePreview({
  preview,
  way,
  isStale,
}: {
  preview: Preview;
  way: Way;
  isStale: boolean;
}) {
  const m = useMessages('assign');
  const format = useFormat();
  const [filter, setFilter] = useState<LineFilter>();
  const { lines, counts } = preview;
  const shown = useMemo(() => {
    if (filter === undefined) return lines;
    return lines.filter(({ state, notices }) =>
      filter === 'noted' ? notices.length > 0 : outcomeOf(state) === filter,
    );
  }, [lines, filter]);
  if (lines.length === 0)
    return <p className={`centered soft center frame ${styles.empty}`}>{m.empty}</p>;
  return (
    <>
      <PreviewBar preview={preview} way={way} filter={filter} onFilter={setFilter} />
      <span className="visually-hidden" role="status">
        {format.list([
          m.counts.sent(format.number(counts.sent)),
          m.counts.leftOut(format.number(counts.leftOut)),
        ])}
      </span>
      <PreviewTable key={filter} lines={shown} way={way} isStale={isStale} />
    </>
  );
}
