import { use } from 'react';
import type { Explanation } from '../../contract/error-texts.ts';
import { ApiError } from '../api/errors.ts';
import { useFormat } from '../i18n/format.ts';
import { useMessages } from '../i18n/messages.ts';
import { CopyButton } from './CopyButton.tsx';
import styles from './ErrorPanel.module.css';
import { WarningIcon } from './icons.tsx';

interface Props {
  error: unknown;
  /** Offers to try again. */
  onRetry?: () => void;
  /** Names what failed, above the explanation. */
  title?: string;
}

/** The catalogue of codes is large and needed only when something fails. */
const importTexts = () => import('../../contract/error-texts.ts');
let texts: ReturnType<typeof importTexts> | undefined;
const loadTexts = () => (texts ??= importTexts());

const codeless = (error: unknown): ApiError =>
  new ApiError({ kind: 'undocumented', code: 'CONSOLE', status: 0, message: error instanceof Error ? error.message : String(error), requestId: '', operation: '' });

/** One failure in the place of what is missing: what and why, what to do, the code, the request id to quote. */
export function ErrorPanel({ error, onRetry, title }: Props) {
  const { errors: m } = useMessages('shell');
  const format = useFormat();
  const { explain } = use(loadTexts());
  const failure = error instanceof ApiError ? error : codeless(error);
  const { meaning, remedy }: Explanation = explain(failure);
  const said = failure.message.trim();
  return (
    <section className={styles.panel} role="alert">
      <WarningIcon size={20} />
      <div className={styles.body}>
        {title !== undefined && <h2>{title}</h2>}
        <p className={styles.meaning}>{format.pick(meaning)}</p>
        <p>{format.pick(remedy)}</p>
        <dl className={styles.facts}>
          <dt>{m.code}</dt>
          <dd className="mono">{failure.code}</dd>
          {failure.requestId !== '' && (
            <>
              <dt>{m.requestId}</dt>
              <dd>
                <span className="mono">{failure.requestId}</span>
                <CopyButton text={failure.requestId} what={m.requestId} />
              </dd>
            </>
          )}
          {said !== '' && (
            <>
              <dt>{m.said}</dt>
              <dd>{said}</dd>
            </>
          )}
        </dl>
        {onRetry && (
          <button type="button" className="button" onClick={onRetry}>
            {m.retry}
          </button>
        )}
      </div>
    </section>
  );
}
