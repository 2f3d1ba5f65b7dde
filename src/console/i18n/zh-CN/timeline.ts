import { countsIn } from '../counts.ts';

const { plural } = countsIn('zh-CN');

/** Part of the texts of Activity. */
export const timeline = {
  title: '时间线',
  of: (count: number) => plural(count, { other: '# 台云手机的时间线' }),
  back: '返回列表',
  ranges: {
    label: '时间范围',
    '6h': '6 小时',
    '24h': '24 小时',
    '7d': '7 天',
    '30d': '30 天',
  },
  fields: {
    label: '状态类型',
    running: '运行',
    data: '数据',
    login: '登录',
    assign: '分配',
    frozen: '冻结',
  },
  views: { label: '显示方式', chart: '图表', table: '表格' },
  loading: '正在加载时间线',
  failed: '时间线加载失败',
  refresh: '刷新',
  empty: '暂无历史记录',
  emptyHint: '控制台监测云手机期间，会自动记录状态变更',
  keptFrom: (time: string) => `记录始于 ${time}`,
  cutBefore: (time: string) => `变更过多，仅显示 ${time} 之后的记录`,
  notWatched: '未监测',
  notWatchedHint: '控制台当时未监测，状态未知',
  silent: '无状态',
  actions: '已执行的操作',
  noActions: '此时间范围内没有操作',
  bar: (status: string, from: string, to: string, length: string) =>
    `${status}，${from} 至 ${to}（${length}）`,
  lane: (what: string, shares: string) => `${what}：${shares}`,
  slider: '用方向键逐个查看状态变更',
  alike: (status: string, count: string) => `${status} ${count} 台`,
  laneEmpty: (what: string) => `${what}：无记录`,
  share: (status: string, percent: string) => `${status} ${percent}%`,
  moreActions: (count: number) => plural(count, { other: '另有 # 条更早的操作' }),
  deed: (action: string, actor: string) => `${actor} 执行了${action}`,
  followed: {
    back: (length: string) => `${length}后恢复运行`,
    never: '此后未恢复运行',
  },
  table: {
    phone: '云手机',
    field: '状态类型',
    value: '状态',
    from: '开始',
    to: '结束',
    length: '持续时间',
  },
  listAt: '当时的云手机列表',
  none: '未选择云手机',
  noneHint: '请在列表中选择云手机（最多 50 台），再打开时间线',
  tooMany: '时间线最多支持 50 台云手机',
};
