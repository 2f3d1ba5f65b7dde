import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { RunView } from '../store.ts';
import styles from './BatchView.module.css';
import type { BatchRecord } from './use-record.ts';

/** Younger than this, a batch may well be at work elsewhere. */
const recentMs = 10 * 60_000;

/** Says that what is shown comes from the journal, and what is to be minded before it goes on. */
export function RecordNotice({ view, record, onRefresh }: { view: RunView; record: BatchRecord; onRefresh: () => void }) {
  const { view: m } = useMessages('batch');
  const format = useFormat();
  // How old it was when it was read: it does not become less of a risk while somebody reads on.
  const ageMs = record.lastSentAt === undefined ? Infinity : record.readAt - record.lastSentAt;
  const isRecent = view.counts.stopped > 0 && ageMs < recentMs;
  return (
    <div className={styles.notice}>
      <span>{record.isElsewhere ? m.elsewhere : isRecent ? `${m.fromJournal} ${m.stillRecent(format.duration(ageMs))}` : m.fromJournal}</span>
      <button type="button" className="button small" onClick={onRefresh}>
        {m.refresh}
      </button>
    </div>
  );
}
