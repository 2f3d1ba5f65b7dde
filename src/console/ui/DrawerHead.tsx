import type { ReactNode } from 'react';
import { useFormat } from '../i18n/format.ts';
import { IconButton } from './IconButton.tsx';
import styles from './DrawerHead.module.css';
import { CloseIcon, DownIcon, UpIcon } from './page-icons.tsx';

interface Props {
  title: ReactNode;
  /** Under the title: how it is, or what came of it. */
  children: ReactNode;
  /** Whether there is such a thing at all, as far as is known. */
  isKnown: boolean;
  /** Its place in the list, −1 where the filter does not show it. */
  index: number;
  count: number;
  m: {
    place: (place: string, count: string) => string;
    notShown: string;
    previous: string;
    next: string;
    close: string;
  };
  onStep: (by: 1 | -1) => void;
  onClose: () => void;
}

/** Over one of a list: what it is; the way to its neighbours and out. */
export function DrawerHead({ title, children, isKnown, index, count, m, onStep, onClose }: Props) {
  const format = useFormat();
  return (
    <header className={`stack gap-1 left rule-below ${styles.head}`}>
      <div className={`line gap-0 ${styles.top}`}>
        <span className="soft small grow">
          {index >= 0
            ? m.place(format.number(index + 1), format.number(count))
            : isKnown && m.notShown}
        </span>
        <IconButton
          label={m.previous}
          title={`${m.previous} (k)`}
          disabled={index <= 0}
          onClick={() => onStep(-1)}
        >
          <UpIcon />
        </IconButton>
        <IconButton
          label={m.next}
          title={`${m.next} (j)`}
          disabled={count === 0 || index >= count - 1}
          onClick={() => onStep(1)}
        >
          <DownIcon />
        </IconButton>
        <IconButton label={m.close} title={`${m.close} (Esc)`} onClick={onClose}>
          <CloseIcon />
        </IconButton>
      </div>
      <h2 className="wrap">{title}</h2>
      {children}
    </header>
  );
}
