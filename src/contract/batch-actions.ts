import { batchName } from './journal.ts';
import type { Action } from './rules.ts';

/** What can be done to phones as a batch, in the order of the menus. */
export const batchActions = {
  reboot: { steps: ['BatchRebootInstance'], confirmBy: 'yes' },
  assign: { steps: ['AssignInstance'], confirmBy: 'yes' },
  prepare: { steps: ['BatchPrepareInstances'], confirmBy: 'yes' },
  setVideo: { steps: ['SetVideoConfig'], confirmBy: 'yes' },
  installApp: { steps: ['InstallApp'], confirmBy: 'yes' },
  stopStreaming: { steps: ['StopInstancesStreaming'], confirmBy: 'yes' },
  release: { steps: ['ReleaseInstancesSession'], confirmBy: 'yes' },
  cutOff: { steps: ['StopInstancesStreaming', 'ReleaseInstancesSession'], confirmBy: 'yes' },
  backup: { steps: ['BatchBackupInstances'], confirmBy: 'number' },
  reset: { steps: ['BatchReset'], confirmBy: 'number' },
  unassign: { steps: ['UnassignInstance'], confirmBy: 'number' },
  unsubscribe: { steps: ['DeleteInstance'], confirmBy: 'number' },
  command: { steps: ['AsyncCommand'], confirmBy: 'yes' },
  syncCommand: { steps: ['SyncCommand'], confirmBy: 'yes' },
} as const satisfies Readonly<
  Record<string, { steps: readonly Action[]; confirmBy: 'yes' | 'number' }>
>;

export type BatchAction = keyof typeof batchActions;
export const batchActionNames = Object.keys(batchActions) as readonly BatchAction[]; // Object.keys forgets the literal keys

export const isBatchAction = (text: string): text is BatchAction =>
  Object.hasOwn(batchActions, text);

/** Those that are chosen in menus: commands are typed. */
export const menuActions: readonly BatchAction[] = batchActionNames.filter(
  (action) => action !== 'command' && action !== 'syncCommand',
);

/** The action of a batch's name (see batchName); undefined for one that is none of these. */
export const actionOfBatch = (name: string): BatchAction | undefined =>
  batchActionNames.find((action) => batchName(batchActions[action].steps) === name);
