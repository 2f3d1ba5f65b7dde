import type { StatusValue } from '../../contract/fields.ts';
import { operations } from '../../contract/index.ts';
import { type Instance } from '../../contract/instances.ts';
import { BatchQueryStatus } from '../../contract/instance-statuses.ts';
import { isGuarded } from '../../contract/locks.ts';
import type { Operation } from '../../contract/operation.ts';
import { queryClient, settingsQuery } from '../api/queries.ts';
import { statusOf } from '../fleet/current-fleet.ts';
import { batchActions, type BatchAction } from '../../contract/batch-actions.ts';
import { askStatuses } from '../../batch-engine/ask-statuses.ts';
import { call } from '../api/client.ts';
import { noLocks } from '../fleet/known-locks.ts';
import { currentLocks } from '../fleet/lock-queries.ts';
import { plan, planInOrder, type Phone, type Plan } from '../../batch-engine/plan.ts';

export interface PlannedAction {
  plan: Plan;
  /** The same with the phones that it only warns of, where there are any. */
  anyway?: Plan | undefined;
}

/** What the phones' data are in is asked before the plan: one whose data are elsewhere would refuse a whole request. */
const asksForData: ReadonlySet<BatchAction> = new Set(['backup']);

/**
 * Plans an action on phones by all that is known of them.
 * @throws ApiError where a state that the action depends on cannot be read
 */
export async function planAction(
  action: BatchAction,
  phones: readonly Instance[],
): Promise<PlannedAction> {
  const steps = batchActions[action].steps.flatMap((name): Operation[] =>
    operations.filter((operation) => operation.name === name),
  );
  const dataOf = await dataStates(phones, asksForData.has(action));
  const locks = batchActions[action].steps.some(isGuarded) ? await currentLocks() : noLocks;
  const known: Phone[] = phones.map((phone) => ({
    ...phone,
    data_status: dataOf(phone.instance_id),
    lock: locks.get(phone.instance_id),
  }));
  const [only] = steps;
  const made = steps.length === 1 && only ? plan(only, known) : planInOrder(steps, known);
  const anyway =
    only && made.skipped.some(({ isWarning }) => isWarning)
      ? plan(only, known, { anyway: () => true })
      : undefined;
  return { plan: made, anyway };
}

async function dataStates(
  phones: readonly Instance[],
  isAsked: boolean,
): Promise<(id: string) => StatusValue | undefined> {
  const { statusEnum } = await queryClient.ensureQueryData(settingsQuery);
  if (statusEnum !== 'data') return () => undefined;
  if (isAsked) {
    const round = await askStatuses(
      phones.map(({ instance_id }) => instance_id),
      async (some) => (await call(BatchQueryStatus, { instance_ids: [...some] })).status_results,
    );
    return (id) => round.statuses.get(id);
  }
  return dataKnown();
}

/** What BatchQueryStatus has said so far. A state that has been seen some time ago may be another by now: the service has the last word. */
export function dataKnown(): (id: string) => StatusValue | undefined {
  if (queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum !== 'data')
    return () => undefined;
  return statusOf;
}
