import { Suspense } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useBatch } from '../use-batch.ts';
import { BatchView } from './BatchView.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

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
      <div className="pad">
        <EmptyState title={m.notFound} text={m.notFoundText} />
      </div>
    );
  }
  if (error) {
    return (
      <div className="pad">
        <Suspense>
          <ErrorPanel error={error} title={m.loadFailed} onRetry={refresh} />
        </Suspense>
      </div>
    );
  }
  return <Waiting label={m.loading} />;
}

const Waiting = ({ label }: { label: string }) => (
  <div className="pad">
    <Skeleton label={label} lines={4} />
  </div>
);
