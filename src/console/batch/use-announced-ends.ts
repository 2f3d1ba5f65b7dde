import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { WorkerBatch } from '../../contract/worker.ts';
import { announce } from '../ui/announcements.ts';
import { formatOf } from '../i18n/format.ts';
import { loadMessages } from '../i18n/messages.ts';
import { hrefOf, searchNow } from '../lib/navigation.ts';
import { usePreferences } from '../lib/preferences.ts';
import { forgetBegun, useBegun } from './begun.ts';
import { batchParam } from './open-batch.ts';
import { batchesKey, runningBatchesQuery } from './queries.ts';
import { readBatchSummary } from './requests.ts';
import { batchTitle, outcomeText } from './texts.ts';

const mayNotify = (): boolean => 'Notification' in window && Notification.permission === 'granted';

/** Says once of each batch that was begun here how it ended, also to who looks elsewhere, if the browser may. */
export function useAnnouncedEnds(): void {
  const client = useQueryClient();
  const begun = useBegun((state) => state.ids);
  const { data: running, dataUpdatedAt } = useQuery({
    ...runningBatchesQuery,
    // A hidden tab is silent, save where it has an end to tell of.
    refetchIntervalInBackground: begun.size > 0 && mayNotify(),
  });
  useEffect(() => {
    if (!running) return;
    const known = new Set(running.map(({ id }) => id));
    for (const [id, begunAt] of begun) {
      if (known.has(id) || begunAt > dataUpdatedAt) continue;
      forgetBegun(id);
      void client.invalidateQueries({ queryKey: batchesKey });
      readBatchSummary(id).then(tell, () => {});
    }
  }, [client, running, dataUpdatedAt, begun]);
}

/** Whether its results are there to be seen: it is open, or it is a command on the page of commands. */
function isOnScreen({ id, action }: WorkerBatch): boolean {
  if (document.hidden) return false;
  const { pathname } = location;
  const isCommand = action === 'command' || action === 'syncCommand';
  return (
    searchNow()[batchParam] === id ||
    pathname === `/batches/${id}` ||
    (isCommand && pathname.startsWith('/adb'))
  );
}

async function tell(batch: WorkerBatch): Promise<void> {
  const { language } = usePreferences.getState();
  const m = await loadMessages('batch', language);
  const format = formatOf(language);
  const [title, outcome] = [batchTitle(batch, m, format), outcomeText(batch, m, format)];
  const isBad = batch.counts.failed + batch.counts.unknown > 0;
  if (isOnScreen(batch)) announce(m.ended(title, outcome), 'spoken');
  else
    announce(
      m.ended(title, outcome),
      isBad ? 'bad' : 'plain',
      hrefOf('/batches/:batchId', { params: { batchId: batch.id } }),
    );
  if (!document.hidden || !mayNotify()) return;
  const notification = new Notification(title, { body: outcome, tag: batch.id });
  notification.addEventListener('click', () => window.focus());
}
