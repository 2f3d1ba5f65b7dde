import { Suspense } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import { usePageState } from '../page-state.ts';
import { RunBlock } from './RunBlock.tsx';
import styles from './Transcript.module.css';
import type { Transcript as Runs } from './use-transcript.ts';

interface Props {
  transcript: Runs;
  me: string;
  nameOf: (id: string) => string | undefined;
  onAgain: ((command: string, ids: readonly string[]) => void) | undefined;
  onAim: ((ids: readonly string[]) => void) | undefined;
}

/** The commands that were run, the newest at the bottom, as in a terminal. */
export function Transcript({
  transcript: { shown, isOpen, namedId, clearedCount, isLoading, error, refetch, showEarlier },
  me,
  nameOf,
  onAgain,
  onAim,
}: Props) {
  const { runs: m } = useMessages('adb');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- Scrolls, so the keyboard must reach it
    <section className={styles.scroller} data-transcript="" tabIndex={0} aria-label={m.label}>
      <div className="stack fixed pad-page">
        {clearedCount > 0 ? (
          <p className={`soft ${styles.line}`}>
            {m.cleared(clearedCount)}{' '}
            <Button size="small" onClick={() => usePageState.setState({ clearedAt: 0 })}>
              {m.showCleared}
            </Button>
          </p>
        ) : (
          showEarlier && (
            <Button size="small" className={styles.line} onClick={showEarlier}>
              {m.earlier}
            </Button>
          )
        )}
        {isLoading && <p className={`soft ${styles.line}`}>{m.loading}</p>}
        {error && shown.length === 0 && (
          <Suspense>
            <ErrorPanel error={error} title={m.loadFailed} onRetry={refetch} />
          </Suspense>
        )}
        {!isLoading && !error && shown.length === 0 && clearedCount === 0 && (
          <p className="pad-6 soft center">{m.empty}</p>
        )}
        {shown.map((run) => (
          <RunBlock
            key={run.id}
            run={run}
            me={me}
            isOpen={isOpen(run.id)}
            isNamed={run.id === namedId}
            nameOf={nameOf}
            onAgain={onAgain}
            onAim={onAim}
          />
        ))}
      </div>
    </section>
  );
}
