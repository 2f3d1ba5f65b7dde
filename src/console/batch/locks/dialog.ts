import { create } from 'zustand';
import type { Instance } from '../../../contract/instances.ts';

/** What somebody is about to do to these phones. */
export interface WantedLock {
  kind: 'lock' | 'unlock';
  phones: readonly Instance[];
}

/** The dialog that is open. Apart from the dialogs themselves, which load with the first of them. */
export const useLockDialog = create<{ wanted: WantedLock | undefined }>()(() => ({
  wanted: undefined,
}));

export const openLockDialog = (wanted: WantedLock): void => useLockDialog.setState({ wanted });
export const closeLockDialog = (): void => useLockDialog.setState({ wanted: undefined });
