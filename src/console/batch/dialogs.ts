import { create } from 'zustand';
import type { Instance } from '../../contract/instances.ts';
import type { BatchAction } from './actions.ts';
import type { Plan } from './plan.ts';

/** What somebody is about to confirm. */
export type Wanted =
  /** An action on phones, to be planned. */
  | { kind: 'action'; action: BatchAction; phones: readonly Instance[] }
  /** A plan that is there already; `isAgain` for those that failed. */
  | { kind: 'plan'; plan: Plan; isAgain?: boolean };

/** The dialog that is open. Apart from the dialogs themselves, which load with the first of them. */
export const useBatchDialog = create<{ wanted: Wanted | undefined }>()(() => ({ wanted: undefined }));

/** Asks for a confirmation, then starts it. */
export const openBatchDialog = (wanted: Wanted): void => useBatchDialog.setState({ wanted });
export const closeBatchDialog = (): void => useBatchDialog.setState({ wanted: undefined });
