import type { ReactNode } from 'react';
import { CloseIcon, DownIcon, UpIcon } from '../components/icons.tsx';
import { useFormat } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import styles from './ItemHead.module.css';

interface Props {
  title: string;
  /** Behind the title, such as how many phones. */
  extra?: string | undefined;
  /** What came of it; absent until that is known. */
  mark: ReactNode;
  /** Its place in the list, −1 where the filter does not show it. */
  index: number;
  count: number;
  m: Pick<Messages<'activity'>['entry'], 'place' | 'notShown' | 'previous' | 'next' | 'close'>;
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Over one of a list: what it is and what came of it; the way to its neighbours and out. */
export function ItemHead({ title, extra, mark, index, count, m, onStep, onClose }: Props) {
  const format = useFormat();
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <span className={styles.place}>{index >= 0 ? m.place(format.number(index + 1), format.number(count)) : mark && m.notShown}</span>
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
        {extra !== undefined && <span className={styles.soft}> · {extra}</span>}
      </h2>
      {mark}
    </header>
  );
}
