export const messages = {
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
};
