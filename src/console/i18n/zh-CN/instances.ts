import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

export const messages = {
  rowActions: (name: string) => `${name} 的操作`,
  title: '云手机',
  phones: (count: number | undefined) => `${count === undefined ? '–' : number(count)} 台云手机`,
  unnamed: '未命名',
  lockedBy: (by: string, reason: string) => `已由 ${by} 锁定：${reason}`,
  absent: '无',
  code: (value: string) => `代码 ${value}`,

  fields: {
    instance_name: '名称',
    instance_id: '实例 ID',
    region: '区域',
    instance_sku: '规格',
    running_status: '运行状态',
    data_status: '数据状态',
    frozen_status: '冻结状态',
    login_status: '登录状态',
    assign_status: '分配状态',
    assign_user: '分配用户',
    member_name: '用户姓名',
    account_name: '账号名',
    billing_mode: '计费模式',
    backup_status: '备份状态',
    backup_time: '备份状态发生时间',
    restore_status: '还原状态',
    restore_time: '还原状态发生时间',
    project_id: '项目 ID',
    project_name: '项目名称',
    phone_id: '物理机 ID',
    region_name: '区域中文名',
    region_name_en: '区域英文名',
  },
  nameAndId: '名称 / ID',
  notYetKnown: '仅查询屏幕内的云手机，正在查询',
  notToBeHad: (code: string) => `未知：查询失败（${code}）`,

  spec: {
    editions: { 专业版: '专业版', 企业版: '企业版' } as Readonly<Record<string, string>>,
    cores: (count: string) => `${count} 核`,
    seamless: (resolution: string) => `${resolution} 无感`,
  },

  billing: { period: '包周期', onDemand: '按需' },

  counts: {
    label: '按运行状态筛选',
    only: (status: string) => `仅显示“${status}”`,
    remove: (status: string) => `取消筛选“${status}”`,
    number,
  },

  watch: {
    label: '刷新状态',
    updated: (age: string) => `${age}前更新`,
    updatedNow: '刚刚更新',
    loaded: (loaded: number, total: number) => `已加载 ${number(loaded)} / ${number(total)} 台`,
    loadingLabel: '正在加载云手机',
    paused: '已暂停',
    stale: '数据未及时更新',
    throttled: (wait: string) => `已被服务端流控，${wait}后继续`,
    failing: (wait: string) => `刷新失败，${wait}后重试`,
    waiting: '正在重试',
    pause: '暂停自动刷新',
    resume: '继续自动刷新',
    refresh: '立即刷新',
    dataStays: '当前显示上次加载的数据',
    dataStatus: '数据状态',
  },

  changes: { title: '最近变更' },

  search: {
    label: '搜索云手机',
    placeholder: '搜索名称、ID、用户、账号',
    clear: '清除搜索',
  },

  filters: {
    label: '筛选',
    open: (count: number) => (count > 0 ? `筛选（${count}）` : '筛选'),
    facets: {
      region: '区域',
      sku: '规格',
      running: '运行',
      login: '登录',
      assign: '分配',
      frozen: '冻结',
      backup: '备份',
      restore: '还原',
      billing: '计费',
      locked: '锁定',
      data: '数据状态',
      trouble: '数据异常',
    },
    others: '更多',
    by: (what: string, count: number) =>
      count > 0 ? `${what}筛选，已选 ${count} 项` : `${what}筛选`,
  },

  named: { button: 'ID / 分组' },

  advanced: { button: '服务端查询' },

  exporting: { button: '导出' },

  assign: '批量分配',
  assignHint: '粘贴用户和云手机的列表即可分配，无需先选择',

  otherTime: '查看其他时间',

  copyLink: '复制视图链接',
  makeRule: '用当前列表新建告警规则',

  error: { firstLoad: '云手机列表加载失败' },
};
