import { plan, planInOrder, type Phone, type Plan } from '../../batch-engine/plan.ts';
import { batchActions, type BatchAction } from '../../contract/batch-actions.ts';
import type { StatusValue } from '../../contract/fields.ts';
import { operations } from '../../contract/index.ts';
import { isGuarded } from '../../contract/locks.ts';
import type { Operation } from '../../contract/operation.ts';
import type { StoredSession } from '../../contract/sessions.ts';
import type { NewBatch } from '../../contract/worker.ts';
import type { SharedFetch } from '../shared-fetch.ts';
import { asksForData } from '../watch-effects.ts';
import type { WorkerWorld } from '../world.ts';
import { observerOf, type Resolved } from './resolve-target.ts';

/** Who is sent to and who is left out: as the console plans an action that somebody begins, without those that the service may refuse. */
export interface PlannedRun {
  members: Plan['members'];
  leftOut: readonly { instance_id: string; reason: string }[];
}

/** Those who are sent to, as a batch names them. */
export const batchPhones = (
  { members }: PlannedRun,
  { pairs }: Resolved,
): Pick<NewBatch, 'instance_ids' | 'assignments'> =>
  pairs
    ? { assignments: members.map(({ id, user = '' }) => ({ user_id: user, instance_id: id })) }
    : { instance_ids: members.map(({ id }) => id) };

/** Plans an action on phones by all that is known of them. @throws ApiError where a state that the action depends on cannot be read */
export async function planRun(
  world: WorkerWorld,
  session: StoredSession,
  action: BatchAction,
  { phones, unlisted, pairs }: Resolved,
  sharedFetch: SharedFetch,
): Promise<PlannedRun> {
  const names: readonly string[] = batchActions[action].steps;
  const steps = names.flatMap((name): Operation[] =>
    operations.filter((operation) => operation.name === name),
  );
  const ids = phones.map(({ instance_id }) => instance_id);
  const data = asksForData(names)
    ? await observerOf(world, session, sharedFetch).data(ids)
    : new Map<string, StatusValue>();
  const locks = names.some(isGuarded) ? await world.store.locksOf(session.owner, ids) : [];
  const lockOf = new Map(locks.map((lock) => [lock.instance_id, lock]));
  const known = phones.map((phone): Phone => {
    const id = phone.instance_id;
    return { ...phone, data_status: data.get(id), lock: lockOf.get(id) };
  });
  const [only] = steps;
  const made =
    steps.length === 1 && only ? plan(only, known, pairs && { pairs }) : planInOrder(steps, known);
  const leftOut = made.skipped.map(({ id, reason }) => ({ instance_id: id, reason }));
  // A plan of pairs knows by itself which of them the list does not have.
  return {
    members: made.members,
    leftOut: pairs
      ? leftOut
      : [...leftOut, ...unlisted.map((instance_id) => ({ instance_id, reason: 'notListed' }))],
  };
}
