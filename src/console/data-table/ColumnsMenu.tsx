import { ColumnsIcon } from '../ui/page-icons.tsx';
import { later } from '../ui/later.tsx';
import { Popover } from '../ui/Popover.tsx';
import { useMessages } from '../i18n/messages.ts';
import type { ColumnsPanelProps } from './ColumnsPanel.tsx';
import styles from './ColumnsPanel.module.css';

// Seldom opened: it is no part of what a first row waits for.
const ColumnsPanel = later(async () => (await import('./ColumnsPanel.tsx')).ColumnsPanel, {
  fallback: <div className={`column panel ${styles.panel}`} />,
});

/** Chooses, moves and pins columns, and sets the height of rows. */
export function ColumnsMenu(props: ColumnsPanelProps) {
  const m = useMessages('table');
  return (
    <Popover
      button={
        <>
          <ColumnsIcon />
          <span className="if-room">{m.columns}</span>
        </>
      }
      variant="default"
      align="end"
    >
      {() => <ColumnsPanel {...props} />}
    </Popover>
  );
}
