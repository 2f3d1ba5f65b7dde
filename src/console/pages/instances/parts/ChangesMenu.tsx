import { later } from '../../../ui/later.tsx';
import { ClockIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import type { Change } from '../../../fleet/changes.ts';
import styles from './ChangesMenu.module.css';

const ChangesPanel = later(async () => (await import('./ChangesPanel.tsx')).ChangesPanel, {
  messages: ['listParts'],
});
export const preloadChanges = () => void ChangesPanel.preload();

/** What has happened since the page was opened. */
export function ChangesMenu({ changes }: { changes: readonly Change[] }) {
  const { changes: m } = useMessages('instances');
  const format = useFormat();
  const hasBad = changes.some((change) => change.turnedBad);
  return (
    <Popover
      align="end"
      button={
        <>
          <ClockIcon />
          <span className={styles.title}>{m.title}</span>
          {changes.length > 0 && (
            <span className="badge" data-tone={hasBad ? 'bad' : 'idle'}>
              {format.number(changes.length)}
            </span>
          )}
        </>
      }
    >
      {(close) => <ChangesPanel changes={changes} onFollow={close} />}
    </Popover>
  );
}
