/** Part of the texts of the list's parts: of the list at another time. */
export const past = {
  label: '其他时间的云手机列表',
  title: (time: string) => `${time} 的云手机列表`,
  as: (time: string) => `${time} 的状态`,
  nothing: '此处不能执行任何操作。',
  loading: (time: string) => `正在加载 ${time}`,
  reason: '当前显示的是过去的状态，返回现在后才能操作云手机',
  missing: '当时列表中没有这台云手机',
  nowOnly: '此项仅能查看云手机现在的情况',
  toNow: '查看这台云手机的现状',
  back: '返回现在',
  notKept:
    '名称、区域和规格为最近一次监测到的值。以下内容未记录，显示为空：计费、用户姓名、账号、项目、物理机、备份和还原时间。',
  noService: '服务端只能查询现在的云手机，请返回现在后再查询。',
  serviceLeft: '链接中的服务端查询未生效。',
  empty: '当时没有云手机',

  steps: {
    group: '调整时间',
    earlier: (step: string) => `往前 ${step}`,
    later: (step: string) => `往后 ${step}`,
    future: '该时间尚未到来',
    day: { label: '1 天', short: '1 天' },
    hour: { label: '1 小时', short: '1 小时' },
    minutes: { label: '5 分钟', short: '5 分钟' },
  },

  choose: {
    title: '查看其他时间的列表',
    note: '按当时监测到的状态显示全部云手机，只能查看。',
    ago: {
      hour: '1 小时前',
      halfDay: '12 小时前',
      day: '1 天前',
      week: '7 天前',
    },
    time: '日期和时间',
    zone: (zone: string) => `按您的时区（${zone}）填写`,
    missing: '请填写日期和时间',
    future: '请选择过去的时间',
    show: '查看',
  },

  unknown: {
    unwatched: '该时间未监测',
    between: (from: string, to: string) =>
      `控制台在 ${from} 至 ${to} 期间未监测云手机，当时的状态未知。`,
    since: (from: string) => `控制台自 ${from} 起没有监测记录，当时的状态未知。`,
    until: (to: string) => `控制台在 ${to} 之前未监测云手机，当时的状态未知。`,
    early: '该时间没有记录',
    earlyHint: (time: string) => `记录始于 ${time}。`,
    nothing: '暂无历史记录',
    nothingHint: '控制台监测云手机期间，会自动记录其状态。',
    go: (time: string) => `查看 ${time}`,
  },

  future: '该时间尚未到来',
  futureHint: '请返回现在，或选择过去的时间。',
  unreadable: '无法识别链接中的时间',
  unreadableHint: '时间格式如 2026-11-30T02:30:00Z。请返回现在，或重新选择时间。',

  difference: {
    button: '与现在的差异',
    label: '与现在的差异',
    sum: (count: string, then: string, now: string) =>
      `${count} 台有差异（当时 ${then} 台，现在 ${now} 台）`,
    only: (what: string) => `仅显示“${what}”有差异的云手机`,
    all: '取消此筛选',
    kinds: { appeared: '此后新增', gone: '此后消失' },
    now: '现在',
    of: (field: string, time: string) => `${field}（${time}）`,
    what: '差异项',
    notThere: '不存在',
    gone: '已不在列表中',
    none: '所有云手机均与现在一致',
  },
};
