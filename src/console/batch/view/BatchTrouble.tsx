import { ApiError } from '../../../contract/api-error.ts';
import { RefreshError } from '../../ui/RefreshError.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useBatch } from '../use-batch.ts';

/** That a batch which is shown is asked for in vain: what stands there is old, and how old. */
export function BatchTrouble({ id }: { id: string }) {
  const { view: m } = useMessages('batch');
  const format = useFormat();
  const { view, error, updatedAt } = useBatch(id);
  const isStale = view !== undefined && error !== null;
  const now = useNow(isStale);
  // A session that has ended has a dialog of its own.
  if (!isStale || (error instanceof ApiError && error.kind === 'signedOut')) return null;
  return (
    <RefreshError error={error} text={m.stale(format.duration(Math.max(1000, now - updatedAt)))} />
  );
}
