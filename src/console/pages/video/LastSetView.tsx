import { Alert } from 'antd';
import { Suspense } from 'react';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { LastGroupRows } from './LastGroupRows.tsx';
import styles from './LastSet.module.css';
import { agreedGroup, type LastSet } from './last-set.ts';

interface Props {
  /** Undefined while it is not known. */
  last: LastSet | undefined;
  hasPhones: boolean;
  error: Error | null;
  retry: () => void;
  nameOf: (id: string) => string | undefined;
}

/** What the phones were last set to, by groups that were set alike: by whom, when, and whether that is known to have worked. */
export function LastSetView({ last, hasPhones, error, retry, nameOf }: Props) {
  const { last: m } = useMessages('video');
  const format = useFormat();

  function body() {
    if (!hasPhones) return <p className="soft">{m.none}</p>;
    if (error) {
      return (
        <Suspense>
          <ErrorPanel error={error} title={m.failed} onRetry={retry} />
        </Suspense>
      );
    }
    if (!last) return <p className="soft">{m.loading}</p>;
    const agreed = agreedGroup(last);
    return (
      <>
        {agreed && agreed.writes.length > 1 && <p>{m.alike(agreed.writes.length)}</p>}
        {last.groups.length > 1 && <p>{m.differ(format.number(last.groups.length))}</p>}
        {last.groups.length > 0 && (
          <table className={`table ${styles.table}`} aria-labelledby="video-last">
            <thead>
              <tr>
                <th scope="col">{m.phones}</th>
                <th scope="col">{m.settings}</th>
                <th scope="col">{m.when}</th>
                <th scope="col">{m.who}</th>
                <th scope="col">{m.outcome}</th>
                <th scope="col">
                  <span className="visually-hidden">{m.actions}</span>
                </th>
              </tr>
            </thead>
            {last.groups.map((group) => (
              <LastGroupRows key={group.key} group={group} nameOf={nameOf} />
            ))}
          </table>
        )}
        {last.never.length > 0 && <p className="soft">{m.never(last.never.length)}</p>}
      </>
    );
  }

  return (
    <>
      <Alert type="warning" role="note" title={m.memory} />
      <div className="stack scroll" aria-live="polite">
        {body()}
      </div>
    </>
  );
}
