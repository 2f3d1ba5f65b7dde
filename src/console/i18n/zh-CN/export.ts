export const messages = {
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
};
