import type { ReactNode } from 'react';
import { ChevronIcon } from '../../ui/page-icons.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from './FilterBar.module.css';

/** Opens a filter; a dot says that it is set. */
export function FilterButton({
  what,
  isActive,
  children,
}: {
  what: string;
  isActive: boolean;
  children: (close: () => void) => ReactNode;
}) {
  const { filters: m } = useMessages('activity');
  return (
    <Popover
      variant="default"
      label={m.by(what, isActive)}
      button={
        <>
          {what}
          {isActive && <span className={styles.dot} />}
          <ChevronIcon size={12} />
        </>
      }
    >
      {children}
    </Popover>
  );
}
