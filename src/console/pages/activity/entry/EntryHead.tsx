import type { JournalEntry } from '../../../../contract/journal.ts';
import { CloseIcon, DownIcon, UpIcon } from '../../../components/icons.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Outcome } from '../cells.tsx';
import styles from './EntryHead.module.css';

interface Props {
  title: string;
  entry: JournalEntry | undefined;
  /** Its place in the list, −1 where the filter does not show it. */
  index: number;
  count: number;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** What was done and what came of it; the way to its neighbours and out. */
export function EntryHead({ title, entry, index, count, onStep, onClose }: Props) {
  const { entry: m, phones } = useMessages('activity');
  const format = useFormat();
  const size = entry?.targets.length ?? 0;
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <span className={styles.place}>{index >= 0 ? m.place(format.number(index + 1), format.number(count)) : entry && m.notShown}</span>
        <button type="button" className="button quiet" aria-label={m.previous} title={`${m.previous} (k)`} disabled={index <= 0} onClick={() => onStep(-1)}>
          <UpIcon />
        </button>
        <button type="button" className="button quiet" aria-label={m.next} title={`${m.next} (j)`} disabled={count === 0 || index >= count - 1} onClick={() => onStep(1)}>
          <DownIcon />
        </button>
        <button type="button" className="button quiet" aria-label={m.close} title={`${m.close} (Esc)`} onClick={onClose}>
          <CloseIcon />
        </button>
      </div>
      <h2 className={styles.title}>
        {title}
        {size > 0 && <span className={styles.soft}> · {phones(format.number(size))}</span>}
      </h2>
      {entry && <Outcome entry={{ outcome: entry.outcome, code: null }} />}
    </header>
  );
}
