import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

export const messages = {
  lock: '锁定',
  unlock: '解锁',
  readOnly: '只读用户只能查看，不能操作',
  notKnown: '列表尚未加载',
  allLocked: '所选云手机均已锁定',
  noneLocked: '所选云手机均未锁定',

  lockTitle: (count: number) => `锁定 ${number(count)} 台云手机`,
  lockEffect:
    '锁定后，在管理员解锁之前，任何人都不能通过本控制台（包括批次和脚本）重置、取消分配、退订或备份这些云手机。绕过本控制台直接调用服务端接口的操作不受限制。',
  phones: '云手机',
  already: (count: number) => `${number(count)} 台已锁定，保持不变`,
  reason: '锁定原因',
  reasonNote: '操作被拒绝的用户会看到此原因和您的用户名',
  reasonNeeded: '请填写锁定原因',
  length: (length: string, most: string) => `${length} / ${most}`,
  lockFailed: '锁定失败，未锁定任何云手机',
  locked: (count: number) => `已锁定 ${number(count)} 台云手机`,
  underWay: (count: number) =>
    `已锁定。其中 ${number(count)} 台的请求在锁定前已发出，无法撤回，请查看对应的批次。`,

  unlockTitle: (count: number) => `解锁 ${number(count)} 台云手机`,
  unlockEffect: '解锁后，所有管理员均可重置、取消分配、退订和备份这些云手机。',
  lockedBecause: (by: string, at: string, reason: string) => `${by} 于 ${at} 锁定：${reason}`,
  unlockFailed: '解锁失败，未解锁任何云手机',
  unlocked: (count: number) => `已解锁 ${number(count)} 台云手机`,

  noticeLabel: '锁定信息',
  lockedByAt: (by: string) => `由 ${by} 锁定于`,
  noticeEffect: '解锁前不能重置、取消分配、退订或备份。',

  cancel: '取消',
  close: '关闭',
};
