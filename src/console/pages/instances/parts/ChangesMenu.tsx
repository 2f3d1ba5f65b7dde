import { later } from '../../../ui/later.tsx';
import { ClockIcon } from '../../../ui/page-icons.tsx';
import { Popover } from '../../../ui/Popover.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { loadMessages, useMessages } from '../../../i18n/messages.ts';
import type { Change } from '../../../fleet/changes.ts';
import styles from './ChangesMenu.module.css';

const Changes = later(async () => {
  const [{ Changes }] = await Promise.all([import('./Changes.tsx'), loadMessages('listParts')]);
  return Changes;
});
export const preloadChanges = () => void Changes.preload();

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
            <span className={styles.count} data-bad={hasBad}>
              {format.number(changes.length)}
            </span>
          )}
        </>
      }
    >
      {(close) => (
        <div className={styles.panel}>
          <h2>{m.title}</h2>
          {changes.length === 0 ? (
            <p className="soft small">{m.none}</p>
          ) : (
            <Changes changes={changes} onFollow={close} />
          )}
          {changes.length > 0 && <p className="soft small">{m.note}</p>}
        </div>
      )}
    </Popover>
  );
}
