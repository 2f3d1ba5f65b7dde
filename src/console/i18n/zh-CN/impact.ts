import type { BatchAction } from '../../../contract/batch-actions.ts';

const concerns = {
  assigned: '台已分配给用户',
  loggedIn: '台有用户登录',
  streaming: '台正在串流',
};

/** What it means for whoever is hit. */
type Concern = keyof typeof concerns;

const consequences: Record<Concern, Partial<Record<BatchAction, string>>> = {
  assigned: {
    backup: '用户再次使用前需要重新准备',
    reset: '用户会失去云机上的全部数据',
    unassign: '用户会失去云机和自己的数据',
    unsubscribe: '用户会失去云机和上面的全部数据',
  },
  loggedIn: {},
  streaming: {
    reboot: '用户会被立即断开',
    stopStreaming: '用户会被立即断开',
    release: '用户可能被断开',
    cutOff: '用户会被立即断开',
    backup: '用户会被断开',
    reset: '用户会被断开',
    unassign: '用户会被断开',
    unsubscribe: '用户会被断开',
  },
};

const losses = {
  phoneData: '云机上的全部数据',
  userData: '用户在云机上的数据',
  assignment: '用户与云机的分配关系',
  physicalPhone: '物理机（数据保留在备份中）',
  subscription: '订购',
  phone: '云机本身',
};

/** Of so many it is not known; `isAll`: of none it is. */
const unknown: Record<Concern, (count: string, isAll: boolean) => string> = {
  assigned: (count) => `${count} 台是否已分配：未知，列表没有加载`,
  loggedIn: (count) => `${count} 台是否有用户登录：未知，列表没有加载`,
  streaming: (count, isAll) =>
    isAll ? '不知道它们是否正在串流' : `另有 ${count} 台不知道是否正在串流`,
};

export const messages = {
  label: '影响',
  looking: '正在查看谁会受影响',
  concerns,
  consequences,
  consequence: (text: string) => `：${text}`,
  unknown,
  busy: '台还在另一个未结束的批次中：',
  separator: '、',
  ofBatch: (by: string, count: string) => `（${by}，${count} 台）`,
  moreBatches: (count: string) => `，以及另外 ${count} 个批次`,
  busyUnknown: '不知道是否有云机还在其他批次中：无法查询',
  lost: (what: string) => `会失去：${what}`,
  losses,
};
