import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fleetQuery } from '../../fleet/load.ts';
import { selection } from '../../fleet/selection.ts';
import { sweepWaitMs } from '../../fleet/sweep-pace.ts';
import { useFleet } from '../../fleet/use-fleet.ts';
import { useFleetView } from '../../fleet/use-fleet-view.ts';
import type { NamedPhones } from '../../fleet/named-phones.ts';
import type { View } from '../../fleet/view.ts';
import { roundOf, useChangeLog } from '../../fleet/fleet-state.ts';
import type { Advanced } from '../../fleet/list-params.ts';
import { useNamedPhones } from './use-named-phones.ts';

/** The fleet under this query, the phones of it that are named alone, what the view shows of them, and the phones selected in it. */
export function useWatchedFleet(advanced: Advanced, view: View, phones: NamedPhones | undefined) {
  const watch = useFleet(advanced);
  const { fleet } = watch;
  const error = useLastingError(watch.error, fleet.rows.length > 0 || fleet.isComplete, advanced);
  const named = useNamedPhones(phones, fleet);
  const shown = useFleetView(named.fleet, view);
  const log = useChangeLog();
  useEffect(() => selection.show(shown), [shown]);
  useEffect(() => {
    if (fleet.isComplete) selection.retain(fleet);
  }, [fleet]);
  return {
    ...watch,
    error,
    named,
    shown,
    selection,
    log,
    retryAt: useRetryAt(advanced, watch.isFetching, watch.error),
  };
}

/** Why the first load failed, also while it is tried again: react-query forgets it then, and the page would flicker. */
function useLastingError(error: Error | null, hasData: boolean, advanced: Advanced): Error | null {
  const [kept, setKept] = useState<{ error: Error; advanced: Advanced }>();
  if (error && error !== kept?.error) setKept({ error, advanced });
  if (error || hasData || kept?.advanced !== advanced) return error;
  return kept.error;
}

/** When the round after a failed one is due, ms since 1970; undefined where none failed or it is under way. */
function useRetryAt(
  advanced: Advanced,
  isFetching: boolean,
  error: Error | null,
): number | undefined {
  const query = useQueryClient()
    .getQueryCache()
    .find({ queryKey: fleetQuery(advanced).queryKey, exact: true });
  if (!query || !error || isFetching) return undefined;
  const round = roundOf(query.queryHash);
  return round.endedAt + sweepWaitMs(query.state.data as Parameters<typeof sweepWaitMs>[0], round); // The cache forgets the type of its data.
}
