import { withDataStatus } from '../../batch-engine/fleet/data-status.ts';
import { emptyFleet, mergeRows } from '../../batch-engine/fleet/fleet.ts';
import { withLocks } from '../../batch-engine/fleet/marked-rows.ts';
import { matches } from '../../batch-engine/fleet/view.ts';
import type { Pair } from '../../batch-engine/plan.ts';
import type { Instance } from '../../contract/instances.ts';
import type { PhoneView } from '../../contract/phone-view.ts';
import type { PreviewQuery } from '../../contract/schedules.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import { createPhoneObserver } from '../observe-phones.ts';
import type { SharedFetch } from '../shared-fetch.ts';
import type { WorkerWorld } from '../world.ts';
import { dealPhones, type Dealt } from './deal-phones.ts';

/** The phones that a target means now; of users who get free ones, the phones that they would get. */
export interface Resolved {
  /** Those that the list has, in its order. */
  phones: readonly Instance[];
  /** Those named that the list does not have. */
  unlisted: readonly string[];
  /** Of the action `assign`: who is to get which. */
  pairs?: readonly Pair[];
  /** Of users who get free phones. */
  dealt?: Dealt;
}

/**
 * Finds the phones of a target in the list as it is now.
 * @returns undefined where it is a group that is not there
 * @throws ApiError
 */
export async function resolveTarget(
  world: WorkerWorld,
  session: StoredSession,
  { target, users }: Pick<PreviewQuery, 'target' | 'users'>,
  sharedFetch: SharedFetch,
): Promise<Resolved | undefined> {
  const ids = await idsOf(world, session.owner, target);
  if (!ids && target.kind !== 'view') return undefined;
  // Whoever has a phone may have it anywhere in the fleet.
  const fleet = ids && !users ? undefined : await readWhole(session, sharedFetch);
  const found =
    target.kind === 'view'
      ? {
          phones: await inView(world, session, target.view, sharedFetch, fleet ?? []),
          unlisted: [],
        }
      : named(
          ids ?? [],
          fleet
            ? new Map(fleet.map((row) => [row.instance_id, row]))
            : await observerOf(world, session, sharedFetch).rows(ids ?? []),
        );
  if (target.kind === 'pairs') return { ...found, pairs: target.assignments };
  if (!users) return found;
  const dealt = dealPhones(users, fleet ?? [], found.phones);
  const given = new Set(dealt.pairs.map(({ instance_id }) => instance_id));
  return {
    phones: found.phones.filter(({ instance_id }) => given.has(instance_id)),
    unlisted: [],
    pairs: dealt.pairs,
    dealt,
  };
}

/** The ids that a target names; undefined where it names none, or is a group that is not there. */
async function idsOf(
  { schedules }: WorkerWorld,
  tenant: string,
  target: PreviewQuery['target'],
): Promise<readonly string[] | undefined> {
  if (target.kind === 'group') return schedules.groupOf(tenant, target.id);
  if (target.kind === 'pairs') return target.assignments.map(({ instance_id }) => instance_id);
  return target.kind === 'ids' ? target.instance_ids : undefined;
}

function named(
  ids: readonly string[],
  rows: ReadonlyMap<string, Instance | undefined>,
): Pick<Resolved, 'phones' | 'unlisted'> {
  const all = [...new Set(ids)];
  return {
    phones: all.flatMap((id) => rows.get(id) ?? []),
    unlisted: all.filter((id) => !rows.get(id)),
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
  fleet: readonly Instance[],
): Promise<readonly Instance[]> {
  const { locked, trouble, data, ...plain } = filters;
  const view = { search, filters: plain, sort: [] };
  const rows = fleet.filter((row) => matches(view, row));
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
