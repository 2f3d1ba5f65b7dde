import { keepPreviousData, queryOptions, type QueryClient } from '@tanstack/react-query';
import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import { placesOf } from '../../batch-engine/fleet/id-index.ts';
import { limits } from '../../contract/fields.ts';
import { gatewayPaths } from '../../contract/gateway.ts';
import { fleetAt, type FleetAt, type HistoryValue } from '../../contract/history.ts';
import { ListInstances, type Instance } from '../../contract/instances.ts';
import { ask } from '../api/client.ts';
import { operationQuery } from '../api/operation-query.ts';
import { writeAt } from './at-param.ts';
import { keyOf } from './fleet-key.ts';
import { breathe } from './pause.ts';

/** The fleet as it was at a time. Times in ms since 1970. */
export interface PastFleet {
  atMs: number;
  /** As it was seen last until then; empty where that is never. */
  fleet: Fleet;
  /** When somebody looked last until then: that very time, where the fleet was watched. */
  seenMs: number | undefined;
  /** Where it was not watched: when somebody looked again. */
  nextMs: number | undefined;
  /** What is older is not kept; undefined where nothing is. */
  keptFromMs: number | undefined;
}

/** Rows that are made in one go without a pause that somebody feels. */
const rowsAtOnce = 4000;
/** 100,000 phones of each time that somebody has stepped through would fill the memory. */
const unusedMs = 60_000;

export const isWatched = ({ seenMs, atMs }: PastFleet): boolean => seenMs === atMs;

/** The fleet at a time. The past stays as it is, unless it is so near that the watch has not come there. @param atMs ms since 1970 */
export const pastFleetQuery = (atMs: number) =>
  queryOptions({
    queryKey: ['fleet at', atMs] as const,
    queryFn: async ({ client }) => {
      const query = new URLSearchParams({ at: writeAt(atMs) });
      const [told, regions] = await Promise.all([
        ask('ReadHistory', `${gatewayPaths.workerHistory}/at?${query}`),
        regionNames(client),
      ]);
      return toPastFleet(fleetAt.parse(told), regions);
    },
    staleTime: ({ state: { data } }) =>
      data && (isWatched(data) || data.nextMs !== undefined) ? Infinity : 0,
    gcTime: unusedMs,
    structuralSharing: false, // Comparing 100,000 rows takes seconds.
    placeholderData: keepPreviousData,
  });

type RegionNames = ReadonlyMap<string, Pick<Instance, 'region_name' | 'region_name_en'>>;

/** What regions are called: the history has their ids alone. Where nobody can be asked, they stay ids. */
async function regionNames(client: QueryClient): Promise<RegionNames> {
  const known = client.getQueryData<Fleet>(keyOf({}))?.rows ?? [];
  const rows = known.length > 0 ? known : await firstPage(client).catch(() => known);
  const names = new Map<string, Pick<Instance, 'region_name' | 'region_name_en'>>();
  for (const { region, region_name, region_name_en } of rows)
    if (region !== undefined && !names.has(region))
      names.set(region, { region_name, region_name_en });
  return names;
}

async function firstPage(client: QueryClient): Promise<readonly Instance[]> {
  const page = operationQuery(ListInstances, { page_no: 1, page_size: limits.listPageSize });
  return (await client.fetchQuery({ ...page, staleTime: Infinity, retry: false })).result;
}

const msOf = (iso: string | null): number | undefined =>
  iso === null ? undefined : Date.parse(iso);

/** What the gateway has told in columns, as rows. What is not kept is absent. */
export async function toPastFleet(told: FleetAt, regions: RegionNames): Promise<PastFleet> {
  const { phones } = told;
  const rows: Instance[] = [];
  // What phones in one state have in common is made once.
  const states = told.states.map(({ data, ...state }) =>
    withDataStatus({ instance_id: '', ...fieldsOf(state) }, data ?? undefined),
  );
  for (const [place, instance_id] of phones.instance_id.entries()) {
    const region = told.regions[phones.region[place] ?? -1];
    rows.push({
      ...states[phones.state[place] ?? -1],
      instance_id,
      instance_name: phones.name[place] ?? undefined,
      region,
      ...(region !== undefined && regions.get(region)),
      instance_sku: told.skus[phones.sku[place] ?? -1],
      assign_user: told.users[phones.user[place] ?? -1],
    });
    if (rows.length % rowsAtOnce === 0) await breathe();
  }
  const seenMs = msOf(told.seenAt);
  return {
    atMs: Date.parse(told.at),
    fleet: {
      ...emptyFleet,
      rows,
      places: placesOf(phones.instance_id),
      total: rows.length,
      isComplete: true,
      updatedAt: seenMs ?? 0,
    },
    seenMs,
    nextMs: msOf(told.nextSeenAt),
    keptFromMs: msOf(told.keptFrom),
  };
}

/** A status as a row has it. */
const statusOf = (value: HistoryValue) => value ?? undefined;

const fieldsOf = ({
  running,
  login,
  assign,
  frozen,
  backup,
  restore,
}: Omit<FleetAt['states'][number], 'data'>): Partial<Instance> => ({
  running_status: statusOf(running),
  login_status: statusOf(login),
  assign_status: statusOf(assign),
  frozen_status: statusOf(frozen),
  backup_status: statusOf(backup),
  restore_status: statusOf(restore),
});
