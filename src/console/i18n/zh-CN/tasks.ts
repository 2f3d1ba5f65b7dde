import type { TaskState } from '../../../contract/journal.ts';

const states: Record<TaskState, string> = {
  running: '进行中',
  succeeded: '全部成功',
  failed: '有失败',
  unknown: '无法得知',
};

const stateHints: Record<TaskState, string> = {
  running: '还有云机没有执行完，由服务器持续查询',
  succeeded: '所有云机都已成功执行完',
  failed: '所有云机都已执行完，其中有失败的',
  unknown: '服务已不认识这个任务，也没有见到它结束',
};

export const messages = {
  title: '任务',
  states,
  allFailed: '全部失败',
  stateHints,
  columns: { state: '状态', progress: '进度', requestSummary: '命令或应用' },
  ended: (ended: string, all: string) => `已结束 ${ended} / ${all}`,
  allEnded: (all: string) => `${all} 台已结束`,
  withFailed: (ended: string, failed: string) => `${ended}，失败 ${failed}`,
  pollFails: (answer: string) => `查询失败（${answer}）`,
  indicator: (count: string) => `${count} 个任务`,
  indicatorHint: '查看进行中的任务',
  toTop: '回到最新的任务',
  lookUp: '查找任务',
  foot: {
    loaded: (count: string) => `已加载 ${count} 个任务`,
    all: (count: string) => `共 ${count} 个任务`,
    more: '加载更早的任务',
    loading: '正在加载更早的任务',
    failed: '未能加载更早的任务',
  },
  empty: {
    none: '还没有任务',
    noneHint: '异步命令和应用安装都是任务：在哪台浏览器发起、发起后是否关闭，都会列在这里',
    toList: '去执行命令',
    match: '没有符合条件的任务',
    take: (what: string) => `移除“${what}”`,
  },
  trouble: {
    one: '此任务',
    some: (failing: string, running: string) =>
      running === '1' ? '进行中的任务' : `${running} 个进行中的任务中有 ${failing} 个`,
    inVain: (what: string, age: string, answer: string) =>
      `${what}：查询失败已持续 ${age}，${answer}`,
    nobody: (what: string, age: string) => `${what}：已等待 ${age}，本租户有人登录后继续查询`,
  },
  error: '未能读取任务',
  drawer: (what: string) => `任务：${what}`,
  head: {
    place: (index: string, count: string) => `已加载的第 ${index} / ${count} 个`,
    notShown: '不在当前筛选结果中',
    previous: '上一个任务（更新的）',
    next: '下一个任务（更早的）',
    close: '关闭',
  },
  loading: '正在读取任务',
  missing: '没有这个任务',
  missingHint:
    '服务不认识这个任务 ID（KOOPHONE.API.1323），本租户的记录里也没有。可能是输入有误，或属于别的租户。',
  back: '返回任务列表',
  forgotten: '服务已不认识这个任务',
  forgottenHint:
    '服务回答 KOOPHONE.API.1323：任务不存在，或结束太久已被清除。各云机的结果无法再查询，下面是控制台记下的内容。',
  unrecorded: '这个任务不是由本控制台发起的',
  unrecordedHint:
    '服务知道它的各个作业，但不说明作业属于哪台云机；只有发起任务的应答里才有，而控制台没有见过。',
  failed: '未能读取这个任务',
  openRun: '在 adb 页查看输出',
  openEntry: '查看操作记录',
  results: '各云机的结果',
  noResults: '服务没有说明任何作业',
  jobMissing: '没有结果',
  jobThere: '已经是这个版本',
  jobAwaited: '尚未得到答复',
  jobStatus: (status: string) => `未知状态 ${status}`,
  jobOnly: '作业',
  group: (phones: string, state: string) => `${phones}：${state}`,
  noBatch: '不是从控制台的批次发起的',
  retryFailed: '没有发送任何请求：未能准备重试',
};
