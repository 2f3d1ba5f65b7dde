export const messages = {
  title: '键盘快捷键',
  search: '搜索',
  rows: '下一行、上一行；详情中为下一台、上一台',
  select: '选择或取消选择当前行',
  range: '选择到当前行为止的连续多行',
  actions: '前往对所选云机的操作；没有选择时打开当前行的操作',
  open: '打开详情',
  close: '关闭详情或弹窗',
  goTo: (page: string) => `前往${page}`,
  help: '显示这个列表',
  note: '输入文字时快捷键不起作用',
};
