import type { StatusValue } from './fields.ts';
import type { Instance } from './instances.ts';
import type { Lock } from './locks.ts';
import { isOnDemand, type Bilingual } from './statuses.ts';

/** What the rules look at: the row of the list, and the data state where it is known (table 4-34, else undefined). */
export interface PhoneState extends Pick<
  Instance,
  | 'running_status'
  | 'frozen_status'
  | 'assign_status'
  | 'assign_user'
  | 'billing_mode'
  | 'backup_status'
  | 'restore_status'
> {
  data_status?: StatusValue | undefined;
  /** Who of the tenant's administrators has locked it, and why; undefined where nobody has. */
  lock?: Pick<Lock, 'by' | 'reason'> | undefined;
}

/** What can speak against an action on a phone, each with its words and the code that the service, or the gateway, would answer. */
export const reasons = {
  notRunning: { code: 'KOOPHONE.API.5005', text: { zh: '未在运行中', en: 'not running' } },
  frozen: { code: 'KOOPHONE.API.2004', text: { zh: '已冻结', en: 'frozen' } },
  restoring: { code: 'KOOPHONE.API.2005', text: { zh: '正在还原', en: 'being restored' } },
  backingUp: { code: 'KOOPHONE.API.2006', text: { zh: '正在备份', en: 'being backed up' } },
  onDemand: {
    code: 'KOOPHONE.API.5001',
    text: { zh: '可能是按需计费', en: 'may be billed on demand' },
  },
  assigned: {
    code: 'KOOPHONE.API.2209',
    text: { zh: '已分配给用户', en: 'already assigned to a user' },
  },
  notAssigned: {
    code: 'KOOPHONE.API.2210',
    text: { zh: '未分配给用户', en: 'not assigned to a user' },
  },
  locked: { code: 'GATEWAY.LOCKED', text: { zh: '已锁定', en: 'locked' } },
  notRestored: {
    code: 'KOOPHONE.API.1000',
    text: { zh: '数据未还原到物理机', en: 'data not restored to a physical phone' },
  },
} as const satisfies Record<string, { code: string; text: Bilingual }>;

export type Reason = keyof typeof reasons;

/** What speaks against an action on a phone. */
export interface Verdict {
  reason: Reason;
  /** The reference does not have this reason for this action: the service may take the phone, and decides. */
  isWarning: boolean;
}

type Condition = (phone: PhoneState) => boolean;

const conditions: Record<Reason, Condition> = {
  notRunning: (phone) => phone.running_status !== 2,
  locked: (phone) => phone.lock !== undefined,
  frozen: (phone) => phone.frozen_status === 1,
  restoring: (phone) => phone.data_status === 1 || phone.restore_status === 1,
  backingUp: (phone) => phone.data_status === 4 || phone.backup_status === 1,
  onDemand: (phone) => isOnDemand(phone.billing_mode),
  assigned: (phone) => phone.assign_status === 1,
  notAssigned: (phone) => phone.assign_status !== 1 || !phone.assign_user,
  // 5: a backup that failed has left the data where they were.
  notRestored: (phone) =>
    typeof phone.data_status === 'number' && ![2, 3, 5, 7].includes(phone.data_status),
};

interface Rule {
  /** What the tenant's own lock forbids, and what the reference has for it, also as a precondition in words; of the codes of table 6.2, 2004 to 2006 are for every action that works on the phone itself. */
  stops: readonly Reason[];
  /** What it does not have, and what is likely to be refused all the same. */
  warns: readonly Reason[];
}

/** Action × what speaks against it, each in the order in which a reason is named. A pure table: the service has the last word. */
const table = {
  BatchRebootInstance: { stops: ['frozen', 'restoring', 'backingUp', 'notRunning'], warns: [] },
  BatchReset: { stops: ['locked', 'frozen', 'restoring', 'backingUp'], warns: [] },
  AssignInstance: { stops: [], warns: ['frozen', 'assigned'] },
  UnassignInstance: { stops: ['locked', 'notAssigned', 'restoring', 'backingUp'], warns: [] },
  // `billing_mode` has no enumeration: tables 4-82 and 4-88 number it differently. 5001 decides.
  DeleteInstance: { stops: ['locked'], warns: ['onDemand'] },
  BatchPrepareInstances: { stops: ['frozen', 'notAssigned', 'backingUp'], warns: [] },
  BatchBackupInstances: {
    stops: ['locked', 'frozen', 'restoring', 'backingUp', 'notRestored'],
    warns: [],
  },
  StopInstancesStreaming: { stops: [], warns: [] },
  ReleaseInstancesSession: { stops: [], warns: [] },
  GetDeviceToken: { stops: [], warns: ['frozen', 'notRunning'] },
  SyncCommand: { stops: ['frozen'], warns: ['notRunning'] },
  AsyncCommand: { stops: ['frozen'], warns: ['notRunning'] },
  SetVideoConfig: { stops: [], warns: ['frozen'] },
  InstallApp: { stops: ['frozen'], warns: ['notRunning'] },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof table;
export const actions = Object.keys(table) as Action[]; // Object.keys forgets the literal keys

/** All that speaks against `action` on this phone now, what stops it first. */
export function verdictsOf(action: Action, phone: PhoneState): Verdict[] {
  const { stops, warns }: Rule = table[action];
  const holds = (reason: Reason): boolean => conditions[reason](phone);
  return [
    ...stops.filter(holds).map((reason) => ({ reason, isWarning: false })),
    ...warns.filter(holds).map((reason) => ({ reason, isWarning: true })),
  ];
}

/** Why `action` is not possible on this phone now, or else what may keep it from being; undefined where nothing does. */
export const whyNot = (action: Action, phone: PhoneState): Verdict | undefined =>
  verdictsOf(action, phone)[0];
