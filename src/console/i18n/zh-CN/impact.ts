import type { BatchAction } from '../../../contract/batch-actions.ts';
import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

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
    reset: '用户会失去云手机上的全部数据',
    unassign: '用户会失去云手机和自己的数据',
    unsubscribe: '用户会失去云手机及其上的全部数据',
  },
  loggedIn: {},
  streaming: {
    reboot: '用户会立即断开连接',
    stopStreaming: '用户会立即断开连接',
    release: '用户可能断开连接',
    cutOff: '用户会立即断开连接',
    backup: '用户会断开连接',
    reset: '用户会断开连接',
    unassign: '用户会断开连接',
    unsubscribe: '用户会断开连接',
  },
};

const losses = {
  phoneData: '云手机上的全部数据',
  userData: '用户在云手机上的数据',
  assignment: '用户与云手机的分配关系',
  physicalPhone: '物理机（数据保留在备份中）',
  subscription: '订购',
  phone: '云手机本身',
};

/** Of so many it is not known; `isAll`: of none it is. */
const unknown: Record<Concern, (count: string, isAll: boolean) => string> = {
  assigned: (count) => `${count} 台是否已分配未知：列表尚未加载`,
  loggedIn: (count) => `${count} 台是否有用户登录未知：列表尚未加载`,
  streaming: (count, isAll) => (isAll ? '是否正在串流未知' : `另有 ${count} 台是否正在串流未知`),
};

export const messages = {
  label: '影响',
  looking: '正在查询受影响的用户',
  concerns,
  consequences,
  consequence: (text: string) => `：${text}`,
  unknown,
  busy: '台在其他未结束的批次中：',
  separator: '、',
  ofBatch: (by: string, count: number) => `（${by}，${number(count)} 台）`,
  moreBatches: (count: number) => `，以及另外 ${number(count)} 个批次`,
  busyUnknown: '是否有云手机在其他批次中未知：查询失败',
  lost: (what: string) => `将失去：${what}`,
  losses,
};
