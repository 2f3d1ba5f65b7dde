import { limits, type StatusValue } from '../../contract/fields.ts';
import { BatchQueryStatus, ListInstances, type Instance } from '../../contract/instances.ts';
import { ShowProgress } from '../../contract/streaming.ts';
import { call } from '../api/client.ts';
import { isPassing } from '../../contract/api-error.ts';
import { queryClient, settingsQuery } from '../api/queries.ts';
import { findPhone } from '../watch/fleet.ts';
import { fleetQuery, patchFleets } from '../watch/load.ts';
import { askStatuses } from '../../batch-engine/ask-statuses.ts';
import { takeStatuses } from '../watch/use-status-loop.ts';
import type { Observation } from '../../batch-engine/verify-effect.ts';
import type { EffectWorld } from './effects.ts';

const workers = 4;
/** More than these are looked for in the whole list. */
const mostSingly = 50;

/**
 * The rows of some phones, with the fewest requests: the whole list where it has no more pages than there are phones to
 * ask for, else phone by phone. What is found is told to the fleets on screen.
 */
async function lookAtRows(ids: readonly string[]): Promise<ReadonlyMap<string, Instance | undefined>> {
  const whole = fleetQuery({});
  const known = queryClient.getQueryData(whole.queryKey);
  const count = known?.isComplete ? known.rows.length : ((await call(ListInstances, { page_no: 1, page_size: 1 })).total_count ?? Infinity);
  if (ids.length >= Math.ceil(count / limits.listPageSize) || ids.length > mostSingly) {
    const fleet = await queryClient.fetchQuery({ ...whole, staleTime: 0 });
    const rows = new Map(ids.map((id) => [id, findPhone(fleet, id)]));
    // What a list does not have that has not all of its pages, or fewer phones than it counts, is not gone for that.
    if (fleet.unread.length > 0 || fleet.shortBy > 0) for (const [id, row] of await singly(ids.filter((id) => !rows.get(id)))) rows.set(id, row);
    return rows;
  }
  return singly(ids);
}

async function singly(ids: readonly string[]): Promise<Map<string, Instance | undefined>> {
  const rows = new Map<string, Instance | undefined>();
  await eachOf(ids, async (id) => {
    const { result } = await call(ListInstances, { page_no: 1, page_size: limits.listPageSize, instance_id: id });
    rows.set(id, result.find(({ instance_id }) => instance_id === id));
  });
  patchFleets(queryClient, new Map([...rows].flatMap(([id, row]) => (row ? [[id, row] as const] : []))));
  return rows;
}

async function lookAtData(ids: readonly string[]): Promise<ReadonlyMap<string, StatusValue>> {
  const { statusEnum } = await queryClient.ensureQueryData(settingsQuery);
  const round = await askStatuses(ids, async (some) => (await call(BatchQueryStatus, { instance_ids: [...some] })).status_results);
  takeStatuses(queryClient, round, statusEnum, Date.now());
  return statusEnum === 'data' ? round.statuses : new Map();
}

/** A phone that ShowProgress does not speak of is told by its data alone. */
async function lookAtProgress(user_id: string, instance_id: string): Promise<Pick<Observation, 'progress' | 'waitingCount'>> {
  try {
    const { status, waitingCount } = await call(ShowProgress, { user_id, instance_id });
    return { progress: status, waitingCount: waitingCount ?? undefined };
  } catch (error) {
    if (isPassing(error)) throw error;
    return {};
  }
}

export const looks: Omit<EffectWorld, 'clock'> = { lookAtRows, lookAtData, lookAtProgress };

/** Does something with each, a few at a time. */
async function eachOf<Item>(items: readonly Item[], act: (item: Item) => Promise<void>): Promise<void> {
  const rest = [...items];
  async function work() {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await act(item);
  }
  await Promise.all(Array.from({ length: Math.min(workers, items.length) }, work));
}
