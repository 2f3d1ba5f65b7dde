import { useId } from 'react';
import type { ButtonLook } from './button-look.ts';
import { Button } from './Button.tsx';
import styles from './ReasonButton.module.css';

interface Props extends ButtonLook {
  label: string;
  /** Why it cannot be used now; undefined where it can. */
  reason: string | undefined;
  /** The reason stands in the tooltip alone: there is no room beside the button. */
  isReasonHidden?: boolean;
  /** Shown while it can be used: its key, say. */
  title?: string;
  onClick: () => void;
}

/** An action that says why it is not possible, where it stands: disabled, never hidden, still reached by the keyboard. */
export function ReasonButton({
  label,
  reason,
  isReasonHidden = false,
  title,
  onClick,
  ...look
}: Props) {
  const id = useId();
  return (
    <span className="inline gap-2">
      <Button
        {...look}
        aria-disabled={reason !== undefined}
        aria-describedby={reason === undefined ? undefined : id}
        title={reason ?? title}
        onClick={() => {
          if (reason === undefined) onClick();
        }}
      >
        {label}
      </Button>
      {reason !== undefined && (
        <span
          id={id}
          className={isReasonHidden ? 'visually-hidden' : `soft small ${styles.reason}`}
        >
          {reason}
        </span>
      )}
    </span>
  );
}
