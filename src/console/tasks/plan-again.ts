import { operations } from '../../contract/index.ts';
import { findPhone } from '../watch/fleet.ts';
import { batches, isRecord, regroupingFor } from '../batch/live.ts';
import { narrow, type Plan } from '../../batch-engine/plan.ts';
import { readBatch } from '../batch/read-journal.ts';
import { restore } from '../batch/restore.ts';
import { currentFleet } from '../batch/view/current-fleet.ts';

/**
 * A plan of some phones of a batch once more, from the operation whose task failed on them; to be confirmed, nothing is sent.
 * @returns masked where what it was sent with was a credential, which only the tab that sent it still has
 * @throws ApiError where the journal or the list cannot be read
 */
export async function planAgain(batchId: string, operation: string, phones: ReadonlySet<string>): Promise<Plan | 'masked'> {
  const own = batches.store.getState().runs[batchId];
  const plan = own && !isRecord(own) ? own.plan : await planOfRecord(batchId);
  if (JSON.stringify(plan.input).includes('***')) return 'masked';
  const step = Math.max(0, plan.steps.findIndex(({ name }) => name === operation));
  const regroup = await regroupingFor(plan.steps[0]);
  const members = plan.members.map((member) => ({ ...member, group: regroup(member) }));
  return narrow({ ...plan, members }, ({ id }) => (phones.has(id) ? step : undefined));
}

async function planOfRecord(batchId: string): Promise<Plan> {
  const fleet = currentFleet();
  const restored = restore(await readBatch(batchId), [], operations, (phone) => findPhone(fleet, phone)?.instance_name);
  if (!restored) throw new Error('This console does not know the operation of the batch.');
  return restored.plan;
}
