import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, mergeRows } from '../../batch-engine/fleet/fleet.ts';
import { withLocks } from '../../batch-engine/fleet/marked-rows.ts';
import { matches } from '../../batch-engine/fleet/view.ts';
import type { Instance } from '../../contract/instances.ts';
import type { PhoneView } from '../../contract/phone-view.ts';
import type { ScheduleTarget } from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { createPhoneObserver } from '../observe-phones.ts';
import type { SharedFetch } from '../shared-fetch.ts';
import type { WorkerWorld } from '../world.ts';

/** The phones that a target means now. */
export interface Resolved {
  /** Those that the list has, in its order. */
  phones: readonly Instance[];
  /** Those named that the list does not have. */
  unlisted: readonly string[];
}

/**
 * Finds the phones of a target in the list as it is now.
 * @returns undefined where it is a group that is not there
 * @throws ApiError
 */
export async function resolveTarget(
  world: WorkerWorld,
  session: StoredSession,
  target: ScheduleTarget,
  sharedFetch: SharedFetch,
): Promise<Resolved | undefined> {
  if (target.kind === 'view')
    return { phones: await inView(world, session, target.view, sharedFetch), unlisted: [] };
  const ids =
    target.kind === 'group'
      ? await world.schedules.groupOf(session.owner, target.id)
      : target.instance_ids;
  if (!ids) return undefined;
  const rows = await observerOf(world, session, sharedFetch).rows(ids);
  const named = [...new Set(ids)];
  return {
    phones: named.flatMap((id) => rows.get(id) ?? []),
    unlisted: named.filter((id) => !rows.get(id)),
  };
}

/** What can be seen in this session. */
export const observerOf = (
  { call, statusEnum }: WorkerWorld,
  session: StoredSession,
  sharedFetch: SharedFetch,
) => createPhoneObserver(call, () => session, statusEnum, sharedFetch);

async function inView(
  world: WorkerWorld,
  session: StoredSession,
  { search, filters }: PhoneView,
  sharedFetch: SharedFetch,
): Promise<readonly Instance[]> {
  const { locked, trouble, data, ...plain } = filters;
  const view = { search, filters: plain, sort: [] };
  const rows = (await readWhole(session, sharedFetch)).filter((row) => matches(view, row));
  // What no row says is asked for of those alone that the rest of the view leaves.
  const ids = rows.map(({ instance_id }) => instance_id);
  const locks = locked ? await world.store.locksOf(session.owner, ids) : [];
  const statuses =
    trouble || data ? await observerOf(world, session, sharedFetch).data(ids) : undefined;
  if (!locked && !statuses) return rows;
  const told = rows.map((row) => withDataStatus(row, statuses?.get(row.instance_id)));
  const marked = withLocks(
    mergeRows(emptyFleet, told, told.length, world.clock.now()),
    new Set(locks.map(({ instance_id }) => instance_id)),
  );
  const whole = { search, filters, sort: [] };
  return marked.rows.filter((row) => matches(whole, row));
}

/** A list that shifts while it is read may hide phones: it is read once more. @throws ApiError where a page cannot be read: a part of the fleet is not what was meant */
async function readWhole(
  session: StoredSession,
  sharedFetch: SharedFetch,
): Promise<readonly Instance[]> {
  for (let attempt = 1; ; attempt += 1) {
    const rows = new Map<string, Instance>();
    const { total, unread } = await sharedFetch.read(session, (page) =>
      page.forEach((row) => rows.set(row.instance_id, row)),
    );
    if (unread[0]) throw unread[0].error;
    if (rows.size >= total || attempt === 2) return [...rows.values()];
  }
}
