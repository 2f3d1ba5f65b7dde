import { queryOptions } from '@tanstack/react-query';
import { gatewayPaths } from '../../contract/gateway.ts';
import { scheduleList, type ScheduleList } from '../../contract/schedules.ts';
import { ask } from './client.ts';
import { waitMs } from './polling.ts';

/** All that is asked of schedules begins with it. */
export const schedulesKey = ['schedules'] as const;

const isPassing = ({ items }: ScheduleList): boolean =>
  items.some(
    ({ lastRun }) =>
      lastRun?.state === 'due' || (lastRun?.batch !== null && lastRun?.batch?.isFinished === false),
  );

/** All schedules of the tenant: asked for again while somebody looks. */
export const schedulesQuery = queryOptions({
  queryKey: [...schedulesKey, 'list'] as const,
  queryFn: async () => scheduleList.parse(await ask('ReadSchedules', gatewayPaths.workerSchedules)),
  staleTime: 0,
  refetchInterval: ({ state: { data, fetchFailureCount } }) =>
    waitMs('batch', {
      hasPassing: data !== undefined && isPassing(data),
      failures: fetchFailureCount,
    }),
});
