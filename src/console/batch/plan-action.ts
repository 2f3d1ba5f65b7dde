import type { StatusValue } from '../../contract/fields.ts';
import { operations } from '../../contract/index.ts';
import { BatchQueryStatus, type Instance } from '../../contract/instances.ts';
import type { Operation } from '../../contract/operation.ts';
import { queryClient, settingsQuery } from '../api/queries.ts';
import type { StatusMap } from '../watch/statuses.ts';
import { batchActions, type BatchAction } from '../../contract/batch-actions.ts';
import type { Observation } from '../../batch-engine/verify-effect.ts';
import { looks } from './look.ts';
import { plan, planInOrder, type Phone, type Plan } from '../../batch-engine/plan.ts';

/** How a phone was when it was last seen. */
export type BeforeOf = (id: string) => Observation | undefined;

export interface PlannedAction {
  plan: Plan;
  /** The same with the phones that it only warns of, where there are any. */
  anyway: Plan | undefined;
  beforeOf: BeforeOf;
}

/** What the phones' data are in is asked before the plan: one whose data are elsewhere would refuse a whole request. */
const asksForData: ReadonlySet<BatchAction> = new Set(['backup']);

/**
 * Plans an action on phones by all that is known of them.
 * @throws ApiError where a state that the action depends on cannot be read
 */
export async function planAction(action: BatchAction, phones: readonly Instance[]): Promise<PlannedAction> {
  const steps = batchActions[action].steps.flatMap((name): Operation[] => operations.filter((operation) => operation.name === name));
  const dataOf = await dataStates(phones, asksForData.has(action));
  const known: Phone[] = phones.map((phone) => ({ ...phone, data_status: dataOf(phone.instance_id) }));
  const [only] = steps;
  const made = steps.length === 1 && only ? plan(only, known) : planInOrder(steps, known);
  const anyway = only && made.skipped.some(({ isWarning }) => isWarning) ? plan(only, known, { anyway: () => true }) : undefined;
  return { plan: made, anyway, beforeOf: beforeFrom(phones, dataOf) };
}

/** How these phones are now, to tell later what has changed. */
export function beforeFrom(phones: readonly Instance[], dataOf: (id: string) => StatusValue | undefined = dataKnown()): BeforeOf {
  const rows = new Map(phones.map((phone) => [phone.instance_id, phone]));
  return (id) => {
    const row = rows.get(id);
    return row && { row, dataStatus: dataOf(id) };
  };
}

async function dataStates(phones: readonly Instance[], isAsked: boolean): Promise<(id: string) => StatusValue | undefined> {
  const { statusEnum } = await queryClient.ensureQueryData(settingsQuery);
  if (statusEnum !== 'data') return () => undefined;
  if (isAsked) await looks.lookAtData(phones.map(({ instance_id }) => instance_id));
  return dataKnown();
}

/** What BatchQueryStatus has said so far. A state that has been seen some time ago may be another by now: the service has the last word. */
function dataKnown(): (id: string) => StatusValue | undefined {
  if (queryClient.getQueryData(settingsQuery.queryKey)?.statusEnum !== 'data') return () => undefined;
  const known = queryClient.getQueryData<StatusMap>([BatchQueryStatus.name]);
  return (id) => known?.get(id)?.status;
}
