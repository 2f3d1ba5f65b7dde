export const messages = {
  title: '键盘快捷键',
  search: '搜索',
  rows: '下一行、上一行；详情中为下一台、上一台',
  select: '选择或取消选择当前行',
  range: '连续选择到当前行',
  actions: '前往所选云手机的操作；未选择时为当前行的操作',
  time: '查看其他时间的列表时：往前或往后 5 分钟，按住 Shift 为 1 小时',
  open: '打开详情',
  close: '关闭详情或弹窗',
  goTo: (page: string) => `前往${page}`,
  help: '显示此列表',
  note: '输入文字时快捷键不生效',
};
