import { countsIn } from '../counts.ts';

const { number } = countsIn('zh-CN');

const kinds = {
  selection: '已选云手机',
  view: '按条件',
  ids: '按 ID',
  group: '分组',
};
const facets = {
  running: '运行状态',
  region: '区域',
  sku: '规格',
  login: '登录状态',
  assign: '分配状态',
  frozen: '冻结状态',
  backup: '备份状态',
  restore: '还原状态',
  billing: '计费模式',
  locked: '锁定',
  data: '数据状态',
  trouble: '数据异常',
};

/** Which phones a page acts on. */
export const messages = {
  kinds,
  facets,
  phones: (count: number) => `${number(count)} 台云手机`,
  choose: '在列表中选择',
  selectionEmpty: '此浏览器中尚未选择云手机。',
  selectionHere: '仅在此浏览器中选择：链接不包含这些云手机，其他人打开链接时看不到它们。',
  selectionOfLink: '生成链接时所选的云手机，与此浏览器当前的选择不同。',
  selectionTake: (count: number) => `改用当前所选的 ${number(count)} 台`,
  allRunning: '全部运行中',
  search: '名称、ID、用户……',
  searchLabel: '搜索云手机',
  filters: (count: number) => (count > 0 ? `更多条件（${count}）` : '更多条件'),
  any: '不限',
  anyOf: (facet: string) => `${facet}不限`,
  absent: '无',
  ids: '实例 ID',
  idsPlaceholder: '粘贴实例 ID，以空格、逗号或换行分隔',
  idsApply: '使用这些 ID',
  idsEdit: (count: number) => `${number(count)} 个 ID`,
  idsEnter: '填写 ID',
  groupChoose: '选择分组',
  groupMissing: '该分组已不存在。',
  groupNone: '暂无分组。可将当前目标保存为分组，供本租户所有管理员使用。',
  save: '保存为分组',
  groupName: '分组名称',
  groupSave: (count: number) => `保存 ${number(count)} 台云手机`,
  groupRemove: (name: string) => `删除分组 ${name}`,
  saveFailed: '保存失败',
  savedMissing:
    '此链接中的云手机清单仅供创建者使用，且仅保留一段时间。该清单不属于您，或已不存在。请重新选择；如需与他人共用，请保存为分组。',
  none: '未选择云手机。',
  loading: (loaded: number) => `正在加载列表：${number(loaded)} 台`,
  loadFailed: '列表加载失败',
  removal: {
    remove: (name: string) => `删除“${name}”`,
    title: (name: string) => `确定删除“${name}”吗？`,
    shared: '将对本租户的所有管理员删除，无法找回。',
    keep: '取消',
    submit: '删除',
    removed: (name: string) => `已删除“${name}”`,
    failed: '删除失败',
  },
};
