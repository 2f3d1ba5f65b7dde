/** Of charts, whatever they show. */
export const messages = {
  chart: '图表',
  table: '表格',
  time: '时间',
  unwatched: '未监测',
  view: (title: string) => `${title}的显示方式`,
  save: (title: string) => `导出${title}`,
  csv: '导出 CSV',
  png: '导出 PNG 图片',
  slider: (title: string) => `${title}，用方向键查看各时间点`,
  at: (time: string, values: string) => `${time}：${values}`,
};
