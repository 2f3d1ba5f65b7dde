import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { gatewayPaths } from '../../../contract/gateway.ts';
import { timelines, type Timelines } from '../../../contract/history.ts';
import { joinValues } from '../../../contract/value-list.ts';
import { ask } from '../../api/client.ts';
import { gatewayNow } from '../../lib/gateway-time.ts';

const hourMs = 3_600_000;
/** How far a timeline may go back. */
const ranges = {
  '6h': 6 * hourMs,
  '24h': 24 * hourMs,
  '7d': 7 * 24 * hourMs,
  '30d': 30 * 24 * hourMs,
} as const;
export type Range = keyof typeof ranges;
export const rangeNames = ['6h', '24h', '7d', '30d'] as const satisfies readonly Range[];

/** How some phones were until now, with what was done to them. */
export const timelineQuery = (ids: readonly string[], range: Range) =>
  queryOptions({
    queryKey: ['timeline', ids, range] as const,
    queryFn: async (): Promise<Timelines> => {
      const from = new Date(gatewayNow() - ranges[range]).toISOString();
      const query = new URLSearchParams({ instance_ids: joinValues(ids), from });
      return timelines.parse(
        await ask('ReadHistory', `${gatewayPaths.workerHistory}/timeline?${query}`),
      );
    },
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
