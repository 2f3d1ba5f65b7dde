/** Of what the list of phones shows later than its rows. */
export const messages = {
  changes: {
    born: '新增',
    gone: '已不在列表中',
    manyTurnedBad: (count: string) => `${count} 台云机出现异常，见“最近变化”`,
    to: '变为',
  },

  filters: {
    find: '查找选项',
    none: '清除',
    empty: '没有可选项',
    match: (count: string) => `${count} 台符合`,
    clearAll: '清除全部条件',
    active: '当前条件',
    remove: (what: string) => `移除条件 ${what}`,
    search: (text: string) => `搜索：${text}`,
    more: (count: number) => `等 ${count} 项`,
  },

  named: {
    title: '只看这些云机',
    note: '粘贴实例 ID，或选择本租户的分组：列表和在列表中的操作只针对这些云机。',
    groups: '分组',
    ids: (count: string) => `${count} 个 ID`,
    group: (name: string) => `分组：${name}`,
    unlisted: (count: string) => `${count} 台不在列表中`,
    groupMissing: '该分组已不存在',
    savedMissing: '链接中的云机清单不属于您，或已被清除',
  },

  advanced: {
    title: '由服务端查询',
    note: '以下条件交给云手机服务查询，会重新加载列表；计数、搜索和筛选只针对查询到的云机。',
    id: '实例 ID（完整）',
    name: '实例名称',
    zone: (zone: string) => `按您的时区（${zone}）填写，以 UTC 发送`,
    scene: '资源池场景',
    anyScene: '不限',
    apply: '查询',
    reset: '清除服务端条件',
    wrongOrder: '结束时间不能早于起始时间',
    from: '起始时间',
    to: '结束时间',
    scenes: { CLOUD_APP: '云应用 CLOUD_APP', CLOUD_PHONE: '云手机 CLOUD_PHONE' },
    chip: (what: string) => `服务端 · ${what}`,
  },

  selection: {
    label: '已选云机的操作',
    selected: (count: string) => `已选 ${count} 台`,
    hidden: (count: string) => `（${count} 台不在当前筛选结果中）`,
    selectAll: (count: string) => `选择全部 ${count} 台符合的云机`,
    only: '只看已选',
    saved: '分组已保存',
    notSaved: (code: string) => `云机较多，链接放不下，且未能保存（${code}）`,
    copyIds: '复制 ID',
    copied: (count: string) => `已复制 ${count} 个实例 ID`,
    copyFailed: '复制失败，浏览器不允许访问剪贴板',
    clear: '取消选择',
  },

  exporting: {
    title: '导出为 CSV',
    what: '范围',
    matching: (count: string) => `符合条件的 ${count} 台`,
    selected: (count: string) => `已选的 ${count} 台`,
    columns: '内容',
    visible: '显示的列',
    all: '全部字段（含原始代码）',
    save: '导出 CSV',
    copyIds: '复制这些实例 ID',
    incomplete: '列表仍在加载，只会导出已加载的云机',
    done: (count: string) => `已导出 ${count} 台云机`,
    file: '云机实例',
    code: (field: string) => `${field}（代码）`,
    utc: (field: string) => `${field}（UTC）`,
  },

  share: {
    button: '复制视图链接',
    copied: '已复制链接，包含筛选、排序和列',
    columns: '正在显示链接中的列',
    own: '用我的列',
  },

  empty: {
    tenant: '这个租户还没有云机',
    tenantHint: '订购后，云机会出现在这里',
    toOrder: '去订购',
    match: '没有符合条件的云机',
    without: (what: string, count: string) => `去掉“${what}”后有 ${count} 台`,
    take: (what: string) => `去掉“${what}”`,
    clearAll: '清除全部条件',
    advanced: '服务端没有查到云机',
    advancedHint: '检查服务端查询条件，或清除后查看全部云机',
  },

  gaps: {
    label: '数量中未包含的部分',
    partial: (loaded: string, total: string) => `共 ${total} 台，只加载了 ${loaded} 台`,
    unread: (pages: string, code: string, missing: string) =>
      `列表第 ${pages} 页无法读取（${code}）${missing === '0' ? '' : `，缺少 ${missing} 台`}`,
    short: (counted: string, listed: string) => `服务统计 ${counted} 台，只列出 ${listed} 台`,
    shortKept: (counted: string, listed: string) =>
      `服务统计 ${counted} 台，只列出 ${listed} 台；其余为上次看到的状态`,
    unreadable: (count: string, sample: string) => `${count} 行没有 ID，无法显示：${sample}`,
  },
};
