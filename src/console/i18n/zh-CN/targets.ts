/** Which phones a page acts on. */
export const messages = {
  selection: (count: string) => `列表中所选（${count}）`,
  pasted: '粘贴 ID',
  choose: '在列表中选择',
  clear: '清除选择',
  none: '没有选择云机。先在列表中选择，或粘贴 ID。',
  ids: '实例 ID',
  idsHint: '用空格、逗号或换行分隔',
  loading: (loaded: string) => `正在加载列表：${loaded} 台`,
  loadFailed: '列表无法加载',
};
