import { queryOptions } from '@tanstack/react-query';
import { failures } from '../../../../contract/failures.ts';
import { gatewayPaths } from '../../../../contract/gateway.ts';
import {
  availability,
  changesPage,
  fleetSeries,
  historyLimits,
} from '../../../../contract/history.ts';
import { ask } from '../../../api/client.ts';
import { hrefOf } from '../../../lib/navigation.ts';

const [minuteMs, dayMs] = [60_000, 86_400_000];

/** How far back the charts go. The steps between their values are the server's choice. */
const rangeMs = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const;
export type Range = keyof typeof rangeMs;
export const rangeNames = Object.keys(rangeMs) as readonly Range[]; // Object.keys forgets the literal keys

/** What of the fleet the charts are about: all unless it says otherwise. */
export interface HistoryView {
  range: Range;
  region?: string;
  sku?: string;
}

const isRange = (text: string | undefined): text is Range =>
  text !== undefined && Object.hasOwn(rangeMs, text);

/** Reads what the address says of the charts; what it says wrongly is passed over. */
export const readView = ({
  range,
  region,
  sku,
}: Readonly<Record<string, string>>): HistoryView => ({
  range: isRange(range) ? range : 'day',
  ...(region && { region }),
  ...(sku && { sku }),
});

/** The same as a search; the last day of the whole fleet needs no words. */
export const writeView = ({ range, region, sku }: HistoryView) => ({
  range: range === 'day' ? undefined : range,
  region,
  sku,
});

const askHistory = (name: string, { range, ...search }: HistoryView & { codes?: string }) =>
  ask(
    'ReadHistory',
    hrefOf(`${gatewayPaths.workerHistory}/${name}`, {
      search: { from: new Date(Date.now() - rangeMs[range]).toISOString(), ...search },
    }),
  );

/** What is kept grows by a step in minutes: nobody needs it sooner. */
const often = ({ range }: HistoryView) => ({
  staleTime: minuteMs,
  refetchInterval: range === 'day' ? minuteMs : 10 * minuteMs,
});

/** Counts over time. */
export const seriesQuery = (view: HistoryView) =>
  queryOptions({
    queryKey: ['history', 'series', view] as const,
    queryFn: async () => fleetSeries.parse(await askHistory('series', view)),
    ...often(view),
  });

/** The share of time that phones ran. */
export const availabilityQuery = (view: HistoryView) =>
  queryOptions({
    queryKey: ['history', 'availability', view] as const,
    queryFn: async () => availability.parse(await askHistory('availability', view)),
    ...often(view),
  });

/** What failed, by so many codes. */
export const failuresQuery = ({ range }: HistoryView, codes: number) =>
  queryOptions({
    queryKey: ['history', 'failures', range, codes] as const,
    queryFn: async () => failures.parse(await askHistory('failures', { range, codes: `${codes}` })),
    ...often({ range }),
  });

/** What changed last of what may need somebody, whoever watched. */
export const lastChangesQuery = queryOptions({
  queryKey: ['history', 'changes'] as const,
  queryFn: async () =>
    changesPage.parse(
      await ask(
        'ReadHistory',
        hrefOf(`${gatewayPaths.workerHistory}/changes`, {
          search: { kinds: 'running,frozen,data', limit: String(historyLimits.pageSize) },
        }),
      ),
    ),
  staleTime: minuteMs,
  refetchInterval: minuteMs,
});
