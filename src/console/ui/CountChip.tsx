import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import styles from './CountChip.module.css';
import { CloseIcon } from './page-icons.tsx';

interface Props {
  /** Whether the list is filtered by it: a click then takes the filter away. */
  isPressed: boolean;
  /** Nothing there to filter by. */
  isQuiet?: boolean;
  title?: string;
  className?: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** How many there are of something, which filters a list by it. */
export function CountChip({ isPressed, isQuiet, title, className = '', onClick, children }: Props) {
  return (
    <Button
      variant="bare"
      className={`inline ${styles.chip} ${className}`}
      aria-pressed={isPressed}
      data-quiet={isQuiet}
      title={title}
      onClick={onClick}
    >
      {children}
      {isPressed && <CloseIcon size={12} />}
    </Button>
  );
}
