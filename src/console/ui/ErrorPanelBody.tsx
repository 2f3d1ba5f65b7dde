import { use } from 'react';
import { ApiError } from '../../contract/api-error.ts';
import { isSaidByService } from '../../contract/errors.ts';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { Button } from './Button.tsx';
import { CopyButton } from './CopyButton.tsx';
import { loadErrorTexts } from './load-error-texts.ts';
import styles from './ErrorPanel.module.css';
import { WarningIcon } from './icons.tsx';
import { isOfUpdate, ReloadButton } from './RefreshError.tsx';
import type { Explanation } from '../../contract/error-text.ts';

export interface ErrorPanelProps {
  error: unknown;
  /** Offers to try again. */
  onRetry?: () => void;
  /** Names what failed, above the explanation. */
  title?: string;
}

const codeless = (error: unknown): ApiError =>
  new ApiError({
    kind: 'undocumented',
    code: 'CONSOLE',
    status: 0,
    message: error instanceof Error ? error.message : String(error),
    requestId: '',
    operation: '',
  });

/** One failure in the place of what is missing: what and why, what to do, the code, the request id to quote. */
export function ErrorPanelBody({ error, onRetry, title }: ErrorPanelProps) {
  const { errors: m } = useMessages('shell');
  const format = useFormat();
  const explain = use(loadErrorTexts());
  const failure = error instanceof ApiError ? error : codeless(error);
  const explanation: Explanation | undefined = explain?.(failure);
  const said = failure.message.trim();
  return (
    <section className={`line gap-3 top card wrap ${styles.panel}`} role="alert">
      <WarningIcon size={20} />
      <div className="stack left grow">
        {title !== undefined && <h2>{title}</h2>}
        {explanation && (
          <>
            <p className="strong">{format.pick(explanation.meaning)}</p>
            <p>{format.pick(explanation.remedy)}</p>
          </>
        )}
        <dl className="facts small">
          <dt>{m.code}</dt>
          <dd className="mono">{failure.code}</dd>
          {failure.requestId !== '' && (
            <>
              <dt>{m.requestId}</dt>
              <dd className="row gap-1">
                <span className="mono">{failure.requestId}</span>
                <CopyButton text={failure.requestId} what={m.requestId} isInline />
              </dd>
            </>
          )}
          {said !== '' && (
            <>
              <dt>{isSaidByService(failure.code) ? m.said : m.details}</dt>
              <dd>{said}</dd>
            </>
          )}
        </dl>
        {isOfUpdate(error) ? (
          <ReloadButton />
        ) : (
          onRetry && <Button onClick={onRetry}>{m.retry}</Button>
        )}
      </div>
    </section>
  );
}
