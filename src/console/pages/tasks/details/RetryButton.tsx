import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { JournalTask } from '../../../../contract/journal.ts';
import { sessionQuery } from '../../../api/queries.ts';
import { isMaskedIn } from '../../../batch/batch-view.ts';
import { openBatchDialog } from '../../../batch/dialogs.ts';
import { isInstall } from '../../../batch/fresh-address.ts';
import { batchQuery } from '../../../batch/queries.ts';
import { ErrorPanel } from '../../../ui/ErrorPanel.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { failedPhones, type ResultGroup } from '../results.ts';
import { useWords } from '../use-words.ts';

/** The failed phones once more: planned from the task's batch, and confirmed before anything is sent. */
export function RetryButton({
  task: { batchId },
  groups,
}: {
  task: JournalTask;
  groups: readonly ResultGroup[];
}) {
  const { tasks: texts, batch, format } = useWords();
  const client = useQueryClient();
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
      const view = await client.fetchQuery(batchQuery(id));
      if (isMaskedIn(view.batch) && !isInstall(view.batch)) setIsMasked(true);
      else openBatchDialog({ kind: 'retry', view, states: ['failed'], instance_ids: failed });
    } catch (failure) {
      setError(failure);
    }
    setIsBusy(false);
  }

  const readOnly = session?.role === 'readOnly' ? batch.why.readOnly : undefined;
  return (
    <div className="shrink">
      <ReasonButton
        label={batch.view.retryFailed(format.number(failed.length))}
        reason={
          readOnly ?? (batchId === null ? texts.noBatch : isMasked ? batch.view.masked : undefined)
        }
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
