import { countsIn } from '../counts.ts';
import { past } from './past.ts';

const { number } = countsIn('zh-CN');

/** Of what the list of phones shows later than its rows. */
export const messages = {
  past,

  changes: {
    none: '打开页面后尚未检测到变更',
    note: '仅列出打开页面后检测到的变更',
    born: '新增',
    gone: '已不在列表中',
    manyTurnedBad: (count: number) => `${number(count)} 台云手机出现异常，请查看“最近变更”`,
    to: '变为',
  },

  filters: {
    find: '查找选项',
    none: '清除',
    empty: '暂无选项',
    match: (count: string) => `${count} 台符合`,
    clearAll: '清除全部条件',
    active: '当前条件',
    remove: (what: string) => `移除条件 ${what}`,
    search: (text: string) => `搜索：${text}`,
    more: (count: number) => `等 ${count} 项`,
  },

  attention: {
    label: '需要处理',
    none: '没有',
    only: (what: string) => `只看“${what}”`,
    remove: (what: string) => `取消筛选“${what}”`,
    kinds: {
      frozen: '已冻结',
      backup: '备份失败',
      restore: '还原失败',
      trouble: '数据异常',
      running: '状态未知',
    },
    troubleHint: '仅统计列表中已查询过数据状态的云手机',
  },

  named: {
    title: '仅显示这些云手机',
    note: '粘贴实例 ID，或选择本租户的分组。列表及其中的操作仅针对这些云手机。',
    groups: '分组',
    ids: (count: number) => `${number(count)} 个 ID`,
    group: (name: string) => `分组：${name}`,
    unlisted: (count: string) => `${count} 台不在列表中`,
    groupMissing: '该分组已不存在',
    savedMissing: '链接中的云手机清单不属于您，或已清除',
  },

  advanced: {
    title: '服务端查询',
    note: '由服务端执行查询并重新加载列表；计数、搜索和筛选仅针对查询到的云手机。',
    id: '实例 ID（完整）',
    name: '云手机名称',
    zone: (zone: string) => `按您的时区（${zone}）填写，以 UTC 发送`,
    scene: '资源池场景',
    anyScene: '不限',
    apply: '查询',
    reset: '清除查询',
    wrongOrder: '结束时间不能早于起始时间',
    from: '起始时间',
    to: '结束时间',
    scenes: { CLOUD_APP: '云应用 CLOUD_APP', CLOUD_PHONE: '云手机 CLOUD_PHONE' },
    chip: (what: string) => `服务端 · ${what}`,
  },

  selection: {
    label: '已选云手机的操作',
    selected: (count: string) => `已选 ${count} 台`,
    hidden: (count: string) => `（${count} 台不在当前筛选结果中）`,
    selectAll: (count: string) => `选择全部 ${count} 台符合条件的云手机`,
    timeline: '时间线',
    timelineLimit: '时间线最多支持 50 台云手机',
    only: '仅显示已选',
    saved: '分组已保存',
    notSaved: (code: string) => `云手机数量过多，无法放入链接，且保存失败（${code}）`,
    copyIds: '复制 ID',
    copied: (count: number) => `已复制 ${number(count)} 个实例 ID`,
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
    incomplete: '列表仍在加载，仅导出已加载的云手机',
    done: (count: number) => `已导出 ${number(count)} 台云手机`,
    file: '云手机',
    code: (field: string) => `${field}（代码）`,
    utc: (field: string) => `${field}（UTC）`,
  },

  ruleLess: '规则不支持锁定筛选、服务端筛选和指定的云手机，已忽略。',
  share: {
    copied: '已复制链接，包含筛选、排序和列',
    columns: '当前显示链接中的列设置',
    own: '恢复我的列设置',
  },

  empty: {
    tenant: '当前租户暂无云手机',
    tenantHint: '订购后，云手机将显示在此处',
    toOrder: '订购云手机',
    match: '没有符合条件的云手机',
    without: (what: string, count: string) => `移除“${what}”后有 ${count} 台符合`,
    take: (what: string) => `移除“${what}”`,
    clearAll: '清除全部条件',
    advanced: '服务端未查询到云手机',
    advancedHint: '请检查服务端查询条件，或清除查询以查看全部云手机',
  },

  gaps: {
    label: '未计入数量的部分',
    partial: (loaded: string, total: string) => `共 ${total} 台，仅加载 ${loaded} 台`,
    unread: (pages: string, code: string, missing: number) =>
      `列表第 ${pages} 页加载失败（${code}）${missing === 0 ? '' : `，缺少 ${number(missing)} 台`}`,
    short: (counted: string, listed: string) => `服务端统计 ${counted} 台，仅列出 ${listed} 台`,
    shortKept: (counted: string, listed: string) =>
      `服务端统计 ${counted} 台，仅列出 ${listed} 台；其余显示上次查询到的状态`,
    unreadable: (count: number, sample: string) =>
      `${number(count)} 行没有 ID，无法显示：${sample}`,
  },
};
