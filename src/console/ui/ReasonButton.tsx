import { useId } from 'react';
import styles from './ReasonButton.module.css';

interface Props {
  label: string;
  /** Why it cannot be used now; undefined where it can. */
  reason: string | undefined;
  className?: string;
  /** The reason stands in the tooltip alone: there is no room beside the button. */
  isReasonHidden?: boolean;
  onClick: () => void;
}

/** An action that says why it is not possible, where it stands: disabled, never hidden, still reached by the keyboard. */
export function ReasonButton({
  label,
  reason,
  className = 'button',
  isReasonHidden = false,
  onClick,
}: Props) {
  const id = useId();
  return (
    <span className={styles.pair}>
      <button
        type="button"
        className={className}
        aria-disabled={reason !== undefined}
        aria-describedby={reason === undefined ? undefined : id}
        title={reason}
        onClick={() => {
          if (reason === undefined) onClick();
        }}
      >
        {label}
      </button>
      {reason !== undefined && (
        <span id={id} className={isReasonHidden ? 'visually-hidden' : styles.reason}>
          {reason}
        </span>
      )}
    </span>
  );
}
