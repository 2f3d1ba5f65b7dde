import { groupOf, narrow, type Member, type Plan } from '../../batch-engine/plan.ts';
import { operations } from '../../contract/index.ts';
import type { Operation } from '../../contract/operation.ts';
import type { BatchRetry } from '../../contract/worker.ts';
import { findPhone } from '../fleet/fleet.ts';
import { phoneAt, type BatchView } from './batch-view.ts';
import { currentFleet } from '../fleet/current-fleet.ts';

export interface Retry extends Pick<BatchRetry, 'states' | 'codes' | 'instance_ids'> {
  view: BatchView;
}

/** What a retry of a batch is going to do, to be confirmed: each phone from the operation it had come to. The worker plans it anew. */
export function planRetry({ view, states = ['failed'], codes, instance_ids }: Retry): Plan {
  const { batch } = view;
  const steps = batch.operations.flatMap((name): Operation[] =>
    operations.filter((operation) => operation.name === name),
  );
  const wanted: ReadonlySet<string> = new Set(states);
  const wantedCodes = codes && new Set(codes);
  const wantedIds = instance_ids && new Set(instance_ids);
  const fleet = currentFleet();
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
    return [
      {
        id: phone.id,
        name: phone.name ?? row?.instance_name,
        user: phone.user,
        group: groupOf(steps[0], { region: row?.region }, phone.user),
        firstStep: phone.step,
      },
    ];
  });
  return narrow(
    { steps, input: batch.parameters, members, skipped: [], chunks: [] },
    ({ firstStep }) => firstStep,
  );
}
