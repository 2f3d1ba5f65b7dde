import type { StatusValue } from './fields.ts';
import type { Instance } from './instances.ts';
import { isOnDemand, type Bilingual } from './statuses.ts';

/** What the rules look at: the row of the list, and the data state where it is known (table 4-34, else undefined). */
export interface PhoneState extends Pick<Instance, 'running_status' | 'frozen_status' | 'assign_status' | 'assign_user' | 'billing_mode' | 'backup_status' | 'restore_status'> {
  data_status?: StatusValue | undefined;
}

/** Why an action is not for this phone, each with its words and the code that the service would answer. */
export const reasons = {
  notRunning: { code: 'KOOPHONE.API.5005', text: { zh: '未在运行中', en: 'not running' } },
  frozen: { code: 'KOOPHONE.API.2004', text: { zh: '已冻结', en: 'frozen' } },
  restoring: { code: 'KOOPHONE.API.2005', text: { zh: '正在恢复', en: 'being restored' } },
  backingUp: { code: 'KOOPHONE.API.2006', text: { zh: '正在备份', en: 'being backed up' } },
  onDemand: { code: 'KOOPHONE.API.5001', text: { zh: '按需计费，不能退订', en: 'billed on demand, cannot be unsubscribed' } },
  assigned: { code: 'KOOPHONE.API.2209', text: { zh: '已分配给用户', en: 'already assigned to a user' } },
  notAssigned: { code: 'KOOPHONE.API.2210', text: { zh: '未分配给用户', en: 'not assigned to a user' } },
  notRestored: { code: 'KOOPHONE.API.1000', text: { zh: '数据未还原到物理机', en: 'data not restored onto a physical phone' } },
} as const satisfies Record<string, { code: string; text: Bilingual }>;

export type Reason = keyof typeof reasons;
/** Yes (undefined), or the first reason why not. */
export type Verdict = Reason | undefined;

type Condition = (phone: PhoneState) => boolean;

const conditions: Record<Reason, Condition> = {
  notRunning: (phone) => phone.running_status !== 2,
  frozen: (phone) => phone.frozen_status === 1,
  restoring: (phone) => phone.data_status === 1 || phone.restore_status === 1,
  backingUp: (phone) => phone.data_status === 4 || phone.backup_status === 1,
  onDemand: (phone) => isOnDemand(phone.billing_mode),
  assigned: (phone) => phone.assign_status === 1,
  notAssigned: (phone) => phone.assign_status !== 1 || !phone.assign_user,
  // 5: a backup that failed has left the data where they were.
  notRestored: (phone) => typeof phone.data_status === 'number' && ![2, 3, 5, 7].includes(phone.data_status),
};

/** Action × what forbids it, in the order in which a reason is named. A pure table: the service has the last word. */
const table = {
  BatchRebootInstance: ['frozen', 'restoring', 'backingUp', 'notRunning'],
  BatchReset: ['frozen', 'restoring', 'backingUp'],
  AssignInstance: ['frozen', 'assigned'],
  UnassignInstance: ['notAssigned', 'restoring', 'backingUp'],
  DeleteInstance: ['onDemand'],
  BatchPrepareInstances: ['frozen', 'notAssigned', 'backingUp'],
  BatchBackupInstances: ['frozen', 'restoring', 'backingUp', 'notRestored'],
  StopInstancesStreaming: [],
  ReleaseInstancesSession: [],
  GetDeviceToken: ['frozen', 'notRunning'],
  SyncCommand: ['frozen', 'notRunning'],
  AsyncCommand: ['frozen', 'notRunning'],
  SetVideoConfig: ['frozen'],
  InstallApp: ['frozen', 'notRunning'],
} as const satisfies Record<string, readonly Reason[]>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[]; // Object.keys forgets the literal keys

/** Why `action` is not possible on this phone now, or undefined where it is. */
export function whyNot(action: Action, phone: PhoneState): Verdict {
  return table[action].find((reason) => conditions[reason](phone));
}
