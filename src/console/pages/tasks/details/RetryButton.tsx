import { useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { JournalTask } from '../../../../contract/journal.ts';
import { sessionQuery } from '../../../api/queries.ts';
import { openBatchDialog } from '../../../batch/dialogs.ts';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { ReasonButton } from '../../../components/ReasonButton.tsx';
import { failedPhones, type ResultGroup } from '../results.ts';
import { useWords } from '../use-words.ts';
import styles from './Results.module.css';

/** The failed phones once more: planned from the task's batch, and confirmed before anything is sent. */
export function RetryButton({ task: { batchId, operation }, groups }: { task: JournalTask; groups: readonly ResultGroup[] }) {
  const { tasks: texts, batch, format } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const [isBusy, setIsBusy] = useState(false);
  const [isMasked, setIsMasked] = useState(false);
  const [error, setError] = useState<unknown>();
  const failed = failedPhones(groups);
  if (failed.length === 0) return null;

  async function retry(id: string) {
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const { planAgain } = await import('../../../tasks/plan-again.ts'); // With all that sends batches.
      const plan = await planAgain(id, operation, new Set(failed));
      if (plan === 'masked') setIsMasked(true);
      else openBatchDialog({ kind: 'plan', plan, isAgain: true });
    } catch (failure) {
      setError(failure);
    }
    setIsBusy(false);
  }

  const readOnly = session?.role === 'readOnly' ? batch.why.readOnly : undefined;
  return (
    <div className={styles.retry}>
      <ReasonButton
        label={batch.view.retryFailed(format.number(failed.length))}
        reason={readOnly ?? (batchId === null ? texts.noBatch : isMasked ? batch.view.masked : undefined)}
        onClick={() => {
          if (batchId !== null) void retry(batchId);
        }}
      />
      {error !== undefined && (
        <Suspense>
          <ErrorPanel error={error} title={texts.retryFailed} />
        </Suspense>
      )}
    </div>
  );
}
