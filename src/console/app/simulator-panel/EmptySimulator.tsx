import { useState } from 'react';
import { useMessages } from '../../i18n/messages.ts';
import styles from './SimulatorPanel.module.css';

interface Props {
  isBusy: boolean;
  /** Empties the account, and says when that has been done. */
  onEmpty: (onDone: () => void) => void;
}

const focus = (button: HTMLButtonElement | null): void => button?.focus();

/** Puts the account back to how it first was, after a second yes in the same place. */
export function EmptySimulator({ isBusy, onEmpty }: Props) {
  const m = useMessages('simulator');
  const [stage, setStage] = useState<'untouched' | 'asked' | 'kept' | 'emptied'>('untouched');
  if (stage !== 'asked') {
    return (
      <>
        <p className={styles.soft}>{m.keptHint}</p>
        {/* After the question the focus is back where it came from. */}
        <button
          ref={stage === 'untouched' ? undefined : focus}
          type="button"
          className="button danger"
          disabled={isBusy}
          onClick={() => setStage('asked')}
        >
          {m.empty}
        </button>
        <p role="status" className={styles.status}>
          {stage === 'emptied' ? m.emptied : ''}
        </p>
      </>
    );
  }
  return (
    <div role="group" aria-labelledby="simulator-empty-question" className={styles.question}>
      <p id="simulator-empty-question">{m.emptyQuestion}</p>
      <button
        type="button"
        className="button danger"
        disabled={isBusy}
        onClick={() => onEmpty(() => setStage('emptied'))}
      >
        {m.emptyYes}
      </button>{' '}
      <button ref={focus} type="button" className="button" onClick={() => setStage('kept')}>
        {m.emptyNo}
      </button>
    </div>
  );
}
