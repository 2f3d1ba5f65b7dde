import { Suspense } from 'react';
import { ErrorPanel } from '../components/ErrorPanel.tsx';
import { useMessages } from '../i18n/messages.ts';
import styles from './Notice.module.css';

/** In the place of a page that broke: what it means, and a way back. */
export function Crash({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const m = useMessages('shell');
  return (
    <div className={styles.notice}>
      <h1>{m.crashTitle}</h1>
      <p>{m.crashText}</p>
      <Suspense>
        <ErrorPanel error={error} onRetry={onRetry} />
      </Suspense>
    </div>
  );
}
