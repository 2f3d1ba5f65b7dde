import { useFormat } from '../../../../i18n/format.ts';
import { useMessages } from '../../../../i18n/messages.ts';
import { outcomeOf, type PreviewLine } from '../../../../batch/assign/preview.ts';
import type { Way } from '../../../../batch/assign/read.ts';
import { Mark } from '../../../../ui/StatusMark.tsx';
import styles from './Verdict.module.css';
import { noticeWords, stateWords } from '../../../../batch/assign/words.ts';

const looks = {
  sent: { tone: 'good', words: '' },
  leftOut: { tone: 'bad', words: 'bad' },
  aside: { tone: 'idle', words: 'soft' },
} as const;

/** What becomes of a line by shape, colour and words, and what there is to know of it. */
export function Verdict({ line, way }: { line: PreviewLine; way: Way }) {
  const m = useMessages('assign');
  const format = useFormat();
  const { tone, words } = looks[outcomeOf(line.state)];
  const state = stateWords(line, way, m, format);
  const notices = line.notices.map((notice) => noticeWords(notice, m, format)).join(' · ');
  return (
    <span
      className={`line top ${words} ${styles.verdict}`}
      title={notices === '' ? state : `${state}\n${notices}`}
    >
      <Mark tone={tone} label="" />
      <span className="stack gap-0 shrink">
        <span className={notices === '' ? styles.two : 'clip'}>{state}</span>
        {notices !== '' && <span className="clip warn small">{notices}</span>}
      </span>
    </span>
  );
}
