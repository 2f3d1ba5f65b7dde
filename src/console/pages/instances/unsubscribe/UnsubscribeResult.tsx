import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { ListInstances, type Instance } from '../../../../contract/instances.ts';
import { ApiError } from '../../../api/errors.ts';
import type { Failure } from '../../../api/outcome.ts';
import { waitMs } from '../../../api/polling.ts';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PhoneNames } from './PhoneNames.tsx';
import { whichRemain } from './remaining.ts';
import styles from './UnsubscribeDialog.module.css';

interface Props {
  phones: readonly Instance[];
  /** Why nothing is known of the outcome; undefined where the service accepted. */
  failure: Failure | undefined;
  onGone: (ids: readonly string[]) => void;
  onClose: () => void;
}

/** How long the phones are watched before it is said that they were not seen gone. */
const watchForMs = 5 * 60_000;

/** "Accepted" is not gone, and no answer is not a failure: the list is asked until the phones have left it. */
export function UnsubscribeResult({ phones, failure, onGone, onClose }: Props) {
  const m = useMessages('unsubscribe');
  const format = useFormat();
  const client = useQueryClient();
  const ids = phones.map(({ instance_id }) => instance_id);
  const [watchUntil, setWatchUntil] = useState(() => Date.now() + watchForMs);
  const [queryKey] = useState(() => ['unsubscribed', { ids, since: Date.now() }] as const);
  const { data, error, isFetching, dataUpdatedAt, refetch } = useQuery({
    queryKey,
    // A phone that is gone does not come back: only the others are asked for again.
    queryFn: ({ signal }) => whichRemain(client.getQueryData<string[]>(queryKey) ?? ids, signal),
    refetchInterval: ({ state }) =>
      state.data?.length === 0 || Date.now() >= watchUntil
        ? false
        : waitMs('status', {
            hasPassing: true,
            failures: state.error ? Math.max(1, state.fetchFailureCount) : 0,
            retryAfterMs: state.error instanceof ApiError ? state.error.retryAfterMs : undefined,
          }),
  });
  const remaining = data && phones.filter(({ instance_id }) => data.includes(instance_id));
  const isOver = dataUpdatedAt >= watchUntil - waitMs('status', { hasPassing: true, failures: 0 });
  const count = format.number(phones.length);

  useEffect(() => {
    if (!data) return;
    onGone(ids.filter((id) => !data.includes(id)));
    // The fleet behind the dialog need not wait for its next sweep.
    if (data.length < ids.length) void client.invalidateQueries({ queryKey: [ListInstances.name] });
    // Once an answer, not once a rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);

  return (
    <div className={styles.body}>
      {failure ? (
        <>
          <p className={styles.warning}>{m.unknownText}</p>
          <Suspense>
            <ErrorPanel error={new ApiError(failure)} />
          </Suspense>
        </>
      ) : (
        remaining?.length !== 0 && <p>{m.accepted(count)}</p>
      )}
      <p aria-live="polite">
        <strong>{summary()}</strong>
      </p>
      {remaining && remaining.length > 0 && (
        <>
          {!failure && isOver && <p>{m.notGone(format.duration(watchForMs))}</p>}
          <PhoneNames title={m.remaining} phones={remaining} isOpen={isOver || failure !== undefined} />
        </>
      )}
      <Suspense>{error && <ErrorPanel error={error} title={m.lookFailed} />}</Suspense>
      <div className={styles.buttons}>
        {remaining?.length !== 0 && (
          <button
            type="button"
            className="button"
            aria-disabled={isFetching}
            onClick={() => {
              setWatchUntil(Date.now() + watchForMs);
              void refetch();
            }}
          >
            {isFetching ? m.looking : m.lookAgain}
          </button>
        )}
        <button type="button" className="button primary" onClick={onClose}>
          {m.close}
        </button>
      </div>
    </div>
  );

  function summary(): string {
    if (!remaining) return m.looking;
    if (remaining.length === 0) return failure ? m.unknownAllGone(count) : m.allGone(count);
    const still = format.number(remaining.length);
    return failure ? m.unknownSome(still, count) : m.gone(format.number(phones.length - remaining.length), count);
  }
}
