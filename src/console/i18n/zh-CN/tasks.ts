import type { TaskState } from '../../../contract/journal.ts';
import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

const states: Record<TaskState, string> = {
  running: '进行中',
  succeeded: '全部成功',
  failed: '部分失败',
  unknown: '未知',
};

const stateHints: Record<TaskState, string> = {
  running: '部分云手机尚未执行完成，由控制台服务器持续查询',
  succeeded: '所有云手机均已执行成功',
  failed: '所有云手机均已执行完成，部分失败',
  unknown: '服务端已无此任务记录，且未检测到任务结束',
};

export const messages = {
  title: '任务',
  states,
  allFailed: '全部失败',
  allFailedHint: '所有云手机均已执行完成，全部失败',
  stateHints,
  columns: { state: '状态', progress: '进度', requestSummary: '命令或应用' },
  ended: (ended: string, all: string) => `已结束 ${ended} / ${all}`,
  allEnded: (all: string) => `${all} 台已结束`,
  withFailed: (ended: string, failed: string) => `${ended}，失败 ${failed}`,
  pollFails: (answer: string) => `查询失败（${answer}）`,
  indicator: (count: number) => `${number(count)} 次执行`,
  indicatorHint: '查看进行中的任务',
  ofRun: {
    tasks: (count: number) => `${number(count)} 个任务`,
    cut: (shown: number, count: number) => `最新 ${number(shown)} / ${number(count)} 个任务`,
    show: '展开任务',
    hide: '收起任务',
  },
  toTop: '回到最新任务',
  lookUp: '查找任务',
  foot: {
    loaded: (count: number) => `已加载 ${number(count)} 次执行`,
    all: (count: number) => `共 ${number(count)} 次执行`,
    more: '加载更早的执行',
    loading: '正在加载更早的执行',
    failed: '更早的执行加载失败',
  },
  empty: {
    none: '暂无任务',
    noneHint: '异步命令和应用安装以任务执行。无论由哪个浏览器发起、是否已关闭，任务都列在此处',
    toList: '执行命令',
    match: '没有符合条件的任务',
    take: (what: string) => `移除“${what}”`,
  },
  trouble: {
    one: '此任务',
    some: (failing: string, running: number) =>
      running === 1 ? '进行中的任务' : `${number(running)} 个进行中的任务中有 ${failing} 个`,
    inVain: (what: string, age: string, answer: string) =>
      `${what}：查询失败已持续 ${age}，${answer}`,
    nobody: (what: string, age: string) => `${what}：已等待 ${age}，本租户有人登录后继续查询`,
  },
  error: '任务加载失败',
  drawer: (what: string) => `任务：${what}`,
  head: {
    place: (index: string, count: string) => `已加载的第 ${index} / ${count} 个`,
    notShown: '不在当前筛选结果中',
    previous: '上一个任务（较新）',
    next: '下一个任务（较早）',
    close: '关闭',
  },
  loading: '正在加载任务',
  missing: '任务不存在',
  missingHint:
    '服务端无此任务 ID 的记录（KOOPHONE.API.1323），本租户的记录中也没有。可能输入有误，或任务属于其他租户。',
  back: '返回任务列表',
  forgotten: '服务端已无此任务记录',
  forgottenHint:
    '服务端返回 KOOPHONE.API.1323：任务不存在，或结束时间过久。无法再查询各云手机的结果，以下为控制台记录的内容。',
  unrecorded: '此任务不是由本控制台发起',
  unrecordedHint:
    '服务端返回了各个作业，但不包含作业所属的云手机。仅发起任务时的响应包含该信息，而控制台未收到。',
  failed: '任务加载失败',
  openRun: '在 adb 页面查看输出',
  openEntry: '查看操作记录',
  results: '结果',
  noResults: '服务端未返回作业',
  jobMissing: '无结果',
  jobThere: '已是该版本',
  jobAwaited: '尚未收到响应',
  jobStatus: (status: string) => `未知状态 ${status}`,
  jobOnly: '作业',
  group: (phones: string, state: string) => `${phones}：${state}`,
  noBatch: '不是由本控制台的批次发起',
  retryFailed: '重试准备失败，未发送任何请求',
};
