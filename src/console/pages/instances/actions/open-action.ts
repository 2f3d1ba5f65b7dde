import { create } from 'zustand';
import type { Instance } from '../../../../contract/instances.ts';
import type { BatchAction } from '../../../batch/actions.ts';
import { openBatchDialog } from '../../../batch/dialogs.ts';

/** The phones that are to be given to users, while the form for it is open. */
export const useAssigning = create<{ phones: readonly Instance[] | undefined }>()(() => ({ phones: undefined }));
export const closeAssign = (): void => useAssigning.setState({ phones: undefined });

/** Opens the dialog of an action: who gets which phone is asked for first, all else is only confirmed. */
export function openAction(action: BatchAction, phones: readonly Instance[]): void {
  if (action === 'assign') useAssigning.setState({ phones });
  else openBatchDialog({ kind: 'action', action, phones });
}
