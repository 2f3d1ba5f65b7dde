import { useState } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { IconButton } from './IconButton.tsx';
import { announce } from './announcements.ts';
import styles from './CopyButton.module.css';
import { CheckIcon, CopyIcon } from './icons.tsx';

interface Props {
  text: string;
  /** What is copied, for the accessible name: "Copy request id". */
  what: string;
  /** Beside an id in a text: without the room of a button. */
  isInline?: boolean;
  className?: string | undefined;
}

/** Copies a text and says so. */
export function CopyButton({ text, what, isInline = false, className = '' }: Props) {
  const { errors: m } = useMessages('shell');
  /** Its sign says so until one goes elsewhere. */
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
      announce(m.copied, 'spoken');
    } catch {
      announce(m.copyFailed, 'bad');
    }
  }

  return (
    <IconButton
      {...(isInline
        ? { variant: 'tool', className: `${styles.inline} ${className}` }
        : { size: 'small', className })}
      label={`${m.copy} ${what}`}
      onBlur={() => setIsCopied(false)}
      onPointerLeave={() => setIsCopied(false)}
      onClick={(event) => {
        event.stopPropagation();
        void copy();
      }}
    >
      {isCopied ? <CheckIcon /> : <CopyIcon />}
    </IconButton>
  );
}
