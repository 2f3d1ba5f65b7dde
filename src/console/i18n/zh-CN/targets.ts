import type { TargetKind } from '../../batch/targets/target.ts';
import type { Facet } from '../../watch/view.ts';

const kinds: Record<TargetKind, string> = {
  selection: '已选云机',
  view: '按条件',
  ids: '按 ID',
  group: '分组',
};
const facets: Record<Facet, string> = {
  running: '运行状态',
  region: '区域',
  sku: '规格',
  login: '登录状态',
  assign: '分配状态',
  frozen: '冻结状态',
  backup: '备份状态',
  restore: '恢复状态',
  billing: '计费方式',
  locked: '锁定',
};

/** Which phones a page acts on. */
export const messages = {
  kinds,
  facets,
  phones: (count: string) => `${count} 台云机`,
  choose: '在列表中选择',
  selectionEmpty: '此浏览器中尚未选择云机。',
  selectionHere: '此浏览器中所选的云机：链接中没有列出它们，他人打开时不会看到相同的云机。',
  selectionOfLink: '这些云机是生成此链接时所选的，与此浏览器当前的选择不同。',
  selectionTake: (count: string) => `改用当前所选的 ${count} 台`,
  allRunning: '全部运行中',
  search: '名称、ID、用户……',
  searchLabel: '搜索云机',
  filters: (count: number) => (count > 0 ? `更多条件（${count}）` : '更多条件'),
  any: '任意',
  anyOf: (facet: string) => `任意${facet}`,
  absent: '无',
  ids: '实例 ID',
  idsPlaceholder: '粘贴实例 ID，以空格、逗号或换行分隔',
  idsApply: '使用这些 ID',
  idsEdit: (count: string) => `${count} 个 ID`,
  idsEnter: '填写 ID',
  groupChoose: '选择分组',
  groupMissing: '该分组已不存在。',
  groupNone: '还没有分组。可将当前目标保存为分组，供本租户所有管理员使用。',
  save: '保存为分组',
  groupName: '分组名称',
  groupSave: (count: string) => `保存 ${count} 台云机`,
  groupRemove: (name: string) => `删除分组 ${name}`,
  saveFailed: '未能保存',
  savedMissing:
    '此链接指向的云机清单只供生成链接的人使用，且只保留一段时间：您无权使用，或清单已被清除。请重新选择；要与他人共用，请保存为分组。',
  none: '没有选择云机。',
  loading: (loaded: string) => `正在加载列表：${loaded} 台`,
  loadFailed: '列表无法加载',
  removal: {
    remove: (name: string) => `删除“${name}”`,
    title: (name: string) => `删除“${name}”？`,
    shared: '对本租户的所有管理员生效，无法找回。',
    keep: '保留',
    submit: '删除',
    removed: (name: string) => `已删除“${name}”`,
    failed: '未能删除',
  },
};
