export const messages = {
  lock: '锁定',
  unlock: '解锁',
  readOnly: '只读用户不能执行操作',
  notKnown: '列表还没有加载',
  allLocked: '所选云机都已锁定',
  noneLocked: '所选云机都没有锁定',

  lockTitle: (count: string) => `锁定 ${count} 台云机`,
  lockEffect:
    '锁定后，任何人都不能通过本控制台重置、取消分配、退订或备份这些云机，批次和脚本也不能，直到管理员解锁。绕过本控制台直接调用服务接口的操作不受限制。',
  phones: '云机',
  already: (count: string) => `${count} 台已经锁定，保持原样`,
  reason: '锁定原因',
  reasonNote: '操作被拒绝的人会看到原因和您的名字',
  reasonNeeded: '请填写锁定原因',
  length: (length: string, most: string) => `${length} / ${most}`,
  lockFailed: '没有锁定',
  locked: (count: string) => `已锁定 ${count} 台云机`,
  underWay: (count: string) =>
    `已锁定。但其中 ${count} 台的请求在锁定之前已经发出，无法收回；请查看对应的批次。`,

  unlockTitle: (count: string) => `解锁 ${count} 台云机`,
  unlockEffect: '解锁后，所有管理员又可以重置、取消分配、退订和备份这些云机。',
  lockedBecause: (by: string, at: string, reason: string) => `${by} 于 ${at} 锁定：${reason}`,
  unlockFailed: '没有解锁',
  unlocked: (count: string) => `已解锁 ${count} 台云机`,

  noticeLabel: '锁定信息',
  lockedByAt: (by: string) => `由 ${by} 锁定于`,
  noticeEffect: '解锁前不能重置、取消分配、退订或备份。',

  cancel: '取消',
  close: '关闭',
};
