import { batchName } from './journal.ts';
import type { Action } from './rules.ts';

/** What can be done to phones from the list, the drawer and the row menu, in the order of the menus. */
export const batchActions = {
  reboot: { steps: ['BatchRebootInstance'], confirmBy: 'yes' },
  assign: { steps: ['AssignInstance'], confirmBy: 'yes' },
  prepare: { steps: ['BatchPrepareInstances'], confirmBy: 'yes' },
  video: { steps: ['SetVideoConfig'], confirmBy: 'yes' },
  install: { steps: ['InstallApp'], confirmBy: 'yes' },
  stop: { steps: ['StopInstancesStreaming'], confirmBy: 'yes' },
  release: { steps: ['ReleaseInstancesSession'], confirmBy: 'yes' },
  cutOff: { steps: ['StopInstancesStreaming', 'ReleaseInstancesSession'], confirmBy: 'yes' },
  backup: { steps: ['BatchBackupInstances'], confirmBy: 'number' },
  reset: { steps: ['BatchReset'], confirmBy: 'number' },
  unassign: { steps: ['UnassignInstance'], confirmBy: 'number' },
  unsubscribe: { steps: ['DeleteInstance'], confirmBy: 'number' },
} as const satisfies Readonly<Record<string, { steps: readonly Action[]; confirmBy: 'yes' | 'number' }>>;

export type BatchAction = keyof typeof batchActions;
export const batchActionNames = Object.keys(batchActions) as readonly BatchAction[]; // Object.keys forgets the literal keys

/** The action of a batch's name (see batchName); undefined for one that is none of these. */
export const actionOfBatch = (name: string): BatchAction | undefined => batchActionNames.find((action) => batchName(batchActions[action].steps) === name);
