import { Suspense } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useBatch } from '../use-batch.ts';
import styles from './BatchLoader.module.css';
import { BatchView } from './BatchView.tsx';

/** A batch by its id. */
export function BatchLoader({ id }: { id: string }) {
  const { view: m } = useMessages('batch');
  const { view, error, refresh } = useBatch(id);
  if (view) {
    return (
      <Suspense fallback={<Waiting label={m.loading} />}>
        <BatchView key={id} view={view} />
      </Suspense>
    );
  }
  if (
    error instanceof ApiError &&
    (error.kind === 'notFound' || error.code === 'GATEWAY.BAD_REQUEST')
  ) {
    return (
      <div className={`stack pad ${styles.message}`}>
        <h2>{m.notFound}</h2>
        <p>{m.notFoundText}</p>
      </div>
    );
  }
  if (error) {
    return (
      <div className={`stack pad ${styles.message}`}>
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
    <div className={`stack pad ${styles.waiting}`} role="status" aria-label={label}>
      <span />
      <span />
      <span />
      <span />
    </div>
  );
}
