import type { OperationHandler } from './call.ts';
import { assignInstance, unassignInstance } from './assign.ts';
import { batchBackupInstances } from './backup.ts';
import { asyncCommand, syncCommand } from './commands.ts';
import { createInstance } from './create-instance.ts';
import { deleteInstance } from './delete-instance.ts';
import { getDeviceToken } from './device-token.ts';
import { getTask } from './get-task.ts';
import { installApp } from './install-app.ts';
import { listInstanceApp } from './list-instance-app.ts';
import { listInstances } from './list-instances.ts';
import { batchPrepareInstances, showProgress } from './prepare.ts';
import { batchQueryStatus } from './query-status.ts';
import { batchRebootInstance } from './reboot.ts';
import { batchReset } from './reset.ts';
import { batchShowSku } from './show-sku.ts';
import { releaseInstancesSession, stopInstancesStreaming } from './stream.ts';
import { setVideoConfig } from './video.ts';

/** What answers each operation of the contract. */
export const handlers: Readonly<Record<string, OperationHandler>> = {
  ListInstances: listInstances,
  BatchQueryStatus: batchQueryStatus,
  BatchShowSku: batchShowSku,
  CreateInstance: createInstance,
  DeleteInstance: deleteInstance,
  BatchRebootInstance: batchRebootInstance,
  BatchReset: batchReset,
  AssignInstance: assignInstance,
  UnassignInstance: unassignInstance,
  BatchPrepareInstances: batchPrepareInstances,
  ShowProgress: showProgress,
  BatchBackupInstances: batchBackupInstances,
  StopInstancesStreaming: stopInstancesStreaming,
  ReleaseInstancesSession: releaseInstancesSession,
  GetDeviceToken: getDeviceToken,
  SyncCommand: syncCommand,
  AsyncCommand: asyncCommand,
  GetTask: getTask,
  SetVideoConfig: setVideoConfig,
  InstallApp: installApp,
  ListInstanceApp: listInstanceApp,
};
