// What other operations than those of the list answer: apart, for the list waits for nothing of it.
import { status, type Enumeration } from './statuses.ts';

/** `status` of BatchPrepareInstances (table 4-101). */
export const prepareStatuses: Enumeration = [
  status(0, 'ready', '已就绪', 'ready', 'good'),
  status(1, 'toBeRestored', '待还原', 'to be restored', 'busy', true),
  status(2, 'toBeAssigned', '待分配', 'to be assigned', 'idle'),
  status(3, 'backingUp', '备份中', 'backing up', 'busy', true),
  status(4, 'resetting', '重置中', 'resetting', 'busy', true),
  status(5, 'rebooting', '重启中', 'rebooting', 'busy', true),
  status(6, 'offline', '正常离线', 'offline as expected', 'idle'),
  status(7, 'movingDevice', '换机中', 'moving to another device', 'busy', true),
  status(8, 'restoringExpired', '到期备份恢复中', 'restoring an expiry backup', 'busy', true),
  status(9, 'expiredRestoreFailed', '到期备份恢复失败', 'restoring an expiry backup failed', 'bad'),
  status(10, 'maintenance', '设备维护中', 'device in maintenance', 'idle'),
];

/** `status` of ShowProgress (table 4-107). */
export const progressStatuses: Enumeration = [
  status(-1, 'failed', '处理失败', 'failed', 'bad'),
  status(0, 'normal', '正常', 'ready to stream', 'good'),
  status(1, 'queueing', '排队中', 'queueing', 'busy', true),
  status(2, 'restoring', '还原中或离线', 'restoring or offline', 'busy', true),
  status(3, 'backingUp', '备份中', 'backing up', 'busy', true),
];

/** `status` of a job: GetTask (table 4-19) and SyncCommand (table 4-5); 0 and 3 come from later services. */
export const jobStatuses: Enumeration = [
  status(-1, 'failed', '失败', 'failed', 'bad'),
  status(0, 'notStarted', '未开始', 'not started', 'busy', true),
  status(1, 'running', '运行中', 'running', 'busy', true),
  status(2, 'succeeded', '成功', 'succeeded', 'good'),
  status(3, 'failedLater', '失败', 'failed', 'bad'),
];

/** `chargeMode` of a SKU (table 4-82). */
export const chargeModes: Enumeration = [
  status(0, 'period', '包周期', 'yearly/monthly', 'good'),
  status(1, 'onDemand', '按需', 'on demand', 'idle'),
  status(2, 'both', '包周期和按需', 'yearly/monthly and on demand', 'good'),
];
