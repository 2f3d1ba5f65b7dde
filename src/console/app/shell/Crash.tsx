import { Suspense } from 'react';
import { ApiError } from '../../../contract/api-error.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorPanel } from '../../ui/ErrorPanel.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { useMessages } from '../../i18n/messages.ts';
import styles from './Notice.module.css';

/** The words of browsers and of lib/styles.ts for code that could not be had: the net is down, or a newer console is installed. */
const isOfLoading = (error: unknown): boolean =>
  error instanceof Error &&
  /import(?:ed|ing) (?:a )?module|styles could not be loaded/i.test(error.message);

/** In the place of a page that broke or could not be loaded: what it means, and a way back. It needs nothing that is not there yet. */
export function Crash({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { crash: m, errors } = useMessages('shell');
  const isUnloaded = isOfLoading(error) || error instanceof ApiError;
  return (
    <div className={`stack gap-3 left wrap ${styles.notice}`} role="alert">
      {!(error instanceof ApiError) && (
        <span className="bad">
          <WarningIcon size={28} />
        </span>
      )}
      <h1>{isUnloaded ? m.unloadedTitle : m.title}</h1>
      <p className="soft">
        {error instanceof ApiError ? m.refusedText : isUnloaded ? m.unloadedText : m.text}
      </p>
      {error instanceof ApiError ? (
        <Suspense>
          <ErrorPanel error={error} />
        </Suspense>
      ) : (
        <div className={`line top card small pad-box scroll ${styles.details}`}>
          <code>{String(error)}</code>
          <CopyButton
            text={error instanceof Error && error.stack !== undefined ? error.stack : String(error)}
            what={m.details}
          />
        </div>
      )}
      <div className="row">
        <Button variant="primary" onClick={onRetry}>
          {errors.retry}
        </Button>
        <Button onClick={() => location.reload()}>{m.reload}</Button>
      </div>
    </div>
  );
}
