import { create } from 'zustand';
import type { Instance } from '../../contract/instances.ts';
import type { BatchAction } from '../../contract/batch-actions.ts';
import type { BatchRetry } from '../../contract/worker.ts';
import type { Plan } from '../../batch-engine/plan.ts';

import type { BatchView } from './batch-view.ts';

/** What somebody is about to confirm. */
export type Wanted =
  /** An action on phones, to be planned. */
  | { kind: 'action'; action: BatchAction; phones: readonly Instance[] }
  /** A plan that is there already. `anyway`: the same with the phones that it only warns of. `onBegun` hears of its batch, also where the page is left by then. `says`: what is done, beside what the action is. */
  | { kind: 'plan'; plan: Plan; anyway?: Plan; onBegun?: () => void; says?: string }
  /** Phones of a batch once more. */
  | ({ kind: 'retry'; view: BatchView } & Pick<BatchRetry, 'states' | 'codes' | 'instance_ids'>);

/** The dialog that is open. Apart from the dialogs themselves, which load with the first of them. */
export const useBatchDialog = create<{ wanted: Wanted | undefined }>()(() => ({
  wanted: undefined,
}));

/** Asks for a confirmation, then starts it. */
export const openBatchDialog = (wanted: Wanted): void => useBatchDialog.setState({ wanted });
export const closeBatchDialog = (): void => useBatchDialog.setState({ wanted: undefined });

/** A plan to be confirmed, with the choice of the phones that it only warns of where there are any. */
export function wantedOf(
  planOf: (isAnyway: boolean) => Plan,
  onBegun?: () => void,
): Extract<Wanted, { kind: 'plan' }> {
  const plan = planOf(false);
  return {
    kind: 'plan',
    plan,
    ...(onBegun && { onBegun }),
    ...(plan.skipped.some(({ isWarning }) => isWarning) && { anyway: planOf(true) }),
  };
}

/** How many phones there are to be confirmed; where all of them are only warned of, these. */
export const countOf = ({ members, skipped }: Plan): number =>
  members.length || skipped.filter(({ isWarning }) => isWarning).length;
