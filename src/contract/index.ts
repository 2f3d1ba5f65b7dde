import * as apps from './apps.ts';
import * as commands from './commands.ts';
import * as instanceWrites from './instance-writes.ts';
import { BatchQueryStatus } from './instance-statuses.ts';
import * as instances from './instances.ts';
import type { Operation } from './operation.ts';
import * as orders from './orders.ts';
import * as streaming from './streaming.ts';
import * as tasks from './tasks.ts';
import * as video from './video.ts';

/** Every operation of the reference, in its order, and ListInstanceApp of later services. */
export const operations: readonly Operation[] = [
  commands.SyncCommand,
  commands.AsyncCommand,
  tasks.GetTask,
  video.SetVideoConfig,
  BatchQueryStatus,
  instanceWrites.BatchReset,
  streaming.GetDeviceToken,
  instanceWrites.AssignInstance,
  instanceWrites.UnassignInstance,
  instances.ListInstances,
  instanceWrites.BatchRebootInstance,
  orders.BatchShowSku,
  orders.CreateInstance,
  orders.DeleteInstance,
  streaming.BatchPrepareInstances,
  streaming.ShowProgress,
  instanceWrites.BatchBackupInstances,
  streaming.StopInstancesStreaming,
  streaming.ReleaseInstancesSession,
  apps.InstallApp,
  apps.ListInstanceApp,
];
