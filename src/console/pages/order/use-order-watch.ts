import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { look } from '../../fleet/use-look.ts';
import { ApiError } from '../../../contract/api-error.ts';
import { waitMs } from '../../api/polling.ts';
import { isDone, progressOf, searchTextOf, type Ordered, type Progress } from './progress.ts';
import { phonesNamedQuery } from './queries.ts';

interface Watch {
  /** Undefined until the first look, and where the phones with this name are too many to tell apart. */
  progress: Progress | undefined;
  isTooMany: boolean;
  error: Error | null;
  /** Milliseconds since 1970; 0 before the first look. */
  lookedAt: number;
  isLooking: boolean;
  look: () => void;
}

/**
 * Asks for the phones of an order until all of them run, or `untilMs` (since 1970) has come. Fast while phones are on
 * their way, slow while there is none to wait for (an unpaid order).
 */
export function useOrderWatch(order: Ordered, untilMs = Infinity): Watch {
  const query = useQuery({
    ...phonesNamedQuery(searchTextOf(order)),
    refetchInterval: ({ state }) => {
      if (state.data === null || Date.now() >= untilMs) return false;
      const progress = state.data && progressOf(order, state.data);
      if (progress && isDone(progress)) return false;
      const isUnpaid =
        order.input.chargeParam.isAutoPay !== 1 && progress?.unborn === progress?.total;
      const { error } = state;
      return waitMs('status', {
        hasPassing: !isUnpaid,
        failures: error ? Math.max(1, state.fetchFailureCount) : 0,
        retryAfterMs: error instanceof ApiError ? error.retryAfterMs : undefined,
      });
    },
  });
  const lookedAt = query.dataUpdatedAt;
  // The fleet may not have these phones yet: whoever goes to the list now finds them there at once.
  // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies -- each look may have found some
  useEffect(() => void look({ sweep: true }), [lookedAt]);
  return {
    progress: query.data ? progressOf(order, query.data) : undefined,
    isTooMany: query.data === null,
    error: query.error,
    lookedAt,
    isLooking: query.isFetching,
    look: () => void query.refetch(),
  };
}
