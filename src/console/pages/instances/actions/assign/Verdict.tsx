import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { outcomeOf, type PreviewLine } from './preview.ts';
import type { Way } from './read.ts';
import styles from './Verdict.module.css';
import { noticeWords, stateWords } from './words.ts';

/** What becomes of a line by shape, colour and words, and what there is to know of it. */
export function Verdict({ line, way }: { line: PreviewLine; way: Way }) {
  const m = useMessages('assign');
  const format = useFormat();
  const state = stateWords(line, way, m, format);
  const notices = line.notices.map((notice) => noticeWords(notice, m, format)).join(' · ');
  return (
    <span
      className={`line ${styles.verdict}`}
      data-outcome={outcomeOf(line.state)}
      title={notices === '' ? state : `${state}\n${notices}`}
    >
      <span className={styles.shape} aria-hidden="true" />
      <span className="stack gap-0 shrink">
        <span className={notices === '' ? styles.two : styles.line}>{state}</span>
        {notices !== '' && <span className={`${styles.line} warn small`}>{notices}</span>}
      </span>
    </span>
  );
}
