import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useMessages } from '../i18n/messages.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Dialog.module.css';
import { CloseIcon } from './page-icons.tsx';
import { useReturnFocus } from './return-focus.ts';

interface Props {
  title: string;
  /** For a list of things. */
  isWide?: boolean;
  className?: string | undefined;
  /** What has the focus first; the first that can, unless given. A selector. */
  focus?: string;
  /** Absent where it must be answered: then no key and no button puts it away. */
  onClose?: () => void;
  children: ReactNode;
}

/** A dialog on the browser's own element, open while it is there: for where antd is not. */
export function Dialog({ title, isWide = false, className = '', focus, onClose, children }: Props) {
  const { close } = useMessages('shell');
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useReturnFocus();
  useEffect(() => {
    ref.current?.showModal();
    if (focus !== undefined) ref.current?.querySelector<HTMLElement>(focus)?.focus();
  }, [focus]);
  return (
    <dialog
      ref={ref}
      className={`floating pad ${styles.dialog} ${isWide ? styles.wide : ''} ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        if (!onClose) event.preventDefault();
      }}
      onClose={onClose}
    >
      <header className="line gap-0 between">
        <h2 id={titleId}>{title}</h2>
        {onClose && (
          <IconButton label={close} onClick={() => ref.current?.close()}>
            <CloseIcon />
          </IconButton>
        )}
      </header>
      {children}
    </dialog>
  );
}
