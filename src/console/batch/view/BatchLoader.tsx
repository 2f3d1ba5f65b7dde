import { Suspense } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { ErrorPanel } from '../../components/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from './BatchLoader.module.css';
import { BatchView } from './BatchView.tsx';
import { useBatch } from './use-record.ts';

/** A batch by its id: of this tab, or out of the journal. */
export function BatchLoader({ id }: { id: string }) {
  const { view: m } = useMessages('batch');
  const { view, record, error, isUnreadable, refresh } = useBatch(id);
  if (view) {
    return (
      <Suspense fallback={<Waiting label={m.loading} />}>
        <BatchView view={view} record={record} onRefresh={refresh} />
      </Suspense>
    );
  }
  if (isUnreadable || (error instanceof ApiError && (error.kind === 'notFound' || error.code === 'GATEWAY.BAD_REQUEST'))) {
    return (
      <div className={styles.message}>
        <h2>{m.notFound}</h2>
        <p>{m.notFoundText}</p>
      </div>
    );
  }
  if (error) {
    return (
      <div className={styles.message}>
        <Suspense>
          <ErrorPanel error={error} title={m.loadFailed} onRetry={refresh} />
        </Suspense>
      </div>
    );
  }
  return <Waiting label={m.loading} />;
}

function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.waiting} role="status" aria-label={label}>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
