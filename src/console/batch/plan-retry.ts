import { groupOf, narrow, type Member, type Plan, type Skipped } from '../../batch-engine/plan.ts';
import { operations } from '../../contract/index.ts';
import { isGuarded } from '../../contract/locks.ts';
import type { Operation } from '../../contract/operation.ts';
import type { BatchRetry } from '../../contract/worker.ts';
import { findPhone } from '../../batch-engine/fleet/fleet.ts';
import { noLocks } from '../fleet/known-locks.ts';
import { currentLocks } from '../fleet/lock-queries.ts';
import { phoneAt, type BatchView } from './batch-view.ts';
import { currentFleet } from '../fleet/current-fleet.ts';

export interface Retry extends Pick<BatchRetry, 'states' | 'codes' | 'instance_ids'> {
  view: BatchView;
}

/**
 * What a retry of a batch is going to do, to be confirmed: each phone from the operation it had come to, without those that somebody
 * has locked since. The worker plans it anew.
 */
export async function planRetry({
  view,
  states = ['failed'],
  codes,
  instance_ids,
}: Retry): Promise<Plan> {
  const { batch } = view;
  const steps = batch.operations.flatMap((name): Operation[] =>
    operations.filter((operation) => operation.name === name),
  );
  const wanted: ReadonlySet<string> = new Set(states);
  const wantedCodes = codes && new Set(codes);
  const wantedIds = instance_ids && new Set(instance_ids);
  const fleet = currentFleet();
  const locks = batch.operations.some(isGuarded) ? await currentLocks() : noLocks;
  const skipped: Skipped[] = [];
  const members = view.phones.identities.flatMap((_, place): Member[] => {
    const phone = phoneAt(view, place);
    if (
      !phone ||
      !wanted.has(phone.state) ||
      wantedCodes?.has(phone.detail?.code ?? '') === false ||
      wantedIds?.has(phone.id) === false
    )
      return [];
    const row = findPhone(fleet, phone.id);
    const name = phone.name ?? row?.instance_name;
    const lock = locks.get(phone.id);
    if (lock) {
      skipped.push({ id: phone.id, name, reason: 'locked', lock });
      return [];
    }
    return [
      {
        id: phone.id,
        name,
        user: phone.user,
        group: groupOf(steps[0], { region: row?.region }, phone.user),
        firstStep: phone.step,
      },
    ];
  });
  const plan = narrow(
    { steps, input: batch.parameters, members, skipped: [], chunks: [] },
    ({ firstStep }) => firstStep,
  );
  return { ...plan, skipped };
}
