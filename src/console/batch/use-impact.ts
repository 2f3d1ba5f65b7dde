import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { askStatuses } from '../../batch-engine/ask-statuses.ts';
import type { Plan } from '../../batch-engine/plan.ts';
import { actionOfBatch, type BatchAction } from '../../contract/batch-actions.ts';
import { ApiError } from '../../contract/api-error.ts';
import type { StatusValue } from '../../contract/fields.ts';
import { BatchQueryStatus } from '../../contract/instance-statuses.ts';
import { batchName } from '../../contract/journal.ts';
import { call } from '../api/client.ts';
import { queryClient, settingsQuery } from '../api/queries.ts';
import { findPhone } from '../../batch-engine/fleet/fleet.ts';
import { askBusy } from '../fleet/lock-queries.ts';
import { concernsOf, hitsOf, type Hit } from './impact.ts';
import { dataKnown } from './plan-action.ts';
import { currentFleet } from '../fleet/current-fleet.ts';

/** More phones than these are not asked what their data are in: each hundred is a request. */
const mostAsked = 1000;
/** Somebody waits to say yes. */
const mostRetries = 2;

export interface Impact {
  action: BatchAction | undefined;
  /** Of how many phones. */
  total: number;
  /** Whether nothing is known yet. */
  isPending: boolean;
  /** Whether what is known is of the plan before, while the new one's is found out. */
  isOfBefore: boolean;
  hits: readonly Hit[];
  /** There is no network: nothing could be found out, nor could anything be sent. */
  away: ApiError | undefined;
  again: () => void;
  /** Phones of other batches under way; undefined where that could not be found out. */
  busy: Awaited<ReturnType<typeof askBusy>> | undefined;
}

/** Who is hit right now by what a plan does, as far as it can be known. */
export function useImpact(plan: Plan): Impact {
  const [key] = useState(() => crypto.randomUUID());
  const action = actionOfBatch(batchName(plan.steps.map(({ name }) => name)));
  const ids = useMemo(() => plan.members.map(({ id }) => id), [plan]);
  // The list goes on behind the dialog; what is confirmed does not change under the reader.
  const [fleet] = useState(currentFleet);
  const common = {
    gcTime: 0,
    staleTime: Infinity,
    // A network that has just come back may not carry the first request yet.
    retry: (failures: number, error: Error) =>
      failures < mostRetries && isAway(error) && navigator.onLine,
    structuralSharing: false,
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  } as const;
  const data = useQuery({
    ...common,
    queryKey: ['impact', key, 'data', ids.length],
    queryFn: () => dataOf(action, ids),
  });
  const busy = useQuery({
    ...common,
    queryKey: ['impact', key, 'busy', ids.length],
    queryFn: () => askBusy(ids),
  });
  const hits = useMemo(
    () =>
      data.isPending
        ? []
        : hitsOf(action, ids, (id) => findPhone(fleet, id), data.data ?? (() => undefined)),
    [data, action, ids, fleet],
  );
  return {
    action,
    total: ids.length,
    isPending: ids.length > 0 && (data.isPending || busy.isPending),
    isOfBefore: data.isPlaceholderData || busy.isPlaceholderData,
    hits,
    away: [data.error, busy.error].find(isAway),
    again: () => void Promise.all([data.refetch(), busy.refetch()]),
    busy: busy.data,
  };
}

const isAway = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'NETWORK';

/** What the phones' data are in, asked for where it matters and is no long list: else what is known already. */
async function dataOf(
  action: BatchAction | undefined,
  ids: readonly string[],
): Promise<(id: string) => StatusValue | undefined> {
  const { statusEnum } = await queryClient.ensureQueryData(settingsQuery);
  const known = dataKnown();
  const isConcerned = action !== undefined && (concernsOf[action]?.includes('streaming') ?? false);
  if (!isConcerned || statusEnum !== 'data' || ids.length > mostAsked) return known;
  const round = await askStatuses(
    ids,
    async (some) => (await call(BatchQueryStatus, { instance_ids: [...some] })).status_results,
  );
  return (id) => round.statuses.get(id) ?? known(id);
}
