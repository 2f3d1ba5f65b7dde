export const messages = {
  rowActions: (name: string) => `${name} 的操作`,
  title: '云机实例',
  phones: (count: string) => `${count} 台云机`,
  phonesOf: (loaded: string, total: string) => `${loaded} / ${total} 台云机`,
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
    backup_time: '备份状态时间',
    restore_status: '还原状态',
    restore_time: '还原状态时间',
    project_id: '项目 ID',
    project_name: '项目名称',
    phone_id: '物理实例 ID',
    region_name: '区域中文名',
    region_name_en: '区域英文名',
  },
  nameAndId: '名称 / ID',
  notYetKnown: '仅查询屏幕上的云机，正在获取',
  notToBeHad: (code: string) => `未知：查询失败（${code}）`,

  spec: {
    editions: { 专业版: '专业版', 企业版: '企业版' } as Readonly<Record<string, string>>,
    cores: (count: string) => `${count} 核`,
    seamless: (resolution: string) => `${resolution} 无感`,
  },

  billing: { period: '包周期', onDemand: '按需' },

  counts: {
    label: '按运行状态筛选',
    only: (status: string) => `只看“${status}”`,
    remove: (status: string) => `取消筛选“${status}”`,
  },

  watch: {
    label: '刷新状态',
    updated: (age: string) => `${age}前更新`,
    updatedNow: '刚刚更新',
    loadingLabel: '正在加载云机',
    paused: '已暂停自动刷新',
    stale: '数据未能及时更新',
    throttled: (wait: string) => `服务限流，${wait}后继续`,
    failing: (wait: string) => `刷新失败，${wait}后重试`,
    waiting: '正在重试',
    pause: '暂停自动刷新',
    resume: '恢复自动刷新',
    refresh: '立即刷新',
    dataStays: '下面仍是上次取得的数据',
    dataStatus: '数据状态',
  },

  changes: {
    title: '最近变化',
    none: '打开页面以来还没有看到变化',
    note: '只列出本页打开后看到的变化',
  },

  search: {
    label: '搜索云机',
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
      assign: '按列表分配',
      frozen: '冻结',
      backup: '备份',
      restore: '还原',
      billing: '计费',
      locked: '锁定',
      trouble: '数据异常',
    },
    others: '更多',
    by: (what: string, count: number) =>
      count > 0 ? `${what}筛选，已选 ${count} 项` : `${what}筛选`,
  },

  named: { button: 'ID / 分组' },

  advanced: { button: '服务端查询' },

  exporting: { button: '导出' },

  assign: '分配',
  assignHint: '粘贴用户和云机的列表来分配，无需先选择',

  copyLink: '复制视图链接',

  error: { firstLoad: '未能加载云机列表' },
};
