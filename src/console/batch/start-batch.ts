import type { Plan } from '../../batch-engine/plan.ts';
import { actionOfBatch } from '../../contract/batch-actions.ts';
import { isSentId } from '../../contract/fields.ts';
import { batchName } from '../../contract/journal.ts';
import type { BatchOptions, NewBatch } from '../../contract/worker.ts';
import { queryClient } from '../api/queries.ts';
import { noteBegun } from './begun.ts';
import { batchesKey } from './queries.ts';
import { sendBatch } from './requests.ts';

/** A plan as the worker takes it. The worker looks at the phones once more before it sends anything. */
function batchOf(plan: Plan, id: string, options: BatchOptions = {}): NewBatch & { id: string } {
  const action = actionOfBatch(batchName(plan.steps.map(({ name }) => name)));
  if (!action) throw new RangeError('This is no action on phones.'); // Plans are made of the actions' own operations.
  const namesUsers = plan.steps[0]?.batch?.key === 'user_instances';
  // One whose id cannot be sent cannot be named here either: it was said before the yes.
  const leftOut = plan.skipped.filter((one) => isSentId(one.id));
  return {
    id,
    action,
    ...(namesUsers
      ? {
          assignments: plan.members.map(({ id: instance_id, user }) => ({
            instance_id,
            user_id: user ?? '',
          })),
        }
      : { instance_ids: plan.members.map(({ id: instance_id }) => instance_id) }),
    ...(leftOut.length > 0 && {
      left_out: leftOut.map(({ id: instance_id, reason }) => ({ instance_id, reason })),
    }),
    parameters: { ...plan.input },
    ...options,
  };
}

/**
 * Hands a plan to the worker: from then on it goes on without this browser.
 * @returns the batch's id
 * @throws ApiError where it is not stored; nothing is sent then. Tried again with the same id it is one batch
 */
export async function startBatch(
  plan: Plan,
  options?: BatchOptions,
  id: string = crypto.randomUUID(),
): Promise<string> {
  const batch = await sendBatch(batchOf(plan, id, options));
  noteBegun(batch.id);
  void queryClient.invalidateQueries({ queryKey: batchesKey });
  return batch.id;
}
