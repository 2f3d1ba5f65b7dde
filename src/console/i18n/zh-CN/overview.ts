import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

export const messages = {
  title: '总览',
  loading: '正在加载',
  view: '显示方式',
  asTable: '表格',
  home: '登录后首先打开此页',
  homeHint: '仅对您在此浏览器中生效；否则登录后首先打开云手机列表',
  phones: (count: number) => `${number(count)} 台`,
  needing: (count: string) => `${count} 台需要处理`,
  someNeed: (count: number, total: number) =>
    `${number(total)} 台云手机中有 ${number(count)} 台需要处理`,
  allWell: (total: number) => `${number(total)} 台云手机均无异常`,
  share: (percent: number) => `${percent}%`,
  kindCount: (kind: string, count: string) => `${kind} ${count} 台`,

  kinds: {
    frozen: '已冻结',
    backup: '备份失败',
    restore: '还原失败',
    trouble: '数据异常',
    unknown: '状态未知',
    moving: '启动或下线中',
    running: '运行中',
    off: '已停止或关机',
  },

  figures: {
    label: '云手机数量',
    all: '全部云手机',
    running: '运行中',
    loggedIn: '已登录',
    assigned: '已分配',
    idle: '已分配，未登录',
    idleHint: '服务端仅提供当前登录状态，无法得知是否曾经登录',
    free: '未分配',
  },

  map: {
    title: '健康状况',
    asMap: '分布图',
    label: '按区域和规格分布的云手机',
    cellsLabel: '按区域和规格汇总的云手机',
    keys: '用方向键移动，用 Page Up 和 Page Down 切换区域和规格，按 Enter 打开列表。',
    legend: '图例',
    once: '每台云手机只计入排在最前的一种',
    region: '区域',
    sku: '规格',
    all: '全部',
    total: '合计',
  },

  attention: {
    title: '需要处理',
    none: '没有需要处理的云手机',
    kinds: {
      frozen: '已冻结',
      backup: '备份失败',
      restore: '还原失败',
      trouble: '数据异常',
      unknown: '状态未知',
      stuck: '切换耗时过长',
    },
    since: (age: string) => `${age}前起`,
    atLeast: (age: string) => `至少 ${age}`,
    about: '时间和统计范围说明',
    sinceUnknown: '起始时间未知',
    note: (running: string, copy: string) =>
      `备份和还原的时间由服务端提供，其余时间为本控制台检测到变更的时间。数据异常仅统计已查询过数据状态的云手机。启动或下线超过 ${running}、备份或还原超过 ${copy}视为耗时过长。`,
  },

  work: {
    title: '进行中的工作',
    none: '当前没有批次或任务',
    failed: '批次和任务加载失败',
    batches: (count: number) => `${number(count)} 个批次进行中`,
    preparing: (count: number) => `${number(count)} 台云手机正在准备`,
    tasks: (count: number) => `${number(count)} 个任务进行中`,
  },

  orders: {
    title: '订单与到期',
    failed: '订单加载失败',
    unpaid: (count: number) => (count === 0 ? '没有待支付的订单' : `${number(count)} 个订单待支付`),
    order: (id: string, count: number) => `${id}，${number(count)} 台`,
    placed: (age: string) => `${age}前下单`,
    ending: (count: number, days: number) =>
      count === 0 ? `${days} 天内没有到期的订单` : `${number(count)} 个订单在 ${days} 天内到期`,
    ends: (day: string) => `${day} 到期`,
    renews: (day: string) => `${day} 自动续订`,
    about: '统计方式说明',
    note: '来自本控制台的记录，服务端不提供订单状态和到期时间。待支付是指未选择自动支付且云手机尚未出现在列表中；到期时间从下单时算起，在其他地方下的订单、支付和续订无法得知。',
    cut: (count: string) => `仅统计最近的 ${count} 个订单。`,
    unread: (count: number) => `${number(count)} 个订单的记录不完整，未统计。`,
    all: '全部订单记录',
  },
};
