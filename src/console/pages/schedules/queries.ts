import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { gatewayPaths } from '../../../contract/gateway.ts';
import { pageOf } from '../../../contract/journal.ts';
import {
  schedule,
  schedulePreview,
  scheduleRun,
  type NewSchedule,
  type PreviewQuery,
  type ScheduleRun,
} from '../../../contract/schedules.ts';
import { ask } from '../../api/client.ts';
import { waitMs } from '../../api/polling.ts';
import { schedulesKey } from '../../api/schedule-queries.ts';
import { batchesKey } from '../../batch/queries.ts';

const base = gatewayPaths.workerSchedules;
const runsPage = pageOf(scheduleRun);

/** So many pages of the runs of one, the newest first; and whether there are more. */
export const runsQuery = (id: string, pages: number) =>
  queryOptions({
    queryKey: [...schedulesKey, 'runs', id, pages] as const,
    queryFn: () => readRuns(id, pages),
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { fetchFailureCount } }) =>
      waitMs('batch', { hasPassing: false, failures: fetchFailureCount }),
  });

async function readRuns(
  id: string,
  pages: number,
): Promise<{ runs: ScheduleRun[]; hasMore: boolean }> {
  const runs: ScheduleRun[] = [];
  let after: string | null = null;
  for (let page = 0; page === 0 || (page < pages && after !== null); page += 1) {
    const query: string = after === null ? '' : `?after=${after}`;
    const { items, next } = runsPage.parse(
      await ask('ReadSchedules', `${base}/${id}/runs${query}`),
    );
    runs.push(...items);
    after = next;
  }
  return { runs, hasMore: after !== null };
}

/** What would be done now. @param key of its own for each time that it is looked at */
export const previewQuery = (key: string, { action, target, users }: PreviewQuery) =>
  queryOptions({
    queryKey: [...schedulesKey, 'preview', key] as const,
    queryFn: async () =>
      schedulePreview.parse(
        await ask('ReadSchedules', `${base}/preview`, 'POST', {
          action,
          target,
          ...(users && { users }),
        }),
      ),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

/** What can be done to schedules. */
type Deed =
  | { kind: 'save'; id?: string | undefined; spec: NewSchedule }
  | { kind: 'pause' | 'resume' | 'remove'; id: string }
  | { kind: 'run'; id: string; phones: number }
  | { kind: 'confirm'; id: string; run: string; phones: number }
  | { kind: 'skip'; id: string; run: string };

const anything = z.union([schedule, scheduleRun, z.strictObject({})]);

/** @throws ApiError */
async function act(deed: Deed): Promise<z.output<typeof anything>> {
  const send = async (path: string, body: unknown, method: 'POST' | 'DELETE' = 'POST') =>
    anything.parse(await ask('ChangeSchedules', `${base}${path}`, method, body));
  switch (deed.kind) {
    case 'save':
      return send(deed.id === undefined ? '' : `/${deed.id}`, deed.spec);
    case 'remove':
      return send(`/${deed.id}`, undefined, 'DELETE');
    case 'run':
      return send(`/${deed.id}/run`, { confirmed_phones: deed.phones });
    case 'confirm':
      return send(`/${deed.id}/runs/${deed.run}/confirm`, { confirmed_phones: deed.phones });
    case 'skip':
      return send(`/${deed.id}/runs/${deed.run}/skip`, {});
    default:
      return send(`/${deed.id}/${deed.kind}`, {});
  }
}

/** Does something to a schedule. Sent once: who is not told what came of it looks at the list. */
export function useDeed() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: [...schedulesKey, 'list'] }),
        client.invalidateQueries({ queryKey: [...schedulesKey, 'runs'] }),
        client.invalidateQueries({ queryKey: batchesKey }),
      ]),
  });
}
