import type { StatusValue } from './fields.ts';

/** A text in the two languages of the console and of the documents made from the contract. */
export interface Bilingual {
  zh: string;
  en: string;
}

export type Tone = 'good' | 'busy' | 'idle' | 'bad' | 'unknown';

/** One value of a status enumeration. */
export interface Status {
  value: number;
  /** A stable English key, for URLs and tests. */
  key: string;
  label: Bilingual;
  tone: Tone;
  /** It will change by itself soon: worth asking again quickly. */
  isPassing: boolean;
}

export type Enumeration = readonly Status[];

export function status(
  value: number,
  key: string,
  zh: string,
  en: string,
  tone: Tone,
  isPassing = false,
): Status {
  return { value, key, label: { zh, en }, tone, isPassing };
}

/** `running_status` of ListInstances (table 4-68). */
export const runningStatuses: Enumeration = [
  status(0, 'unknown', '未知', 'unknown', 'unknown'),
  status(1, 'stopped', '已停止', 'stopped', 'idle'),
  status(2, 'running', '运行中', 'running', 'good'),
  status(3, 'goingOffline', '下线中', 'going offline', 'busy', true),
  status(4, 'starting', '启动中', 'starting', 'busy', true),
  status(5, 'poweredOff', '已关机', 'powered off', 'idle'),
];

/** `status` of BatchQueryStatus (table 4-34): the state of the phone's data and stream. */
export const dataStatuses: Enumeration = [
  status(0, 'idle', '空闲', 'idle', 'idle'),
  status(1, 'restoring', '恢复中', 'restoring', 'busy', true),
  status(2, 'loaded', '数据已加载', 'data loaded', 'good'),
  status(3, 'streaming', '串流中', 'streaming', 'good'),
  status(4, 'backingUp', '备份中', 'backing up', 'busy', true),
  status(5, 'backupFailed', '备份异常', 'backup failed', 'bad'),
  status(6, 'restoreFailed', '恢复异常', 'restore failed', 'bad'),
  status(7, 'loadedToo', '数据已加载', 'data loaded', 'good'),
];

/** `backup_status` and `restore_status` of ListInstances (table 4-68). */
export const copyStatuses: Enumeration = [
  status(0, 'preparing', '准备中', 'preparing', 'idle'),
  status(1, 'underWay', '执行中', 'in progress', 'busy', true),
  status(2, 'succeeded', '成功', 'succeeded', 'good'),
  status(3, 'failed', '失败', 'failed', 'bad'),
  status(4, 'other', '其他', 'other', 'unknown'),
];

export const frozenStatuses: Enumeration = [
  status(0, 'normal', '正常', 'normal', 'good'),
  status(1, 'frozen', '已冻结', 'frozen', 'bad'),
];

export const loginStatuses: Enumeration = [
  status(0, 'loggedOut', '未登录', 'logged out', 'idle'),
  status(1, 'loggedIn', '已登录', 'logged in', 'good'),
];

export const assignStatuses: Enumeration = [
  status(0, 'free', '未分配', 'free', 'idle'),
  status(1, 'assigned', '已分配', 'assigned', 'good'),
];

/** Whether a phone is locked: known to the console alone (locks.ts). */
export const lockStatuses: Enumeration = [
  status(0, 'no', '未锁定', 'not locked', 'idle'),
  status(1, 'yes', '已锁定', 'locked', 'busy'),
];

/** Whether BatchQueryStatus said that a phone's data are in a bad state: known of phones that were asked for alone. */
export const troubleStatuses: Enumeration = [
  status(0, 'no', '正常', 'no trouble', 'idle'),
  status(1, 'yes', '数据异常', 'data trouble', 'bad'),
];

/** Which enumeration BatchQueryStatus is read with: table 4-34 (`data`) or the prose above it and later services (`running`). */
export type StatusEnum = 'data' | 'running';

export const statusesOf = (statusEnum: StatusEnum): Enumeration =>
  statusEnum === 'data' ? dataStatuses : runningStatuses;

/** A status to be shown: its value is a raw text where the service sent no number. */
export type ShownStatus = Omit<Status, 'value'> & { value: StatusValue };

/** The value as documented, or a stand-in that shows it bare, whatever it is: never an error. */
export function findStatus(enumeration: Enumeration, value: StatusValue): ShownStatus {
  const raw = String(value);
  return (
    enumeration.find((one) => one.value === value) ?? {
      value,
      key: `value${raw}`,
      label: { zh: raw, en: raw },
      tone: 'unknown',
      isPassing: false,
    }
  );
}

/** Whether `billing_mode` names on-demand billing. The reference gives no enumeration; "0" and these words are seen. */
export function isOnDemand(billingMode: string | undefined): boolean {
  return billingMode !== undefined && /^(0|on[-_ ]?demand|post[-_ ]?paid|按需)$/i.test(billingMode);
}
